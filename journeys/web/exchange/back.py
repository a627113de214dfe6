"""Whether what is taken out can come back in one file: said before somebody counts on it."""

from sqlmodel import Session

from journeys.domain.models import Transfer
from journeys.domain.reason import say
from journeys.import_export.records import NOUNS
from journeys.import_export.sheet.bounds import ROWS, ROWS_OF_OURS
from journeys.language import number
from journeys.language import translate as _
from journeys.queries.records import count_rows
from journeys.web.exchange.upload import MEGABYTES, MOST

_LIMITS = say(
    "What you take out can come back as a file of at most %(size)s MB. A workbook may hold "
    "%(rows)s rows then, of which %(new)s may be new or changed. The files of pictures at steps do "
    "not travel along: what is on them does."
)
_TOO_MANY = say(
    "There are %(here)s rows here: too many to come back in one workbook. Take out a journey, or a "
    "list with a filter: then it can."
)
_TOO_LARGE = say(
    "This file is larger than %(size)s MB, so it cannot be brought in again. Do you want to? Then "
    "take out a journey, or a list with a filter."
)
_COMES_BACK = (".xlsx", ".yaml", ".json")


def limits() -> str:
    values = {"size": MEGABYTES, "rows": number(ROWS_OF_OURS), "new": number(ROWS)}
    return _(_LIMITS) % values


def too_many(session: Session) -> str:
    """What to do instead, if everything that is here is too much; else nothing."""
    here = count_rows(session, [noun.model for noun in NOUNS])
    return _(_TOO_MANY) % {"here": number(here)} if here > ROWS_OF_OURS else ""


def too_large(row: Transfer) -> str:
    """Likewise for a file that was made."""
    comes_back = row.file_name.endswith(_COMES_BACK)
    return _(_TOO_LARGE) % {"size": MEGABYTES} if comes_back and (row.size or 0) > MOST else ""
