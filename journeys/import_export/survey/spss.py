"""Answers out of a file of SPSS (.sav), read with pyreadstat. Runs in the child process.

What an answer is called stays beside its number: a scale may well begin with “helemaal eens”."""

from io import BytesIO
from typing import Any

import pyreadstat
from pyreadstat import ReadstatError

from journeys.domain.reason import say
from journeys.import_export.sheet.bounds import ROWS, too_many_rows
from journeys.import_export.survey.answers import cell_text
from journeys.import_export.survey.table import Table
from journeys.import_export.text import Unreadable

# How such a file begins; the second kind is packed.
_MAGIC = (b"$FL2", b"$FL3")
_DAMAGED = say("This file of SPSS cannot be read. Save it again as .sav, or as .csv.")


def is_spss(content: bytes) -> bool:
    return content.startswith(_MAGIC)


def table(content: bytes) -> Table:
    """Raises Unreadable for what only begins like one, or holds too much."""
    try:
        # It tells its types for frames only, which are not what is asked for here.
        found: Any = pyreadstat.read_sav(
            BytesIO(content), output_format="dict", user_missing=True, row_limit=ROWS + 1
        )
    except (ReadstatError, ValueError, UnicodeDecodeError) as error:
        raise Unreadable(_DAMAGED) from error
    columns, about = found
    header = list(about.column_names)
    rows = list(zip(*(columns[name] for name in header), strict=True))
    if len(rows) > ROWS:
        raise too_many_rows(ROWS)
    return Table(
        header=header,
        rows=[(number, [_cell(cell) for cell in row]) for number, row in enumerate(rows, 1)],
        titles={name: title for name, title in about.column_names_to_labels.items() if title},
        labels={
            name: {cell_text(value): label for value, label in labels.items()}
            for name, labels in about.variable_value_labels.items()
        },
        missing={
            name: [cell_text(each["lo"]) for each in ranges if each["lo"] == each["hi"]]
            for name, ranges in about.missing_ranges.items()
        },
    )


def _cell(cell: Any) -> Any:
    """Not filled in is nothing: in SPSS it is no number."""
    return None if cell is None or cell != cell else cell
