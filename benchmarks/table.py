"""A table of figures: aligned on a terminal, in Markdown in a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Table:
    """`notes` say what a reader must know to read the figures rightly. The first column is text,
    the others are figures."""

    title: str
    head: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, *cells: str) -> None:
        self.rows.append(cells)

    def on_terminal(self) -> str:
        lines = [self.head, *self.rows]
        widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
        drawn = [
            "  ".join(
                cell.ljust(width) if place == 0 else cell.rjust(width)
                for place, (cell, width) in enumerate(zip(line, widths, strict=True))
            ).rstrip()
            for line in lines
        ]
        rule = "-" * max(len(line) for line in drawn)
        return "\n".join([self.title, rule, drawn[0], rule, *drawn[1:], *self.notes, ""])

    def in_markdown(self) -> str:
        lines = [self.head, ["---", *(["--:"] * (len(self.head) - 1))], *self.rows]
        drawn = ["| " + " | ".join(line) + " |" for line in lines]
        notes = [f"- {note}" for note in self.notes]
        return "\n".join([f"**{self.title}**", "", *drawn, "", *notes, ""])


def part(rate: float, whole: float) -> str:
    """How one rate compares with another: “1/34”."""
    if not rate:
        return "–"
    return f"1/{whole / rate:.1f}" if whole / rate < 10 else f"1/{whole / rate:.0f}"


def reached(value: float, most: float) -> str:
    """A figure beside the most that it may be: “yes”, or by how much it is missed."""
    if value <= most:
        return "yes"
    return f"no: {value / most:.1f}×" if most else "no"


def written(number: float, decimals: int = 0) -> str:
    return f"{number:,.{decimals}f}"
