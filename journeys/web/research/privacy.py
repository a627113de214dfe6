"""Personal data in what somebody wants to save: shown, and masked or kept with a reason.

Nothing is stored before that was decided, and a citizen service number is never stored."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from journeys.domain.personal_data import Find, Masking, Piece, finds, masking, pieces
from journeys.domain.reason import Refused, say
from journeys.language import translate as _
from journeys.web.forms import many, one
from journeys.web.research.pseudonym import Pseudonyms

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
    sentence about what was left in on purpose; `refusal` why that is not possible; `pieces` what
    may stay by itself, with what it is."""

    answers: dict[str, Any]
    marked: list[Marked] = field(default_factory=list)
    count: int = 0
    may_keep: bool = True
    kept: str | None = None
    refusal: str | None = None
    pieces: list[tuple[str, str]] = field(default_factory=list)


def settled(
    data: Mapping[str, Any],
    names: Sequence[str],
    stored: Collection[str] = (),
    labels: Pseudonyms | None = None,
    most: int = _MOST,
) -> Settled:
    """The answers under these names, looked through. What is `stored` already was decided on;
    `labels`: those of the study that the texts belong to."""
    texts = [text for name in names for text in _texts(data, name) if text not in stored]
    if sum(map(len, texts)) > most:
        raise Refused(say("This is too much at once. Use fewer or shorter texts."))
    found = [(text[find.start : find.end], find) for text in texts for find in finds(text)]
    if not found:
        return Settled(dict(data))
    decision, reason = one(data, "privacy"), one(data, "kept_because")
    may_keep = all(find.may_be_kept for _text, find in found)
    wanted = set(many(data, "keep_piece")) if decision == "mask" else {said for said, _ in found}
    kept = [find for said, find in found if said in wanted and find.may_be_kept]
    if decision == "mask" and (reason or not kept):
        mask = _masking(texts, labels, wanted)
        if labels:
            labels.keep(mask.numbers)
        told = _told(kept, reason) if kept else None
        return Settled(_replaced(data, names, texts, mask.texts), kept=told)
    if decision == "keep" and reason and may_keep:
        return Settled(dict(data), kept=_told(kept, reason))
    return Settled(
        dict(data),
        marked=_marked(texts, _masking(texts, labels).texts),
        count=len(found),
        may_keep=may_keep,
        refusal=_refusal(may_keep or decision == "mask") if decision else None,
        pieces=_to_choose_from(found),
    )


def _masking(texts: list[str], labels: Pseudonyms | None, keep: Collection[str] = ()) -> Masking:
    if labels is None:
        return masking(texts, keep=keep)
    return masking(texts, labels.known, labels.last, keep)


def _to_choose_from(found: list[tuple[str, Find]]) -> list[tuple[str, str]]:
    """What may stay, each once."""
    return list(
        dict.fromkeys((said, _(KINDS[find.kind])) for said, find in found if find.may_be_kept)
    )


def with_kept(note: str | None, kept: str | None) -> str | None:
    """A note, with what was left in on purpose and why."""
    return "\n".join(part for part in (note, kept) if part) or None


def _texts(data: Mapping[str, Any], name: str) -> list[str]:
    value = data.get(name, [])
    given = value if isinstance(value, list) else [value]
    # As it will be stored.
    return [text.replace("\r\n", "\n").strip() for text in given if text.strip()]


def _replaced(
    data: Mapping[str, Any], names: Sequence[str], texts: list[str], masked: list[str]
) -> dict[str, Any]:
    new = dict(zip(texts, masked, strict=True))

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


def _marked(texts: list[str], masked: list[str]) -> list[Marked]:
    together = zip(texts, masked, strict=True)
    return [Marked(pieces(text), new) for text, new in together if text != new]


def _told(found: list[Find], reason: str) -> str:
    kinds = ", ".join(dict.fromkeys(_(KINDS[find.kind]) for find in found))
    return _("Left in on purpose: %(kinds)s. Because: %(reason)s") % {
        "kinds": kinds,
        "reason": masking([reason]).texts[0],
    }


def _refusal(may_keep: bool) -> str:
    if may_keep:
        return _("Say why it has to stay.")
    return _("A citizen service number may not be kept. Replace it.")
