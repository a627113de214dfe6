"""How many people live in a city, out of a table that Statistics Netherlands publishes (CBS
StatLine, as CSV): a column for each dimension with padded codes, a column for each topic with its
number behind its name, such as `Inwonertal_54`. What topics and codes are called in words stands in
the files that come with a table, with a Key and a Title: DataProperties for the topics, and one for
each dimension, such as RegioS or Leeftijd."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeys.domain.reason import Refused, say
from journeys.import_export.sheet import csv_text
from journeys.import_export.sheet.sheet import Line
from journeys.import_export.text import Unreadable

# In bytes. A table with all municipalities and a hundred topics takes less.
LARGEST = 10 * 2**20
# More figures than this are not a division of a city.
MOST = 300

_TOPIC = re.compile(r"(?P<name>\w+?)_(?P<number>\d+)\Z")
_WHOLE_NUMBER = re.compile(r"\d{1,9}\Z")
_WHOLE_CITY = re.compile(r"inwonertal|totale ?bevolking|bevolking\b|aantal ?inwoners", re.I)
# Whole numbers that count no people, where nothing says in what unit they are.
_NO_PEOPLE = re.compile(r"dichtheid|gemiddeld|percentage|aandeel|oppervlakte|afstand", re.I)
_TOTAL = re.compile(r"totaal\b", re.I)
_PERIOD = re.compile(r"\d{4}(JJ|KW|MM)\d{2}\Z")
_TABLE = re.compile(r"(?<!\d)\d{5}(?:NED|ENG)", re.I)
# Under the name that people use, CBS knows nothing.
_OFFICIAL = {"den haag": "'s-gravenhage", "den bosch": "'s-hertogenbosch"}

_NO_TABLE = say(
    "This is not a table of StatLine: there is no column with a number behind its name, such as "
    "“Inwonertal_54”. Choose the file with the data."
)
_NO_PLACE = say(
    "There is no “%(place)s” in this table. Write it as CBS does, or give its code, such as GM0518."
)
_NO_FIGURES = say("There is no number of people for “%(place)s” in this table.")
_TOO_MANY = say(
    "There are more than %(most)s figures for “%(place)s” in this table. Choose fewer topics or "
    "dimensions at StatLine, and take the file along again."
)
_TOO_LARGE = say("This file is larger than %(size)s MB. Choose fewer topics at StatLine.")


Row = Mapping[str, str]


@dataclass(frozen=True)
class Figure:
    """So many people. `label`: as the table calls them; `is_whole`: they are all of the city."""

    label: str
    people: int
    is_whole: bool = False


@dataclass(frozen=True)
class Found:
    """What a table says of a place: `share` of each figure follows from `whole`, None without."""

    figures: tuple[Figure, ...]
    whole: int | None
    year: int | None
    table: str

    def share(self, figure: Figure) -> float | None:
        """In %, of the whole city."""
        return round(100 * figure.people / self.whole, 2) if self.whole else None


def read(content: bytes, name: str, place: str, files: Sequence[bytes] = ()) -> Found:
    """The figures of `place`: a municipality, or an area of several, of which each is a figure.
    `files`: those that come with the table. Raises Refused with a sentence that says what to do
    about it."""
    try:
        header, *lines = _lines(content, name)
        words = {key: told for file in files for key, told in _words(file).items()}
    except Unreadable as error:
        raise Refused(error.reason.text, **error.reason.values) from None
    columns = [str(cell or "").strip() for cell in header.cells]
    rows = [_row(columns, line) for line in lines]
    if not any(_TOPIC.match(column) for column in columns):
        raise Refused(_NO_TABLE)
    mine, year = _newest(_of_place(rows, place, words))
    if not mine:
        raise Refused(_NO_PLACE, place=place)
    figures = _figures(mine, _counted(columns, rows, words), words)
    if not figures:
        raise Refused(_NO_FIGURES, place=place)
    if len(figures) > MOST:
        raise Refused(_TOO_MANY, most=MOST, place=place)
    table = _TABLE.search(name)
    return Found(tuple(figures), _whole(figures, len(mine)), year, table[0] if table else "")


def _lines(content: bytes, name: str) -> list[Line]:
    if len(content) > LARGEST:
        raise Refused(_TOO_LARGE, size=LARGEST // 2**20)
    lines = [each for each in csv_text.stream(content, name) if isinstance(each, Line)]
    if not lines:
        raise Refused(_NO_TABLE)
    return lines


def _row(columns: Sequence[str], line: Line) -> dict[str, str]:
    cells = (str(cell).strip() if cell is not None else "" for cell in line.cells)
    return dict(zip(columns, cells, strict=False))


def _words(content: bytes) -> dict[str, tuple[str, str]]:
    """Topic or code -> what it is called, and its unit."""
    header, *lines = _lines(content, "DataProperties.csv")
    rows = [_row([str(cell or "").strip() for cell in header.cells], line) for line in lines]
    return {
        row["Key"]: (row.get("Title", ""), row.get("Unit", "")) for row in rows if row.get("Key")
    }


def _of_place(rows: Sequence[Row], place: str, words: Mapping[str, tuple[str, str]]) -> list[Row]:
    wanted = place.strip().casefold()
    wanted = _OFFICIAL.get(wanted, wanted)
    titles = (wanted, f"{wanted} (gemeente)")
    codes = {key.casefold() for key, (title, _unit) in words.items() if title.casefold() in titles}
    codes.add(wanted)
    named = [
        row
        for row in rows
        if wanted == row.get("Naam_2", "").casefold()
        or any(row[dimension].casefold() in codes for dimension in _dimensions(row))
    ]
    if named:
        return named
    return [row for row in rows if wanted in (cell.casefold() for cell in row.values())]


def _dimensions(row: Row) -> list[str]:
    """The columns that say of whom, when and where a row is."""
    return [column for column in row if column != "ID" and not _TOPIC.match(column)]


def _newest(rows: list[Row]) -> tuple[list[Row], int | None]:
    """Of the last period, where there are several."""
    periods = {row["Perioden"] for row in rows if _PERIOD.match(row.get("Perioden", ""))}
    if not periods:
        return rows, None
    last = max(periods)
    return [row for row in rows if row.get("Perioden") == last], int(last[:4])


def _counted(
    columns: Sequence[str],
    rows: Sequence[Row],
    words: Mapping[str, tuple[str, str]],
) -> list[str]:
    """Topics that count people: whole numbers in every row, in a unit that counts."""
    return [
        column
        for column in columns
        if _TOPIC.match(column)
        and (
            words[column][1] in ("", "aantal", "x 1 000", "x 1000")
            if column in words
            else not _NO_PEOPLE.search(column)
        )
        and not column.startswith(("Code_", "Naam_"))
        and all(_WHOLE_NUMBER.match(cell) for row in rows if (cell := row.get(column, "")))
        and any(row.get(column) for row in rows)
    ]


def _figures(
    rows: Sequence[Row], topics: Sequence[str], words: Mapping[str, tuple[str, str]]
) -> list[Figure]:
    """Of a table with several dimensions, the rows that are a total in all but one of them."""
    varying = [d for d in _dimensions(rows[0]) if len({row.get(d) for row in rows}) > 1]
    named = [
        {d: words.get(row.get(d, ""), (row.get(d, ""), ""))[0] for d in varying} for row in rows
    ]
    found = []
    for row, names in zip(rows, named, strict=True):
        parts = [name for name in names.values() if not _TOTAL.match(name)]
        if any(_TOTAL.match(name) for each in named for name in each.values()) and len(parts) > 1:
            continue
        for topic in (topic for topic in topics if row.get(topic)):
            title, unit = words.get(topic, ("", ""))
            title = title or _TOPIC.sub(r"\g<name>", topic)
            people = int(row[topic]) * (1000 if unit.startswith("x 1") else 1)
            whole = not parts and (bool(varying) or bool(_WHOLE_CITY.match(title)))
            label = row.get("Naam_2") if parts and row.get("Naam_2") else " ".join(parts)
            pieces = [label, title if len(topics) > 1 or not label else ""]
            found.append(Figure(", ".join(filter(None, pieces)), people, whole))
    return found


def _whole(figures: Sequence[Figure], rows: int) -> int | None:
    """All people of the place: as it says, or together where its parts are given."""
    said = next((figure.people for figure in figures if figure.is_whole), None)
    if said is not None or rows == 1 or len(figures) != rows:
        return said
    return sum(figure.people for figure in figures)
