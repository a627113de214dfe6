"""Addresses in what people said: a street with a number, a P.O. box, a postcode with a number.

A street, a number or a postcode alone tells where something is, and not where somebody lives."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Place(NamedTuple):
    start: int
    end: int


def addresses(text: str) -> Iterator[Place]:
    """Streets with a number and P.O. boxes, with the postcode that follows. Some may overlap."""
    for match in _NUMBERED.finditer(text):
        if _is_street(match["word"]):
            start = _start_of_street(text, match.start())
            yield Place(start, _with_postcode(text, match.end()))
    for pattern in (_LAAN_VAN, _AFTER_CUE, _BOX):
        for match in pattern.finditer(text):
            yield Place(match.start("address"), _with_postcode(text, match.end("address")))


def postcodes(text: str) -> Iterator[Place]:
    """Postcodes with a number: what an address is looked up by."""
    for pattern in _POSTCODES:
        for match in pattern.finditer(text):
            yield Place(*match.span("code"))


def _is_street(word: str) -> bool:
    small = word.casefold().rstrip(".")
    if small in _NO_STREETS:
        return False
    if word[0].isupper() or word[0] in "'’":
        return small.endswith((*_ENDINGS, *_RARE_ENDINGS))
    # Without a capital only what has more in front: “javastraat 12”, but not “de markt 12”.
    return any(small.endswith(end) and len(small) >= len(end) + 3 for end in _ENDINGS)


def _start_of_street(text: str, start: int) -> int:
    """Where a name of more words begins: “Burgemeester de Monchyplein”, “2e Schuytstraat”."""
    words = list(_BEFORE.finditer(text, max(0, start - 60), start))[-_MOST_WORDS:]
    found = at = start
    for word in reversed(words):
        if word.end() != at or word["word"].casefold() in _NOT_OF_IT:
            break
        at = word.start()
        # A small word belongs to it only if a word with a capital stands before that.
        if not word["small"]:
            found = at
    return found


def _with_postcode(text: str, end: int) -> int:
    code = _THEN_POSTCODE.match(text, end)
    return code.end() if code else end


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MOST_WORDS = 5
_ENDINGS = tuple(
    _listed(
        "straat laan weg plein gracht kade singel dijk hof pad steeg park plantsoen markt dreef"
        " straatje laantje hofje str"
    )
)
_RARE_ENDINGS = tuple(
    _listed("ln pln gaarde werf vaart zoom hage wal boulevard erf poort rade horst hout haven")
)
_NO_STREETS = _listed(
    "supermarkt arbeidsmarkt woningmarkt huizenmarkt rommelmarkt kerstmarkt snelweg onderweg"
    " spoorweg landweg rijksweg overweg uitweg omweg afweg gerechtshof rechtshof fietspad voetpad"
    " zebrapad stadspark pretpark vakantiepark windpark zonnepark bedrijvenpark wagenpark"
    " speelplein schoolplein winkelstraat rijstraat oversteeg besteeg ontsteeg overdreef luchthaven"
    " weg steeg dreef erf wal halfweg"
)
# Begins a sentence with a capital before a street, and is no part of its name.
_NOT_OF_IT = _listed(
    "ik je u jij wij we hij zij ze een in op aan bij naar voor uit om te tot toen daar hier mijn"
    " onze zijn haar hun was is had heb heeft ben woon woont woonden woonde wonen verhuisd"
    " vertrokken vanaf via tussen tegenover achter naast boven onder adres straat en of dus maar nu"
    " dat dit die deze ook nog al ons huis woning hoek volgens sinds als dan bezoekadres postadres"
    " woonadres woonachtig gevestigd ingeschreven afkomstig"
)

_WORD = r"[^\W\d_][\w'’-]{0,40}"
# “Het Werkplein 3 keer gebeld”: a number of something.
_NOT_COUNTED = (
    r"(?![ ]?(?:%|€|[x×](?!\w)|(?:keer|maal|uur|uren|min|minuten|dag|dagen|week|weken|maand|maanden"
    r"|jaar|euro|km|kilometer|meter|mensen|personen|mannen|vrouwen|kinderen|kramen|auto['’]s|huizen"
    r"|woningen|straten|plekken|plaatsen|procent|rijden|stuks|hoog|tot|à)(?!\w)))"
)
_NUMBER = (
    r"(?:nr\.?[ ]?|nummer[ ]|no\.?[ ])?\d{1,5}"
    r"(?:[ ]?(?:bis|hs|huis)(?!\w)|[ ](?:[a-hA-H]|I{1,3}|IV)(?!\w)|-?[a-zA-Z](?!\w)|-\d{1,4})?"
    rf"(?![\w%]|[.,:]\d|-\w){_NOT_COUNTED}"
)
_NUMBERED = re.compile(rf"(?<![\w'’-])(?P<word>{_WORD}\.?)[ ]{{1,2}}{_NUMBER}")
_BEFORE = re.compile(
    r"(?<![\w'’.-])(?P<word>(?P<small>van|de|der|den|het|ter|ten|v\.|d\.|['’][ts])"
    r"|\d{1,2}e|[^\W\d_a-z][\w'’-]{0,40}\.?)[ ]"
)
_CODE = r"[1-9]\d{3}[ ]?(?!SA|SD|SS)[A-Z]{2}(?!\w)"
_THEN_POSTCODE = re.compile(rf"(?:,[ ]?|[ ]|[ ]?\n){_CODE}")
_LAAN_VAN = re.compile(
    r"(?<!\w)(?P<address>(?:Laan|Plein|Hof|Kade|Weg|Pad)[ ](?:van|v\.)"
    rf"(?:[ ]{_WORD}){{1,3}}?[ ]{_NUMBER})"
)
_CAPITAL = r"[^\W\d_a-z][\w'’-]{1,40}"
_CAPITALS = rf"(?:['’]t[ ])?{_CAPITAL}(?:[ ](?:(?:van|de|der|den)[ ]){{0,2}}{_CAPITAL}){{0,2}}"
_AFTER_CUE = re.compile(
    rf"(?i:(?<!\w)(?:woon|woont|woonde|woonden|wonen|wonend|woonachtig|ingeschreven|gevestigd"
    rf"|\w{{0,20}}adres(?:[ ]is)?))[ ]?:?[ ]?(?:(?:op|aan|bij)[ ])?(?:(?:de|het)[ ])?"
    rf"(?P<address>{_CAPITALS}[ ]{_NUMBER})"
)
_BOX = re.compile(r"(?<!\w)(?P<address>(?i:postbus|antwoordnummer)[ ]\d{1,6})(?![\w%]|[.,]\d)")

_HOUSE = (
    r"\s{0,2}[,-]?[ ]?(?:nr\.?[ ]?|huisnr\.?[ ]?|huisnummer[ ]?|nummer[ ])?\d{1,5}[a-zA-Z]?(?!\w)"
    rf"{_NOT_COUNTED}"
)
_NO_CODE = r"(?!SA|SD|SS|kg|km|cm|mm|ml|mb|gb|kb|kw|eu|px)"
_POSTCODES = (
    re.compile(rf"(?<![\w.,-])(?P<code>[1-9]\d{{3}}[ ]?{_NO_CODE}[A-Z]{{2}}{_HOUSE})"),
    re.compile(rf"(?<![\w.,-])(?P<code>[1-9]\d{{3}}{_NO_CODE}[a-z]{{2}}{_HOUSE})"),
    re.compile(rf"(?i:postcode)\W{{1,4}}(?:is[ ])?(?P<code>[1-9]\d{{3}}[ ][a-z]{{2}}{_HOUSE})"),
)
