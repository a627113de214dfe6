"""A file that is taken out without a browser: a package, or a workbook."""

from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from journeys.domain.reason import Reason, say
from journeys.import_export.package import ENDINGS as PACKAGES
from journeys.import_export.package import pieces
from journeys.import_export.workbook.readme import About
from journeys.import_export.workbook.writing import write as write_workbook
from journeys.import_export.world import journey_with_its_world, world
from journeys.queries.change import newest
from journeys.queries.ranking import ranking
from journeys.queries.transfer import revision

ENDINGS = (*PACKAGES, ".xlsx")


def take_out(
    session: Session, path: Path, organisation: str, now: datetime, journey: str | None = None
) -> int:
    """Write everything, or one journey with what belongs to it, to a file whose name ends in one of
    ENDINGS; a workbook in the current language. Gives the number of records.

    Raises Refused if there is no such journey, and OSError if the file cannot be written."""
    whole = world(session)
    part = journey_with_its_world(whole, journey) if journey else whole
    if path.suffix.lower() in PACKAGES:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces(part, path.suffix.lower(), organisation))
    else:
        change = newest(session)
        scope = Reason(_JOURNEY, {"key": journey}) if journey else None
        about = About(organisation, now, "journeys", scope, (), str(change) if change else None,
                      revision(session))  # fmt: skip
        write_workbook(path, part, about, ranking=ranking(session))
    return sum(map(len, part.values()))


_JOURNEY = say("One journey, with what belongs to it: %(key)s.")
