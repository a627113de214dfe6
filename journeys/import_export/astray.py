"""What only several records together tell: whether a path between steps leads out of its journey or
is there twice, whether a journey would be within itself, and whether a variant hangs
under another."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from journeys.domain.nesting import why_not_inside
from journeys.domain.reason import Reason, say
from journeys.import_export.records import BY_SECTION, Identity, Values

Rows = Mapping[str, Mapping[Identity, Values]]
Fault = tuple[str, Identity, str, Reason]
# The sections that these rules are about.
SECTIONS = ("journeys", "phases", "steps", "step_transitions")


def astray(rows: Rows) -> Iterator[Fault]:
    """The section, identity and field of what is wrong, and why. `rows` are all records of the
    sections as they would be."""
    yield from _paths(rows)
    yield from _nested(rows)
    yield from _variants(rows)


def culprits(
    section: str, identity: Identity, rows: Rows, goes_elsewhere: Callable[[str, Identity], bool]
) -> list[tuple[str, Identity]]:
    """What made a record astray: itself, or the nearest records that it refers to which refer to
    something else than before, such as the step of a path. None: it was astray before."""
    level, seen = [(section, identity)], {(section, identity)}
    while level:
        found = [one for one in level if goes_elsewhere(*one)]
        if found:
            return found
        level = [one for place in level for one in _referred(*place, rows) if one not in seen]
        seen.update(level)
    return []


def _referred(section: str, identity: Identity, rows: Rows) -> Iterator[tuple[str, Identity]]:
    values = rows[section].get(identity, {})
    for name, noun in BY_SECTION[section].references.items():
        if noun.section in SECTIONS and values.get(name) is not None:
            yield noun.section, (values[name],)


def _paths(rows: Rows) -> Iterator[Fault]:
    of_a_kind: defaultdict[tuple[object, ...], list[Identity]] = defaultdict(list)
    for identity, values in rows["step_transitions"].items():
        one, other = (_journey(rows, values[name]) for name in ("from_step", "to_step"))
        if one != other:
            text = say(
                "A path stays within one journey; this one leads from “%(one)s” to “%(other)s”."
            )
            reason = Reason(text, {"one": one, "other": other})
            yield "step_transitions", identity, "to_step", reason
        of_a_kind[values["from_step"], values["to_step"], values["path"]].append(identity)
    for found in of_a_kind.values():
        for identity, other in zip(found, [*found[1:], *found[:1]], strict=True):
            if other != identity:  # each of them, for who knows which of them is new
                text = say("There is a path of this kind between these steps already: “%(key)s”.")
                yield "step_transitions", identity, "to_step", Reason(text, {"key": other[0]})


def _nested(rows: Rows) -> Iterator[Fault]:
    named = [
        (identity, str(_journey(rows, identity[0])), str(values["subjourney"]))
        for identity, values in rows["steps"].items()
        if values["subjourney"] is not None
    ]
    if not named:
        return
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for _identity, outer, inner in named:
        inside[outer].append(inner)
    titles = {str(key): str(values["title"]) for (key,), values in rows["journeys"].items()}
    for (key,), values in rows["journeys"].items():
        if values["parent"] is not None:
            inside[str(values["parent"])].append(str(key))
    for identity, outer, inner in named:
        if why := why_not_inside(inside, outer, inner, titles):
            yield "steps", identity, "subjourney", why


def _variants(rows: Rows) -> Iterator[Fault]:
    """One level is all there is: a variant of a variant hangs under the same main journey."""
    for identity, values in rows["journeys"].items():
        main = rows["journeys"].get((values["variant_of"],))
        if main and main["variant_of"] is not None:
            text = say(
                "“%(title)s” is a variant itself. Choose the journey that it is a variant of."
            )
            reason = Reason(text, {"title": str(main["title"])})
            yield "journeys", identity, "variant_of", reason


def _journey(rows: Rows, step: object) -> object:
    """The key of the journey that a step is in; None where that is not to be found."""
    found = rows["steps"].get((step,))  # type: ignore[arg-type]
    phase = rows["phases"].get((found["phase"],)) if found else None
    return phase["journey"] if phase else None
