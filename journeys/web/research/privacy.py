"""Personal data in what somebody wants to save: shown, and masked or kept with a reason.

Nothing is stored before that was decided, and a citizen service number is never stored."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from journeys.domain.personal_data import Find, Piece, finds, masked, pieces
from journeys.domain.reason import Refused, say
from journeys.language import translate as _
from journeys.web.forms import one

# More letters than anybody types in one go.
_MOST = 30_000

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


@dataclass(frozen=True)
class Marked:
    """One text with what was found in it, and how it would be kept."""

    pieces: list[Piece]
    masked: str


@dataclass(frozen=True)
class Settled:
    """What may be saved. `marked` are the texts on which somebody must still decide; `kept` is the
    sentence about what was left in on purpose; `refusal` why that is not possible."""

    answers: dict[str, Any]
    marked: list[Marked] = field(default_factory=list)
    count: int = 0
    may_keep: bool = True
    kept: str | None = None
    refusal: str | None = None


def settled(data: Mapping[str, Any], names: Sequence[str], stored: Collection[str] = ()) -> Settled:
    """The answers under these names, looked through. What is `stored` already was decided on."""
    texts = [text for name in names for text in _texts(data, name) if text not in stored]
    if sum(map(len, texts)) > _MOST:
        raise Refused(say("This is too much at once. Use fewer or shorter texts."))
    found = [find for text in texts for find in finds(text)]
    decision, reason = one(data, "privacy"), one(data, "kept_because")
    if not found:
        return Settled(dict(data))
    if decision == "mask":
        return Settled(_replaced(data, names, texts))
    may_keep = all(find.may_be_kept for find in found)
    if decision == "keep" and reason and may_keep:
        return Settled(dict(data), kept=_told(found, reason))
    return Settled(
        dict(data),
        marked=_marked(texts),
        count=len(found),
        may_keep=may_keep,
        refusal=_refusal(may_keep) if decision == "keep" else None,
    )


def with_kept(note: str | None, kept: str | None) -> str | None:
    """A note, with what was left in on purpose and why."""
    return "\n".join(part for part in (note, kept) if part) or None


def _texts(data: Mapping[str, Any], name: str) -> list[str]:
    value = data.get(name, [])
    given = value if isinstance(value, list) else [value]
    # As it will be stored.
    return [text.replace("\r\n", "\n").strip() for text in given if text.strip()]


def _replaced(data: Mapping[str, Any], names: Sequence[str], texts: list[str]) -> dict[str, Any]:
    new = dict(zip(texts, masked(texts), strict=True))

    def replaced(text: str) -> str:
        return new.get(text.replace("\r\n", "\n").strip(), text)

    return {
        name: value
        if name not in names
        else [replaced(text) for text in value]
        if isinstance(value, list)
        else replaced(value)
        for name, value in data.items()
    }


def _marked(texts: list[str]) -> list[Marked]:
    together = zip(texts, masked(texts), strict=True)
    return [Marked(pieces(text), new) for text, new in together if text != new]


def _told(found: list[Find], reason: str) -> str:
    kinds = ", ".join(dict.fromkeys(_(KINDS[find.kind]) for find in found))
    return _("Left in on purpose: %(kinds)s. Because: %(reason)s") % {
        "kinds": kinds,
        "reason": masked([reason])[0],
    }


def _refusal(may_keep: bool) -> str:
    if may_keep:
        return _("Say why it has to stay.")
    return _("A citizen service number may not be kept. Replace it.")
