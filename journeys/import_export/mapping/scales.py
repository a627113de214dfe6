"""On which scale figures were given. A scale is asked, never guessed: a proposal is made only
where everything that was seen fits one scale and no other, and still has to be confirmed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from journeys.domain.reason import Reason, say
from journeys.import_export.mapping.table import is_number, words_only, written
from journeys.import_export.sheet.sheet import Cell, Fault
from journeys.import_export.workbook.figure import figure, without

OWN = "own"
# Field -> scale -> how it is asked.
SCALES: Mapping[str, Mapping[str, str]] = {
    "emotion": {
        "five": say("1 to 5: 3 is neither good nor bad"),
        "signed": say("-2 to 2: 0 is neither good nor bad"),
        "ten": say("1 to 10: 5.5 is neither good nor bad"),
    },
    "impact": {
        "factor": say("RICE: 3, 2, 1, 0.5 or 0.25 times"),
        "five": say("1 to 5: counts as 0.25, 0.5, 1, 2 and 3 times"),
        "ten": say("1 to 10: counts as 0.25 to 3 times"),
    },
    "confidence": {
        "fraction": say("0 to 1: 0.8 is 80 of 100"),
        "percent": say("0 to 100: 80 is 80 of 100"),
    },
    "effort": {
        "months": say("Months of one person"),
        "weeks": say("Weeks of one person (52 in 12 months)"),
        "days": say("Working days of one person (260 in 12 months)"),
        "points": say("Points: say below how many make a month"),
    },
    "status": {},
}  # fmt: skip
OWN_WORDS = say("I say what each value means")
# How a figure on a scale is written beside it, wherever it is shown.
SHORT = {
    "five": "1–5", "signed": "−2…2", "ten": "1–10", "factor": "0.25–3", "fraction": "0–1",
    "percent": "0–100", "months": say("months"), "weeks": say("weeks"), "days": say("days"),
    "points": say("points"),
}  # fmt: skip
# The most values that one can be asked to explain one by one.
MOST_OWN = 14
_MOST_SEEN = 60
_LARGEST = 1e15

# A header may say on which scale its scores are: “Score (1 tot 5)”.
_FIGURES = re.compile(r"\d+")
_NAMED = {("1", "5"): "five", ("1", "10"): "ten"}
_FACTORS = frozenset((3, 2.5, 2, 1.5, 1, 0.75, 0.5, 0.25))
_FIVE_AS_FACTOR = {1: 0.25, 2: 0.5, 3: 1.0, 4: 2.0, 5: 3.0}
_UNITS = {
    "months": ("month", "maand", "fte m"),
    "weeks": ("week", "weken"),
    "days": ("day", "dag"),
    "points": ("point", "punt"),
}
_KNOWN: Mapping[str, Mapping[str, str]] = {
    "emotion": {
        "2": "zeer positief, heel positief, very positive, very happy, zeer tevreden, heel blij, "
        "😀, 😃, 😄, 😁, 😍, 🤩, ++",
        "1": "positief, positive, blij, happy, tevreden, satisfied, opgelucht, relieved, "
        "confident, 😊, 🙂, ☺, 😌, +, :), :-)",
        "0": "neutraal, neutral, 😐, 😶, 0, +/-, :|, :-|",
        "-1": "negatief, negative, ontevreden, dissatisfied, sad, verdrietig, onzeker, uncertain, "
        "😟, 🙁, ☹, 😕, 😞, -, :(, :-(",
        "-2": "zeer negatief, heel negatief, very negative, boos, angry, gefrustreerd, frustrated, "
        "😡, 😠, 😢, 😭, 🤬, --",
    },
    "impact": {
        "3": "massive, enorm, zeer hoog, zeer groot, very high",
        "2": "high, hoog, groot, large",
        "1": "medium, middel, gemiddeld, matig, midden",
        "0.5": "low, laag, klein, small",
        "0.25": "minimal, minimaal, zeer laag, very low",
    },
    "confidence": {
        "100": "high, hoog, zeker",
        "80": "medium, middel, gemiddeld, redelijk zeker",
        "50": "low, laag, onzeker",
    },
    "effort": {},
    "status": {
        "spotted": "open, nieuw, new, spotted, gesignaleerd, idee, idea, todo, to do",
        "explored": "explored, onderzocht, in onderzoek, verkend",
        "prioritised": "prioritised, prioritized, geprioriteerd",
        "planned": "planned, gepland, started, gestart, in progress, in uitvoering, doing, bezig",
        "done": "done, completed, gereed, klaar, afgerond, gerealiseerd, live",
        "dropped": "dropped, declined, rejected, afgewezen, vervallen, afgevallen",
    },
}


@dataclass(frozen=True)
class Seen:
    """What stands in a column: its different values, and how far its figures reach. `signed` are
    figures with a percent sign: these say themselves what they are."""

    values: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()
    words: tuple[str, ...] = ()
    signed: bool = False
    low: float = 0
    high: float = 0
    more: bool = False
    faulty: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.values and not self.faulty


def seen(cells: Iterable[Cell]) -> Seen:
    """What stands in a column. Of a column of many different words only so much that it is known
    to be on no scale."""
    numbers, words, values = set[float](), dict[str, None](), dict[str, None]()
    low, high, signed, faulty = float("inf"), float("-inf"), False, False
    for cell in dict.fromkeys(cells):
        if isinstance(cell, Fault):
            faulty = True
            continue
        number, has_sign = number_of(cell)
        if len(values) <= _MOST_SEEN:
            values[written(cell)] = None
        elif words:
            break
        if number is None:
            words[said(cell)] = None
        elif has_sign:
            signed = True
        else:
            numbers.add(number)
            low, high = min(low, number), max(high, number)
    more = len(values) > _MOST_SEEN
    reach = (low, high) if numbers else (0.0, 0.0)
    shown = sorted(numbers)[: _MOST_SEEN + 1]
    return Seen(
        tuple(values)[:_MOST_SEEN], tuple(shown), tuple(words)[:_MOST_SEEN], signed, *reach,
        more, faulty,
    )  # fmt: skip


def number_of(cell: Cell) -> tuple[float | None, bool]:
    """The figure in a cell, and whether it has a percent sign. None if it says no figure, or one
    that can be read in two ways."""
    if is_number(cell):
        return (float(cell) if _is_finite(cell) else None), False  # type: ignore[arg-type]
    if not isinstance(cell, str):
        return None, False
    text = cell.strip()
    found = figure(without(text, "%"))
    number = None if isinstance(found, Reason) or not _is_finite(found) else float(found)
    return number, text.endswith("%")


def said(cell: Cell) -> str:
    """A value as it is compared with how it was explained."""
    return written(cell).replace("\ufe0f", "").strip().casefold()


def fits(field: str, scale: str, found: Seen) -> bool:
    """Whether everything that was seen may stand on this scale."""
    if scale == OWN:
        return not found.more and 0 < len(found.values) <= MOST_OWN
    if found.words:
        return False
    if field == "confidence":
        return _fits_confidence(scale, found)
    if not found.numbers or found.signed:
        return False
    low, high, numbers = found.low, found.high, found.numbers
    if field == "impact" and scale == "factor":
        return set(numbers) <= _FACTORS
    if field == "impact" and any(number != int(number) for number in numbers):
        return False
    limits = {"five": (1, 5), "signed": (-2, 2), "ten": (1, 10)}.get(scale, (0, float("inf")))
    return limits[0] <= low and high <= limits[1]


def proposed(field: str, found: Seen, header: str = "") -> str | None:
    """The one scale that everything fits, or None: then it has to be asked. A header may say it."""
    fitting = [scale for scale in SCALES[field] if fits(field, scale, found)]
    if field == "effort" and (units := _units(header)):
        fitting = [scale for scale in fitting if scale in units]
    if field == "emotion" and (told := _NAMED.get(tuple(_FIGURES.findall(header)))) in fitting:
        return told
    if not fitting and fits(field, OWN, found):
        return OWN
    return fitting[0] if len(fitting) == 1 else None


def proposed_value(field: str, value: str) -> str:
    """What a word usually means on the scale of a field, blank if that is not known."""
    for worth, words in _KNOWN[field].items():
        if said(value) in (word.strip() for word in words.split(",")):
            return worth
    return ""


def worth(field: str, scale: str, per: float | None, number: float) -> float | None:
    """A figure in our unit: experience -2..2, impact as a factor, confidence in %, effort in
    months of one person. None if it is not on the scale. `per`: points that make a month."""
    if not fits(field, scale, Seen(("",), (number,), (), False, number, number)):
        return None
    if scale == "five":
        return number - 3 if field == "emotion" else _FIVE_AS_FACTOR[int(number)]
    if scale == "ten":
        share = (number - 1) / 9
        return round(share * 4 - 2 if field == "emotion" else 0.25 + share * 2.75, 4)
    if scale == "points":
        return round(number / per, 4) if per else None
    times = {"fraction": 100.0, "weeks": 12 / 52, "days": 12 / 260}.get(scale, 1.0)
    return round(number * times, 4)


def _is_finite(number: float) -> bool:
    """Neither endless nor more than any figure here can be."""
    return abs(number) <= _LARGEST


def _fits_confidence(scale: str, found: Seen) -> bool:
    if found.signed and not found.numbers:
        return scale == "percent"
    if not found.numbers:
        return False
    if scale == "fraction":
        return found.low >= 0 and found.high <= 1
    return found.high <= 100 and all(number == 0 or number >= 1 for number in found.numbers)


def _units(header: str) -> list[str]:
    text = words_only(header)
    return [unit for unit, words in _UNITS.items() if any(word in text for word in words)]
