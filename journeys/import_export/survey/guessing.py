"""What the columns of a file of answers probably are. A suggestion, for a person to look at."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from journeys.domain.personal_data import finds
from journeys.domain.survey_scale import SHARES
from journeys.import_export.survey.answers import DAY, RESPONDENT, Asked, codes_of, unknown_of

# So many different answers can be shown; more is no list to choose from.
_SHOWN, _LIST, _SHORT = 12, 30, 30
_MISSING = re.compile(
    r"weet (ik )?niet|geen mening|niet van toepassing|n\.?\s?v\.?\s?t\.?$|geen antwoord|wil niet|"
    r"don.?t know|no opinion|not applicable|n/?a$|missing",
    re.I,
)
_WHO = re.compile(r"\b(id|respondent\w*|resp\w*|volgnummer|nummer|response ?id)\b|_id$", re.I)
_WHEN = re.compile(r"datum|date|tijdstip|timestamp|ingevuld|submitted", re.I)
_ABOUT_PEOPLE = re.compile(
    r"leeftijd|geslacht|gender|\bage\b|opleiding|education|wijk|stadsdeel|gebied|buurt|district|"
    r"inkomen|herkomst|groep|segment|doelgroep|huishouden|taal",
    re.I,
)
_BY_HEADER = (
    ("nps", re.compile(r"aanbevel|aanraden|recommend|\bnps\b", re.I), (0, 10)),
    ("ces", re.compile(r"moeite|inspanning|effort|\bces\b|makkelijk|gemakkelijk", re.I), (1, 7)),
    ("grade", re.compile(r"cijfer|rapport|grade|score", re.I), (1, 10)),
    ("csat", re.compile(r"tevreden|satisf|csat", re.I), None),
)
_OWN_WORDS = re.compile(r"toelicht|opmerking|licht .* toe|waarom|namelijk|comment|why\b", re.I)
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
# The words of a scale of five, in the order of the numbers from 1.
_LIKERT = (
    ("helemaal oneens", "zeer oneens", "helemaal mee oneens", "zeer mee oneens",
     "strongly disagree", "zeer ontevreden", "very dissatisfied"),
    ("oneens", "mee oneens", "niet mee eens", "disagree", "ontevreden", "dissatisfied"),
    ("neutraal", "niet eens, niet oneens", "niet eens en niet oneens", "neutral",
     "niet eens/niet oneens", "neither agree nor disagree"),
    ("eens", "mee eens", "agree", "tevreden", "satisfied"),
    ("helemaal eens", "zeer eens", "helemaal mee eens", "zeer mee eens", "strongly agree",
     "zeer tevreden", "very satisfied"),
)  # fmt: skip
_NUMBER_OF = {words: number for number, each in enumerate(_LIKERT, 1) for words in each}
_SLASH = re.compile(r"\s*/\s*")


@dataclass(frozen=True)
class Column:
    """A column as it was found. `answers`: the most given ones with how often; `different`: how
    many different ones; the rest is what it is taken for until a person says so."""

    header: str
    title: str
    filled: int
    different: int
    answers: list[tuple[str, int]] = field(default_factory=list)
    kind: str = ""
    low: float | None = None
    high: float | None = None
    agree_from: float | None = None
    unknown_codes: str = ""
    codes: str = ""

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    def asked(self) -> Asked:
        """As it is read if nobody says otherwise."""
        unknown, codes = unknown_of(self.unknown_codes), codes_of(self.codes)
        scale = (self.low, self.high, self.agree_from)
        return Asked(self.header, self.kind, *scale, unknown, codes)


def column(
    header: str,
    counts: Sequence[tuple[str, int]],
    title: str = "",
    labels: Iterable[tuple[str, str]] = (),
    missing: Sequence[str] = (),
) -> Column:
    """`counts`: each answer with how often it was given, the most first; `labels`: what SPSS calls
    the answers, and `missing`: those that it says mean nothing."""
    named = dict(labels)
    filled = sum(count for _answer, count in counts)
    given = dict.fromkeys([*(answer for answer, _count in counts), *named])
    unknown = [
        *missing,
        *(answer for answer in given if _MISSING.search(named.get(answer, answer))),
    ]
    said = [answer for answer in given if answer not in unknown]
    codes = {
        answer: number
        for answer in said
        if (number := _NUMBER_OF.get(_SLASH.sub("/", named.get(answer, answer).casefold())))
    }
    filled_in = filled if not named else len(given) * 2
    # Numbers that stand for words are no scale, unless the words are.
    words = [named.get(answer, answer) for answer in said]
    kind, low, high, agree = _kind(header, title, words, codes, filled_in)
    shown = [(f"{a} = {named[a]}" if a in named else a, n) for a, n in counts[:_SHOWN]]
    return Column(
        header=header,
        title=title or header,
        filled=filled,
        different=len(counts),
        answers=[] if _is_secret(kind, said) else shown,
        kind=kind,
        low=low,
        high=high,
        agree_from=agree,
        unknown_codes="; ".join(dict.fromkeys(unknown)),
        codes="; ".join(f"{words} = {number}" for words, number in codes.items() if kind in SHARES),
    )


def _is_secret(kind: str, said: Sequence[str]) -> bool:
    """Who answered is shown to nobody, nor is what people wrote in their own words."""
    return (
        kind == RESPONDENT
        or (not kind and len(_numbers(said)) < len(said))
        or any(len(answer) > 60 or finds(answer) for answer in said[:_SHOWN])
    )


_Guess = tuple[str, float | None, float | None, float | None]


def _kind(
    header: str, title: str, said: Sequence[str], codes: dict[str, int], filled: int
) -> _Guess:
    # In a whole question anything may be mentioned.
    name = header if len(title) > _SHORT else f"{header} {title}"
    if _WHEN.search(name) and said and all(_DAY.match(answer) for answer in said[:50]):
        return DAY, None, None, None
    if _WHO.search(header) and len(said) == filled:
        return RESPONDENT, None, None, None
    numbers = _numbers(said)
    # What hardly anybody else says is no list to choose from: people wrote it themselves.
    is_list = len(said) <= _LIST and 2 * len(said) <= filled and not _OWN_WORDS.search(name)
    if len(codes) >= 3 or (numbers and codes):
        kind = "csat" if any("evreden" in words for words in codes) else "agreement"
        return kind, 1, 5, 4
    if _ABOUT_PEOPLE.search(name) and is_list:
        return "segment", None, None, None
    if numbers and len(numbers) == len(said):
        return _scale(f"{header} {title}", numbers)
    if said and is_list and all(len(answer) <= 60 for answer in said):
        return "choice", None, None, None
    return "", None, None, None


def _scale(name: str, numbers: Sequence[float]) -> _Guess:
    low, high = min(numbers), max(numbers)
    for kind, pattern, scale in _BY_HEADER:
        if pattern.search(name) and (scale is None or scale[0] <= low <= high <= scale[1]):
            return (kind, *scale, None) if scale else (kind, *_likert(high))
    if low >= 1 and high <= 7 and all(number == int(number) for number in numbers):
        return "agreement", *_likert(high)
    return ("grade", 1, 10, None) if low >= 1 and high <= 10 else ("", None, None, None)


def _likert(high: float) -> tuple[float, float, float]:
    """Of five or of seven, and the two or three best of them agree."""
    return (1, 5, 4) if high <= 5 else (1, 7, 5)


def _numbers(said: Sequence[str]) -> list[float]:
    found = []
    for answer in said:
        try:
            found.append(float(answer.replace(",", ".")))
        except ValueError:
            continue
    return found
