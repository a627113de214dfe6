"""Forms of one word, in Dutch and in English: “klacht” and “klachten”, “huis” and “huizen”, “lopen”
and “gelopen”. Stems come from Snowball; here is where the other forms of a word may stand in the
alphabet, so that they are found in a long list of words without going through all of it."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

import snowballstemmer

Stem = Callable[[str], str]

# Shorter ones have no forms that are worth looking for: “de”, “en”, “in”.
_SHORTEST = 4
_DOUBLED = re.compile(r"(aa|ee|oo|uu)(?=[^aeiou]$)")
_VOICED = {"f": "v", "s": "z"}
# Before these parts of a verb “ge” does not stand at the front: “aanvragen”, “aangevraagd”.
_PARTS = (
    "aan", "achter", "af", "bij", "binnen", "door", "goed", "in", "kwijt", "los", "mee", "na",
    "om", "op", "over", "terug", "toe", "uit", "vast", "voor", "weg",
)  # fmt: skip


def folded(text: str) -> str:
    """Without accents and capitals, and exactly as long."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


def beginnings(word: str) -> tuple[str, ...]:
    """With what the other forms of a word can begin."""
    word = folded(word)
    if len(word) < _SHORTEST or word.isdigit():
        return ()
    dutch, english = (stem(word) for stem in stemmers())
    found = set(_spellings(dutch))
    # “policies” and “policy” are “polici” to the stemmer.
    found.add(english[:-1] if english.endswith(("i", "e")) else english)
    found |= {_past(spelling) for spelling in tuple(found)}
    found = {each for each in found if len(each) > 2}
    return tuple(sorted(each for each in found if not each.startswith(tuple(found - {each}))))


def forms(word: str, among: Iterable[str]) -> list[str]:
    """The words, without accents and capitals, that are another form of this one."""
    word = folded(word)
    both = stemmers()
    own = [stem(word) for stem in both]
    return [
        other
        for other in among
        if other != word and any(stem(other) == mine for stem, mine in zip(both, own, strict=True))
    ]


def stemmers() -> tuple[Stem, Stem]:
    """Dutch and English. New ones each time: they keep the last word that they were given."""
    return tuple(snowballstemmer.stemmer(name).stemWord for name in ("dutch", "english"))  # type: ignore[return-value]


def _spellings(stem: str) -> Iterable[str]:
    """A stem as it is written before an ending: “loop” in “lopen”, “brief” in “brieven”."""
    for spelling in {stem, _DOUBLED.sub(lambda vowels: vowels[0][0], stem)}:
        yield spelling
        if spelling[-1:] in _VOICED:
            yield spelling[:-1] + _VOICED[spelling[-1]]


def _past(spelling: str) -> str:
    part = next((each for each in _PARTS if spelling.startswith(each)), "")
    rest = spelling.removeprefix(part)
    return f"{part}ge{rest}" if len(rest) > 2 else f"ge{spelling}"


@lru_cache(4096)
def _plain(letter: str) -> str:
    return (unicodedata.normalize("NFD", letter)[0].lower() or letter)[0]
