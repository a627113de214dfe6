"""Notes of several people in one text: each begins below a line of its own, such as “--- P01”."""

import re
from dataclasses import dataclass

_LINE = re.compile(r"^-{3,}[ \t]+(?P<heading>\S[^\n]{0,150})$", re.MULTILINE)
_CODE = re.compile(r"[A-Za-z]{0,4}[-_]?\d{1,5}")


@dataclass(frozen=True)
class Note:
    """`heading` is what stands on the line; `code`: that of a participant, if one stands there."""

    heading: str
    text: str

    @property
    def code(self) -> str | None:
        """The whole heading, or the last word of one: “Interview P03”."""
        if is_code(self.heading):
            return self.heading
        last = self.heading.rsplit(maxsplit=1)[-1:]
        return last[0] if last and is_code(last[0]) and not last[0].isdigit() else None


def is_code(text: str) -> bool:
    """Whether something can be the code of a participant: a few letters and a number."""
    return _CODE.fullmatch(text) is not None


def begin(heading: str) -> str:
    """The line below which the next notes begin."""
    return f"--- {' '.join(heading.split())[:150]}".rstrip()


def apart(text: str) -> list[Note]:
    """The notes that a text consists of. Without such a line it is one."""
    lines = list(_LINE.finditer(text))
    ends = [line.start() for line in lines] + [len(text)]
    notes = [Note("", text[: ends[0]].strip())]
    for line, end in zip(lines, ends[1:], strict=True):
        notes.append(Note(" ".join(line["heading"].split()), text[line.end() : end].strip()))
    return [note for note in notes if note.text]
