"""One journey as designers draw it: phases and steps across, lanes down. To read, to print and to
hang on a wall."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.colors import Color

from journeys.domain.experience import LanePoint, nearest_face
from journeys.domain.reason import Reason, say
from journeys.duration import duration
from journeys.import_export.records import World
from journeys.import_export.workbook import grid_look as look
from journeys.import_export.workbook.cells import escaped
from journeys.import_export.workbook.drawn import Column, Desk, Drawn, Lane
from journeys.import_export.workbook.felt import FACES, TINTS, as_format, in_words
from journeys.import_export.workbook.grid_curve import HEIGHT, add_curve
from journeys.import_export.workbook.grid_look import Paper
from journeys.import_export.workbook.look import ACCENT, FACE, PROMISES, Style
from journeys.import_export.workbook.readme import About
from journeys.language import moment, translate
from journeys.language import say as spoken
from journeys.words import choice

# What the lanes are called: names that are recognised when a drawn journey is brought in.
LANES: Mapping[str, str] = {
    "phase": say("Phase"),
    "step": say("Step"),
    "action": say("What happens"),
    "need": say("Need in words"),
    "duration": say("Duration"),
    "emotion": say("Experience"),
    "touchpoint": say("Touchpoints"),
    "channel": say("Channel"),
    "department": say("Department in front"),
    "behind": say("Backstage department"),
    "backstage": say("Behind the scenes"),
    "systems": say("Systems"),
    "moment_of_truth": say("Moment of truth"),
    "pain": say("Pain points"),
    "delight": say("What goes well"),
    "quote": say("Quotes"),
    "opportunity": say("Opportunities"),
}
_CURVE = say("From −2 to +2")
_RESTS_ON = say("Rests on")
_UNKNOWN = say("Not scored yet, though a promise is at stake")
_SHEET = say("Journey")
_BLANK = "–"
_MARK = "• "


def write_grid(path: Path, world: World, journey_key: str, about: About) -> None:
    """Write a workbook with one journey as a drawing, in the current language.

    Raises Refused if there is no such journey, OSError if the file cannot be written."""
    found = Desk(world).drawn(journey_key)
    book = Workbook()
    book.properties.creator = about.made_by
    book.properties.title = str(found.journey["title"])
    sheet: Any = book.active
    sheet.title = translate(_SHEET)
    paper = Paper(sheet, max(1, len(found.columns)))
    _head(paper, found, about)
    heads = _phases_and_steps(paper, found)
    sheet.freeze_panes = f"B{paper.row + 1}"
    _story(paper, found)
    _experience(paper, found, heads[0])
    _contact(paper, found)
    _voices(paper, found)
    foot = f"{about.organisation} · {found.journey['title']} · {moment(about.made_at)}"
    paper.set_up_print(heads, foot)
    book.save(path)


def _head(paper: Paper, found: Drawn, about: About) -> None:
    journey = found.journey
    whom = ", ".join(str(persona["title"]) for persona in found.personas)
    said = [choice(journey["state"]), choice(journey["status"]), whom, journey["summary"]]
    paper.line(journey["title"], look.TITLE, 32)
    paper.line(" · ".join(_on_a_line(one) for one in said if one), look.SUBTITLE, 18)
    values = {"who": about.made_by, "when": moment(about.made_at)}
    paper.line(f"{translate(_READ)} {spoken(Reason(_MADE, values))}", look.NOTE, 15)
    faces = [f"{mark} {choice(score)}" for score, mark in FACES.items()]
    paper.line(" · ".join([translate(_LEGEND), *faces]), look.NOTE, 15)
    if codes := _departments(found):
        paper.line(codes, look.NOTE, 15)


_READ = say(
    "This is a drawing, to read and to print. To bring changes back, use the workbook with a sheet"
    " for each kind of thing."
)
_MADE = say("Made by %(who)s on %(when)s.")
_LEGEND = say("On yellow: a moment of truth.")


def _departments(found: Drawn) -> str:
    there = {
        str(one["code"]): _on_a_line(one["title"])
        for column in found.columns
        for one in (*column.all_of("front"), *column.all_of("back"))
    }
    return " · ".join(f"{code} = {title}" for code, title in sorted(there.items()))


def _phases_and_steps(paper: Paper, found: Drawn) -> tuple[int, int]:
    """The rows with the phases and with the steps."""
    numbered = [
        (number, column)
        for number, (_, columns) in enumerate(groupby(found.columns, key=_phase_key))
        for column in columns
    ]
    first = dict(reversed(numbered))
    titles = [
        (c.phase["title"] if first[n] is c else None, look.phase_style(n)) for n, c in numbered
    ]
    paper.lane(translate(LANES["phase"]), titles, least=26)
    for number in first:
        places = [place for place, (one, _) in enumerate(numbered, start=2) if one == number]
        paper.merge(places[0], places[-1])
    steps = [(c.row["title"] if c.row else None, look.step_style(n)) for n, c in numbered]
    paper.lane(translate(LANES["step"]), steps, least=32)
    return paper.row - 1, paper.row


def _phase_key(column: Column) -> Any:
    return column.phase["key"]


def _story(paper: Paper, found: Drawn) -> None:
    _lane(paper, found, "action", lambda c: _of_step(c, "narrative"))
    _lane(paper, found, "need", lambda c: _of_step(c, "need"))
    _lane(paper, found, "duration", _duration, look.QUIET)


def _duration(column: Column) -> str | None:
    row: Any = column.row
    return duration(row["min_minutes"], row["max_minutes"]) if row else None


def _experience(paper: Paper, found: Drawn, phases: int) -> None:
    """A tall row for the line, and below it the figures that it is drawn from."""
    known = any(point.count for lane in found.lanes for point in lane.points)
    if known:
        blanks = [(None, look.CELL)] * len(found.columns)
        paper.lane(translate(_CURVE), blanks, least=HEIGHT)
    curve_row = paper.row
    overall, *others = found.lanes
    felt = LANES["emotion"]
    paper.lane(translate(felt), _figures(overall), least=22)
    lines = [(translate(felt), paper.row, ACCENT)]
    words = [in_words(point) if point.mean is not None else None for point in overall.points]
    paper.lane(translate(_RESTS_ON), [(text, look.QUIET) for text in words])
    lines += _promises(paper, found, others)
    unknown = [_unknown(column, others, place) for place, column in enumerate(found.columns)]
    paper.lane(translate(_UNKNOWN), [(text, look.QUIET) for text in unknown])
    if known:
        add_curve(paper.sheet, curve_row, len(found.columns), lines, phases)


def _promises(paper: Paper, found: Drawn, lanes: Iterable[Lane]) -> Iterator[tuple[str, int, str]]:
    """A lane for each promise that is scored somewhere: its title, its row and its colour."""
    places = {key: place for place, key in enumerate(found.promises)}
    for lane in lanes:
        promise: Any = lane.promise
        if any(point.count for point in lane.points):
            colour = PROMISES[places[promise["key"]] % len(PROMISES)]
            paper.lane(promise["title"], _figures(lane), look.promise_style(colour), least=22)
            yield promise["title"], paper.row, colour


def _unknown(column: Column, lanes: Iterable[Lane], place: int) -> str | None:
    """The promises that are at stake in a step, and are not scored there."""
    borne = {need["promise"] for need in column.all_of("needs")}
    promises: list[Any] = [lane.promise for lane in lanes if lane.points[place].mean is None]
    return _listed(one["title"] for one in promises if one["key"] in borne)


def _figures(lane: Lane) -> list[tuple[Any, Style]]:
    return [_figure(point) for point in lane.points]


def _figure(point: LanePoint) -> tuple[Any, Style]:
    if point.mean is None:
        return (None, look.felt_style(None, "General"))
    return point.mean, look.felt_style(TINTS[nearest_face(point.mean)], as_format(point))


def _contact(paper: Paper, found: Drawn) -> None:
    _lane(paper, found, "touchpoint", _touchpoints)
    _lane(paper, found, "channel", lambda c: _listed(m.channel or _BLANK for m in c.moments))
    _lane(paper, found, "moment_of_truth", _moments_of_truth, look.MOMENT)
    _lane(paper, found, "department", lambda c: _codes(c, "front"))
    _lane(paper, found, "behind", lambda c: _codes(c, "back"))
    _lane(paper, found, "backstage", lambda c: _told(c, "backstage"))
    _lane(paper, found, "systems", lambda c: _told(c, "systems"))


def _touchpoints(column: Column) -> CellRichText | str | None:
    """Each on a line of its own; a moment of truth stands out."""
    if not any(one.row["moment_of_truth"] for one in column.moments):
        return _listed(one.row["title"] for one in column.moments)
    texts: list[Any] = []
    for number, one in enumerate(column.moments):
        bold = bool(one.row["moment_of_truth"])
        ink = look.TRUTH_INK if bold else look.INK
        line = f"{_MARK}{escaped(_on_a_line(one.row['title']))}"
        face: Any = InlineFont(rFont=FACE, sz=10, b=bold, color=Color(ink))
        texts.append(TextBlock(face, line if number == 0 else f"\n{line}"))
    return CellRichText(texts)


def _moments_of_truth(column: Column) -> str | None:
    return _listed(one.row["title"] for one in column.moments if one.row["moment_of_truth"])


def _codes(column: Column, side: str) -> str | None:
    return _listed(one["code"] for one in column.all_of(side))


def _told(column: Column, field: str) -> str | None:
    return _listed(one.row[field] for one in column.moments if one.row[field])


def _voices(paper: Paper, found: Drawn) -> None:
    _lane(paper, found, "pain", lambda c: _listed(_said(c, "pain")))
    _lane(paper, found, "delight", lambda c: _listed(_said(c, "delight")))
    _lane(paper, found, "quote", _quotes, look.QUOTE)
    _lane(
        paper,
        found,
        "opportunity",
        lambda c: _listed(o["title"] for o in c.all_of("opportunities")),
    )


def _said(column: Column, kind: str) -> Iterable[Any]:
    return dict.fromkeys(text for one in column.moments for text in one.said(kind))


def _quotes(column: Column) -> str | None:
    return _listed(f"“{_on_a_line(one['text'])}”" for one in column.all_of("quotes"))


def _lane(
    paper: Paper,
    found: Drawn,
    name: str,
    told: Callable[[Column], Any],
    style: Style = look.CELL,
) -> None:
    """A lane; cells of a step about which it says nothing stay plain."""
    values = [told(column) for column in found.columns]
    paper.lane(translate(LANES[name]), [(one, style if one else look.CELL) for one in values])


def _of_step(column: Column, field: str) -> Any:
    return column.row[field] if column.row else None


def _listed(texts: Iterable[Any]) -> str | None:
    """On lines of their own, with a mark where there are more."""
    lines = [_on_a_line(text) for text in texts]
    if len(set(lines)) == 1:
        return lines[0] if lines[0] != _BLANK else None
    return "\n".join(f"{_MARK}{line}" for line in lines) or None


def _on_a_line(text: Any) -> str:
    return " ".join(str(text).split())
