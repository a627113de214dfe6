"""openpyxl, but quicker where a workbook of ours makes it slow. Runs in the child process."""

from typing import Any

from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet import _read_only
from openpyxl.worksheet._reader import INLINE_STRING, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

_TEXT = f"{{{SHEET_MAIN_NS}}}t"


def speed_up() -> None:
    """From now on, in this process. openpyxl has no setting for it: parts of it are replaced."""
    replaced: Any = _read_only
    replaced.WorkSheetParser = _Parser
    # To learn how large a sheet is that does not say so, it reads all of it. Nobody asks here.
    replaced.ReadOnlyWorksheet._get_size = lambda _sheet: None


class _Parser(WorkSheetParser):
    """A text that stands in its cell costs openpyxl six objects; most are no more than a text."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        if element.get("t") != "inlineStr" or len(element) != 1:
            return super().parse_cell(element)
        (text,) = element
        reference = element.get("r")
        if reference is None or text.tag != INLINE_STRING or len(text) != 1 or text[0].tag != _TEXT:
            return super().parse_cell(element)
        row, column = coordinate_to_tuple(reference)
        self.col_counter = column
        value = text[0].text or ""
        return {"row": row, "column": column, "value": value, "data_type": "s", "style_id": 0}
