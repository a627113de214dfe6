"""Personal data in what somebody wants to save: shown where they stand, and replaced, one by one or
all at once, or kept with a reason.

Nothing is stored before that was decided, and a citizen service number is never stored."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from journeys.domain.personal_data import Kind, Said, finds, masking
from journeys.domain.reason import Refused, say
from journeys.language import translate as _
from journeys.web.forms import Form, many, one
from journeys.web.research.privacy_marks import KINDS, Found, Marked, all_found, marked_in
from journeys.web.research.pseudonym import Pseudonyms

# More letters than anybody types in one go.
_MOST = 30_000
# The whole of a kind, where otherwise stands what is meant of it.
_ALL = "*"


@dataclass(frozen=True)
class Settled:
    """What may be saved. While `marked`, somebody must still decide: on the texts that were marked,
    on what was found in them. `was_replaced`: they just had something replaced, and look at that
    first. `kept` is the sentence about what was left in on purpose; `refusal` why it cannot be."""

    answers: dict[str, Any]
    marked: list[Marked] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    was_replaced: bool = False
    kept: str | None = None
    refusal: str | None = None

    @property
    def is_open(self) -> bool:
        return bool(self.marked) or self.was_replaced


@dataclass(frozen=True)
class _Decision:
    """`replace`: what is replaced at once, without saving; `because`: why something stays."""

    choice: str
    replace: set[str]
    because: dict[str, str]
    reason: str

    @classmethod
    def sent(cls, data: Mapping[str, Any]) -> "_Decision":
        numbers = [name.removeprefix("piece-") for name in data if name.startswith("piece-")]
        told = {one(data, f"piece-{n}"): one(data, f"because-{n}")[:500] for n in numbers}
        because = {said: reason for said, reason in told.items() if reason}
        replace = set(many(data, "replace"))
        return cls(one(data, "privacy"), replace, because, one(data, "kept_because")[:500])

    def is_replaced_now(self, found: Found) -> bool:
        return found.value in self.replace or f"{found.kind}:{_ALL}" in self.replace


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
    decision = _Decision.sent(data)
    found = all_found(texts, _mask(texts, labels).numbers, decision.because)
    if not found:
        return Settled(dict(data))
    if decision.replace:
        return _some_replaced(data, names, texts, labels, decision, found)
    if _is_decided(decision, found):
        return _all_decided(data, names, texts, labels, decision, found)
    may_keep = all(one.may_be_kept for one in found)
    return _asked(dict(data), texts, found, refusal=_refusal(may_keep) if decision.choice else None)


def _is_decided(decision: _Decision, found: list[Found]) -> bool:
    if decision.choice == "keep":
        return bool(decision.reason) and all(one.may_be_kept for one in found)
    return decision.choice == "mask"


def _asked(answers: dict[str, Any], texts: list[str], found: list[Found], **more: Any) -> Settled:
    return Settled(answers, marked_in(texts, found), found, **more)


def _some_replaced(
    data: Mapping[str, Any],
    names: Sequence[str],
    texts: list[str],
    labels: Pseudonyms | None,
    decision: _Decision,
    found: list[Found],
) -> Settled:
    """What was pointed at is replaced in the form; on the rest somebody still decides."""
    keep = {one.said for one in found if not decision.is_replaced_now(one)}
    mask = _mask(texts, labels, keep)
    if labels:
        # The form is not saved yet, but it promised these labels.
        labels.keep(mask.numbers, at_once=True)
    answers = _replaced(data, names, texts, mask.texts)
    numbers = _mask(mask.texts, labels).numbers
    left = all_found(mask.texts, numbers, decision.because)
    return _asked(answers, mask.texts, left, was_replaced=True)


def _all_decided(
    data: Mapping[str, Any],
    names: Sequence[str],
    texts: list[str],
    labels: Pseudonyms | None,
    decision: _Decision,
    found: list[Found],
) -> Settled:
    """What has a reason stays, the rest is replaced."""
    if decision.choice == "keep":
        reasons = {one.value: one.because or decision.reason for one in found}
    else:
        reasons = {one.value: one.because for one in found if one.because}
    kept = [one for one in found if one.value in reasons and one.may_be_kept]
    mask = _mask(texts, labels, {one.said for one in kept})
    if labels:
        stays = {one.said for one in kept}
        labels.keep({said: n for said, n in mask.numbers.items() if said not in stays})
    told = _told([(one.kind, reasons[one.value]) for one in kept])
    return Settled(_replaced(data, names, texts, mask.texts), kept=told)


def _mask(texts: list[str], labels: Pseudonyms | None, keep: Collection[Said] = ()) -> Any:
    if labels is None:
        return masking(texts, keep=keep)
    return masking(texts, labels.known, labels.last, keep)


def with_kept(note: str | None, kept: str | None) -> str | None:
    """A note, with what was left in on purpose and why."""
    return "\n".join(part for part in (note, kept) if part) or None


def has_personal_data(data: Mapping[str, Any], names: Sequence[str]) -> bool:
    """For what can only be refused: a code, a label."""
    return any(finds(text) for name in names for text in _texts(data, name))


def refuse_personal_data(
    form: Form[Any], names: Sequence[str], stored: Collection[str] = ()
) -> None:
    """For short texts: what tells who somebody is, is told at its field. What is `stored` already
    was decided on."""
    for name in names:
        if form.value(name) not in stored and has_personal_data(form.typed, [name]):
            told = _("This looks like something that tells who somebody is. Say it without.")
            form.refuse(name, told)


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


def _told(kept: list[tuple[Kind, str]]) -> str | None:
    """What was left in, a line for each reason. Never what it was."""
    by_reason: dict[str, list[str]] = {}
    for kind, reason in kept:
        by_reason.setdefault(reason, []).append(_(KINDS[kind]))
    lines = [
        _("Left in on purpose: %(kinds)s. Because: %(reason)s")
        % {"kinds": ", ".join(dict.fromkeys(kinds)), "reason": masking([reason]).texts[0]}
        for reason, kinds in by_reason.items()
    ]
    return "\n".join(lines) or None


def _refusal(may_keep: bool) -> str:
    if may_keep:
        return _("Say why it has to stay.")
    return _("A citizen service number may not be kept. Replace it.")
