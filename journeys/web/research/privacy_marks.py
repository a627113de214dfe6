"""What was found in texts that somebody wants to save, as it is shown: where it stands, what it is,
and by what it would be replaced."""

from collections.abc import Mapping
from dataclasses import dataclass

from journeys.domain.personal_data import PLACEHOLDERS, Kind, Piece, Said, normal, pieces
from journeys.domain.reason import say
from journeys.language import translate as _

KINDS = {
    "name": say("name"),
    "phone": say("phone number"),
    "email": say("e-mail address"),
    "iban": say("bank account"),
    "bsn": say("citizen service number"),
    "plate": say("number plate"),
    "postcode": say("postcode with number"),
    "address": say("address"),
    "birth_date": say("date of birth"),
}
# Around what was found, so many letters are shown of a long text.
_AROUND = 90


@dataclass(frozen=True)
class Found:
    """Something that was found, however often; `text` is how it stands there first. `because`: why
    somebody wants it to stay."""

    kind: Kind
    said: Said
    text: str
    word: str
    label: str
    may_be_kept: bool
    times: int = 1
    because: str = ""

    @property
    def value(self) -> str:
        return ":".join(self.said)


@dataclass(frozen=True)
class Mark:
    """A stretch of a text; `label` is what a piece of personal data would be replaced by."""

    text: str
    word: str = ""
    label: str = ""


@dataclass(frozen=True)
class Marked:
    """One text with what was found in it."""

    marks: list[Mark]


def all_found(
    texts: list[str], numbers: Mapping[Said, int], because: Mapping[str, str]
) -> list[Found]:
    """Everything that was found, each thing once, in the order in which it is met."""
    seen: dict[Said, list[Piece]] = {}
    for text in texts:
        for piece in pieces(text):
            if piece.kind:
                seen.setdefault((piece.kind, normal(piece.kind, piece.text)), []).append(piece)
    return [
        Found(
            kind=said[0],
            said=said,
            text=met[0].text,
            word=_(KINDS[said[0]]),
            label=f"[{PLACEHOLDERS[said[0]]}-{numbers[said]}]",
            may_be_kept=all(piece.may_be_kept for piece in met),
            times=len(met),
            because=because.get(":".join(said), ""),
        )
        for said, met in seen.items()
    ]


def marked_in(texts: list[str], found: list[Found]) -> list[Marked]:
    """The texts in which something was found, with what it is behind each piece."""
    by_said = {one.said: one for one in found}
    cut = [pieces(text) for text in texts]
    return [
        Marked([_mark(piece, by_said, at, len(line)) for at, piece in enumerate(line)])
        for line in cut
        if any(piece.kind for piece in line)
    ]


def _mark(piece: Piece, by_said: Mapping[Said, Found], at: int, count: int) -> Mark:
    if piece.kind:
        found = by_said[piece.kind, normal(piece.kind, piece.text)]
        return Mark(piece.text, found.word, found.label)
    return Mark(_shortened(piece.text, is_first=at == 0, is_last=at == count - 1))


def _shortened(text: str, is_first: bool, is_last: bool) -> str:
    """What stands between two finds, without the middle of it where that is long."""
    if len(text) <= 3 * _AROUND:
        return text
    before = "" if is_first else text[:_AROUND].rsplit(maxsplit=1)[0]
    after = "" if is_last else text[-_AROUND:].split(maxsplit=1)[-1]
    return f"{before} … {after}"
