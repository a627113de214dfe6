"""Personal data in what people said: found, and masked before anything is kept.

This lowers the risk; it does not make a text anonymous. A name that nothing announces is not
found, nor is a number in words. How much is: `python -m benchmarks.personal_data`."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import phonenumbers
from phonenumbers import PhoneNumberType
from stdnum import iban
from stdnum.nl import bsn

from journeys.domain.personal_address import addresses, postcodes
from journeys.domain.personal_name import names

Kind = Literal[
    "name", "phone", "email", "iban", "bsn", "plate", "postcode", "address", "birth_date",
]  # fmt: skip

# What stands in a masked text is part of the (Dutch) text itself, not of the interface.
PLACEHOLDERS: dict[Kind, str] = {
    "name": "naam",
    "phone": "telefoon",
    "email": "e-mail",
    "iban": "rekening",
    "bsn": "bsn",
    "plate": "kenteken",
    "postcode": "postcode",
    "address": "adres",
    "birth_date": "geboortedatum",
}


@dataclass(frozen=True)
class Find:
    """A piece of a text that tells who somebody is. Not `sure`: it only looks like it."""

    start: int
    end: int
    kind: Kind
    sure: bool = True

    @property
    def may_be_kept(self) -> bool:
        """A citizen service number may not be processed without a legal ground."""
        return not (self.kind == "bsn" and self.sure)


@dataclass(frozen=True)
class Piece:
    """A stretch of a text; `kind` is None where nothing was found."""

    text: str
    kind: Kind | None = None
    may_be_kept: bool = True


def finds(text: str) -> list[Find]:
    """What was found, in the order of the text. Two that overlap are one."""
    found = sorted(_all(text), key=lambda find: (find.start, -find.end, not find.sure))
    kept: list[Find] = []
    for find in found:
        if kept and find.start < kept[-1].end:
            kept[-1] = _both(kept[-1], find)
        else:
            kept.append(find)
    return kept


def pieces(text: str) -> list[Piece]:
    """The whole text, cut at what was found."""
    cut: list[Piece] = []
    at = 0
    for find in finds(text):
        cut += [
            Piece(text[at : find.start]),
            Piece(text[find.start : find.end], find.kind, find.may_be_kept),
        ]
        at = find.end
    return [piece for piece in [*cut, Piece(text[at:])] if piece.text]


Said = tuple[Kind, str]


@dataclass(frozen=True)
class Masking:
    """Texts with what was found replaced; `numbers`: what each thing was given, by its kind and how
    it is said without capitals, those of before included."""

    texts: list[str]
    numbers: dict[Said, int]


def masked(texts: Sequence[str]) -> list[str]:
    """Texts that belong together, with [naam-1] and the like for what was found. What is said twice
    has the same number everywhere; a number that is there already is not given out again."""
    return masking(texts).texts


def masking(
    texts: Sequence[str],
    known: Callable[[Said], int | None] = lambda said: None,
    last: Mapping[Kind, int] = MappingProxyType({}),
    keep: Collection[Said] = (),
) -> Masking:
    """Likewise, where some things have a number already: `known` gives it, and numbers go on behind
    the `last` of a kind. What is in `keep` has a number and stays all the same, however it is
    written; whether it may is for the caller to say."""
    numbers: dict[Said, int] = {}
    highest = {kind: max(n, last.get(kind, 0)) for kind, n in _last_numbers(texts).items()}

    def replacement(piece: Piece) -> str:
        if piece.kind is None:
            return piece.text
        said = (piece.kind, normal(piece.kind, piece.text))
        if said not in numbers:
            number = known(said)
            if number is None:
                highest[piece.kind] += 1
                number = highest[piece.kind]
            numbers[said] = number
        if said in keep:
            return piece.text
        return f"[{PLACEHOLDERS[piece.kind]}-{numbers[said]}]"

    return Masking(["".join(map(replacement, pieces(text))) for text in texts], numbers)


def normal(kind: Kind, text: str) -> str:
    """The same thing, however it is written: a number without spaces and dots, words without
    capitals."""
    plain = " ".join(text.casefold().split())
    return re.sub(r"[\W_]", "", plain) if kind in _NUMBERS else plain


def _both(one: Find, other: Find) -> Find:
    """All that either covers, as what the longest is; but what may not be kept always wins."""
    kind = max(one, other, key=lambda find: (not find.may_be_kept, find.end - find.start))
    return Find(one.start, max(one.end, other.end), kind.kind, kind.sure)


def _last_numbers(texts: Sequence[str]) -> dict[Kind, int]:
    together = "\n".join(texts)
    return {
        kind: max((int(n) for n in re.findall(rf"\[{word}-(\d{{1,6}})\]", together)), default=0)
        for kind, word in PLACEHOLDERS.items()
    }


def _all(text: str) -> Iterator[Find]:
    for match in _EMAIL.finditer(text):
        yield Find(match.start(), match.end(), "email")
    for name in names(text):
        yield Find(name.start, name.end, "name", name.sure)
    for place in addresses(text):
        yield Find(place.start, place.end, "address")
    for place in postcodes(text):
        yield Find(place.start, place.end, "postcode")
    for pattern in _BIRTH_DATES:
        for match in pattern.finditer(text):
            yield Find(*match.span("date"), "birth_date")
    yield from _plates(text)
    yield from _ibans(text)
    yield from _phones(text)
    yield from _bsns(text)


def _ibans(text: str) -> Iterator[Find]:
    at = 0
    while match := _IBAN.search(text, at):
        end = _end_of_iban(text, match.start(), match.end())
        if end:
            yield Find(match.start(), end, "iban")
        # What only looked like the start of one may hold a real one.
        at = end or match.start() + 1


def _end_of_iban(text: str, start: int, end: int) -> int | None:
    """Where the number ends; words after it may have been taken for its last part."""
    while end - start >= _SHORTEST_IBAN:
        if iban.is_valid(text[start:end].replace(".", " "), check_country=False):
            return end
        end = max(text.rfind(" ", start, end), text.rfind(".", start, end))
    return None


def _phones(text: str) -> Iterator[Find]:
    # By itself it gives up on a text after so many numbers that are no telephone number.
    tries = len(text) + 1
    for match in phonenumbers.PhoneNumberMatcher(text, "NL", max_tries=tries):
        # 14 070 and 0800 numbers are of an organisation, never of a person.
        before = text[max(0, match.start - 40) : match.start]
        is_of_people = phonenumbers.number_type(match.number) in _OF_PEOPLE
        if is_of_people and not _OF_A_CASE.search(before):
            yield Find(match.start, match.end, "phone")


def _plates(text: str) -> Iterator[Find]:
    for match in _PLATE.finditer(text):
        yield Find(match.start(), match.end(), "plate")
    for match in _LOOSE_PLATE.finditer(text):
        # Without its hyphens it is one only where somebody says so.
        if _PLATE_CUE.search(_around(text, match)):
            yield Find(match.start(), match.end(), "plate")


def _bsns(text: str) -> Iterator[Find]:
    for match in _NINE_DIGITS.finditer(text):
        near = _around(text, match)
        # One in eleven numbers of nine digits passes the test by chance.
        if bsn.is_valid(re.sub(r"\D", "", match[0])):
            yield Find(match.start(), match.end(), "bsn", sure=bool(_BSN_CUE.search(near)))


def _around(text: str, match: re.Match[str]) -> str:
    """The words before it, and those after it on the same line."""
    after = text[match.end() : match.end() + 20].split("\n", 1)[0]
    return text[max(0, match.start() - 40) : match.end()] + after


_NUMBERS = frozenset({"phone", "iban", "bsn", "plate"})
_OF_PEOPLE = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.VOIP,
    PhoneNumberType.PERSONAL_NUMBER,
}
_SHORTEST_IBAN = 15
_IBAN = re.compile(r"\b[A-Za-z]{2}\d{2}(?:[ .]?[A-Za-z0-9]{1,4}){3,8}\b")
_NINE_DIGITS = re.compile(
    r"(?<![\w.,-])(?:\d{9}|\d{3}[ .-]\d{3}[ .-]\d{3}|\d{4}[ .]\d{2}[ .]\d{3}"
    r"|\d{2}[ .]\d{3}[ .]\d{4})(?!\w|[.,]\d)"
)
_BSN_CUE = re.compile(r"bsn|burgerservice|sofi", re.IGNORECASE)

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:@|[ ]?[(\[](?:at|apenstaartje)[)\]][ ]?)"
    r"(?:[\w-]{1,63}\.){1,4}[a-zA-Z]{2,24}(?![\w-])"
)

# A number that is announced as one of these is not a telephone number, whatever it looks like.
_OF_A_CASE = re.compile(
    r"(?:order|zaak|dossier|factuur|bestel|polis|klant|pas|referentie|betalings|volg|document)"
    r"\w{0,20}[ :.]{1,3}(?:is |met |nummer |nr\.? )?$|kenmerk[ :.]{1,3}$|referentie[ :.]{1,3}$",
    re.IGNORECASE,
)

# The sidecodes of Dutch number plates, and the months that look like one in “3-mei-21”.
_SIDECODES = """AA-00-00 00-00-AA 00-AA-00 AA-00-AA AA-AA-00 00-AA-AA 00-AAA-0 0-AAA-00 AA-000-A
A-000-AA AAA-00-A A-00-AAA 0-AA-000 000-AA-0"""
_NO_MONTH = r"(?!\d{1,2}-(?i:jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)-)"


def _sidecodes(between: str, letter: str = "[A-Z]") -> str:
    codes = "|".join(_SIDECODES.split()).replace("-", between)
    return codes.replace("0", r"\d").replace("A", letter)


# Looking ahead first is for speed.
_PLATE = re.compile(
    rf"(?<![\w-])(?=\w{{1,3}}-\w{{2,3}}-){_NO_MONTH}"
    rf"(?:{_sidecodes('-')}|{_sidecodes('-', '[a-z]')})(?![\w-])"
)
_LOOSE_PLATE = re.compile(
    r"(?<![\w-])(?=\w{6}(?!\w)|\w{1,3}[ ]\w{2,3}[ ])"
    rf"(?:{_sidecodes('')}|{_sidecodes('', '[a-z]')}|{_sidecodes(' ')})(?![\w-])"
)
_PLATE_CUE = re.compile(r"kenteken|nummerbord|nummerplaat", re.IGNORECASE)

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|may|june?|juni|july?|juli|aug(?:ustus)?"
    r"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2}"
    rf"|\d{{1,2}}(?:[-/. ]\d{{1,2}}[-/. ]|(?:e|de|ste)?[- ]{_MONTH}[- ])(?:\d{{4}}|['’]?\d{{2}}))"
    r"(?![\w-])"
)
_BORN = (
    r"(?:geboren|geb\.|geb(?=[ :]{1,2}\d)|geb(?:oorte|\.)[ ]?(?:datum|dag)|verjaardag|jarig|born"
    r"|birth)"
)
_ONE = (
    r"(?:ik|hij|zij|ze|die|zoon|dochter|kind|man|vrouw|moeder|vader|broer|zus|oudste|jongste|baby)"
)
_BIRTH_DATES = (
    re.compile(rf"(?i)(?<!\w){_BORN}(?!\w)[^\d\n]{{0,20}}{_DATE}"),
    re.compile(rf"(?i)(?<!\w){_ONE} (?:ben|is|was) van {_DATE}"),
    re.compile(
        rf"(?i)(?<![\w-]){_DATE}(?:[^\d\n.,]{{0,25}}\b(?:geboren|jarig|born)"
        r"|[^\d\n.]{0,25}\bgeboorteda(?:tum|g))\b"
    ),
)
