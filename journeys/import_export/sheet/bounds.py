"""How much is read of a file that anybody may have made, and why that much.

A hostile file is small; an honest one that costs much is large. So what a file may hold is counted,
and the time it may take grows with its size."""

import resource

from journeys.domain.reason import say
from journeys.import_export.sheet.sheet import letter
from journeys.import_export.text import Unreadable

# What may be uploaded, in bytes: 100,000 rows of 12 columns take 8 MB.
LARGEST = 20 * 2**20

# A workbook is a zip of XML, in which cells pack ten to twenty to one. This is what the largest
# file may honestly hold; a zip can claim a thousand to one.
UNPACKED = 400 * 2**20
# One part may pack this well. A smaller part is harmless, however well it packs.
RATIO = 200
HARMLESS = 10 * 2**20
PARTS = 2_000  # ten to a sheet: relations, drawing, comments, table, printer …
SHEETS = 200  # ours has fewer than fifty; a sheet a month for ten years fits

# Of all the sheets of a file together, counting only rows that hold something: twice the largest
# import we promise. Cells count from column A to the last that holds something, because that is
# the room they take: twelve to a row.
ROWS = 200_000
CELLS_PER_ROW = 12
# What the texts may weigh in memory, in bytes. One text may be shown by many cells, so a small
# file can hold more than its own size.
WEIGHT = 250 * 2**20
# A workbook that says it is ours: all of a large city has 333,118. Of its rows only those that are
# new or changed are held in memory, and of these no more than of any other file.
OURS = "journeys.format"
ROWS_OF_OURS = 600_000
WEIGHT_OF_OURS = 3 * WEIGHT
COLUMNS = 1_000
LONGEST = 32_767  # characters in a cell, the limit of Excel itself
LAST_ROW = 1_048_576  # likewise

# What the child process that reads a workbook may use: room in bytes, processor time in seconds.
MEMORY = 512 * 2**20
OPEN_FILES = 32
_SECONDS, _SECONDS_PER_MB = 8, 8


def seconds(size: int) -> int:
    """Processor time that a file of `size` bytes may take. An honest file takes two seconds for
    each MB on a machine of today that has nothing else to do, and twice that if it has formulas."""
    return _SECONDS + _SECONDS_PER_MB * size // 2**20


def confine(size: int) -> None:
    """Hold this process to what reading a file of `size` bytes may use: no more memory, time and
    files than that, and nothing written. There is no way back."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds(size)),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


class Tally:
    """What was taken from a file until now. Raises Unreadable when it is too much."""

    def __init__(self, *, is_ours: bool = False) -> None:
        self.most = ROWS_OF_OURS if is_ours else ROWS
        self.heaviest = WEIGHT_OF_OURS if is_ours else WEIGHT
        self.rows = 0
        self.cells = 0
        self.weight = 0

    def add(self, cells: int, weight: int) -> None:
        """One more row, up to its last cell that holds something; `weight` of its texts, bytes."""
        self.rows += 1
        self.cells += cells
        self.weight += weight
        if self.rows > self.most:
            raise too_many_rows(self.most)
        if self.cells > CELLS_PER_ROW * self.most or self.weight > self.heaviest:
            raise too_large()


def too_many_rows(most: int) -> Unreadable:
    return Unreadable(
        say("This file has more than %(rows)s rows: split it into several files."),
        rows=most,
    )


def too_many_changes() -> Unreadable:
    return Unreadable(
        say(
            "More than %(rows)s rows of this file are new or changed: bring it in as several files."
        ),
        rows=ROWS,
    )


def too_large() -> Unreadable:
    return Unreadable(say("This file holds too much to read at once: split it into several files."))


def too_slow() -> Unreadable:
    return Unreadable(
        say(
            "Reading this file takes too long: copy the cells into a new workbook, and choose "
            "that one."
        )
    )


def too_long(cell: str) -> Unreadable:
    return Unreadable(
        say("Cell %(cell)s holds more than %(longest)s characters: shorten its text."),
        cell=cell,
        longest=LONGEST,
    )


def too_far(cell: str) -> Unreadable:
    return Unreadable(
        say(
            "Cell %(cell)s lies further to the right than column %(column)s, where reading "
            "stops: empty it, or move it closer to the rest."
        ),
        cell=cell,
        column=letter(COLUMNS - 1),
    )


def damaged() -> Unreadable:
    return Unreadable(
        say(
            "This workbook is damaged or incomplete: open it in your spreadsheet program, save "
            "it again as .xlsx, and choose that file."
        )
    )
