"""A ranking as it was when it was decided on: what it rested on, what came of it, and how to reckon
it again.

The rules stand here as they were, apart from those that rank today: a decision must replay to the
same figures for ever. Whoever changes a formula adds the next version and leaves these alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import factorial
from typing import Any

FORMULA = "1"
# What counted for what was not known, when formula 1 was written.
_UNKNOWN_REALISATION, _UNRATED = 0.5, 50.0
_CRITERIA = ("time", "cost", "technique", "support", "alignment")
# Nothing is called moved that moved less (points).
HARDLY = 1e-9
Input = str
# What a place rests on, in the order in which it is told.
INPUTS: tuple[Input, ...] = (
    "importance", "realisation", "effects", "reach", "ratings", "override",
)  # fmt: skip
Need = Mapping[str, Any]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Ranked:
    """`impact` 0..100 in points of the gap, `feasibility` 0..100, `priority` 0..100, and its place
    in the list, from 1."""

    key: str
    rank: int
    impact: float
    feasibility: float
    priority: float


@dataclass(frozen=True)
class Moved:
    """An opportunity in two rankings. `because`: how many points of the difference each input
    brought about; they add up to it. A rank of None: it was not in that ranking."""

    key: str
    title: str
    before: Ranked | None
    after: Ranked | None
    because: Mapping[Input, float] = field(default_factory=dict)

    @property
    def points(self) -> float:
        first = self.before.priority if self.before else 0.0
        return (self.after.priority if self.after else 0.0) - first


def replay(content: Mapping[str, Any]) -> list[Ranked]:
    """The ranking that its inputs give, by the formula of its own time. Raises KeyError where that
    formula is none that was ever used."""
    return _FORMULAS[content["formula"]](content["needs"], content["opportunities"])


def agrees(content: Mapping[str, Any]) -> bool:
    """Whether its inputs still give what it says was decided on."""
    told = {row["key"]: row["told"] for row in content["opportunities"]}
    return all(
        each.rank == told[each.key]["rank"]
        and all(
            abs(getattr(each, name) - told[each.key][name]) <= HARDLY
            for name in ("impact", "feasibility", "priority")
        )
        for each in replay(content)
    )


def moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Moved]:
    """What stands elsewhere or is worth otherwise, in the order of the newer list; last what is no
    longer in it. Raises KeyError as `replay` does."""
    first = {each.key: each for each in replay(before)}
    then = {each.key: each for each in replay(after)}
    olds = {row["key"]: row for row in before["opportunities"]}
    news = {row["key"]: row for row in after["opportunities"]}
    found = []
    for key in [*then, *(key for key in first if key not in then)]:
        one, other = first.get(key), then.get(key)
        if one and other and one.rank == other.rank and abs(one.priority - other.priority) < HARDLY:
            continue
        title = (news.get(key) or olds[key])["title"]
        because = _because(before, after, olds[key], news[key]) if one and other else {}
        found.append(Moved(key, title, one, other, because))
    return found


def _because(
    before: Mapping[str, Any], after: Mapping[str, Any], old: Row, new: Row
) -> dict[Input, float]:
    """The Shapley value of each input (Shapley, 1953): what it adds, on average over all orders in
    which the old inputs could have been replaced by the new ones."""
    worlds = _needs(before), _needs(after)
    changed = [name for name in INPUTS if _differs(name, worlds, old, new)]
    worth: dict[frozenset[Input], float] = {}
    for size in range(len(changed) + 1):
        for taken in map(frozenset, combinations(changed, size)):
            worth[taken] = _mixed(taken, worlds, old, new)
    return {name: _share(name, changed, worth) for name in changed}


def _share(name: Input, changed: Sequence[Input], worth: Mapping[frozenset[Input], float]) -> float:
    others = [each for each in changed if each != name]
    whole = factorial(len(changed))
    total = 0.0
    for size in range(len(others) + 1):
        ways = factorial(size) * factorial(len(others) - size) / whole
        for taken in map(frozenset, combinations(others, size)):
            total += ways * (worth[taken | {name}] - worth[taken])
    return total


def _needs(content: Mapping[str, Any]) -> dict[str, Need]:
    return {need["key"]: need for need in content["needs"]}


def _differs(
    name: Input, worlds: tuple[Mapping[str, Need], Mapping[str, Need]], old: Row, new: Row
) -> bool:
    if name in ("importance", "realisation"):
        # All needs together make the whole gap, so each of them matters to everything.
        first, then = worlds
        return {k: v.get(name) for k, v in first.items()} != {
            k: v.get(name) for k, v in then.items()
        }
    if name == "reach":
        was, is_now = _reaches(old), _reaches(new)
        return any(was[need] != is_now[need] for need in was.keys() & is_now.keys())
    return _effects(old) != _effects(new) if name == "effects" else old[name] != new[name]


def _mixed(
    taken: frozenset[Input],
    worlds: tuple[Mapping[str, Need], Mapping[str, Need]],
    old: Row,
    new: Row,
) -> float:
    """The priority with the new value of these inputs, and the old value of the others. A need that
    one of both does not know weighs nothing there."""
    first, then = worlds
    weights = then if "importance" in taken else first
    kept = then if "realisation" in taken else first
    needs = [
        {
            "key": key,
            "importance": weights[key]["importance"] if key in weights else 0.0,
            "realisation": kept.get(key, {}).get("realisation"),
        }
        for key in sorted(first.keys() | then.keys())
    ]
    effects = _effects(new if "effects" in taken else old)
    reaches = _reaches(new) if "reach" in taken else _reaches(old)
    spare = _reaches(old) if "reach" in taken else _reaches(new)
    row = {
        "key": old["key"],
        "title": "",
        "effects": [
            {"need": need, "effect": effect, "reach": reaches.get(need, spare.get(need, 0.0))}
            for need, effect in effects.items()
        ],
        "ratings": (new if "ratings" in taken else old)["ratings"],
        "override": (new if "override" in taken else old)["override"],
    }
    return _first_formula(needs, [row])[0].priority


def _effects(row: Row) -> dict[str, float]:
    return {effect["need"]: effect["effect"] for effect in row["effects"]}


def _reaches(row: Row) -> dict[str, float]:
    return {effect["need"]: effect["reach"] for effect in row["effects"]}


def _first_formula(needs: Sequence[Need], opportunities: Sequence[Row]) -> list[Ranked]:
    """Formula 1. gap = importance x (1 - realisation, or 0.5); impact = 100 x sum(gap x effect x
    reach) / sum(gap); feasibility = mean over raters of the mean criterion, 1..5 as 0..100;
    priority = impact x feasibility / 100, unless set by hand. Source: domain, "The rules"."""
    gaps = {need["key"]: _gap(need) for need in needs}
    total = sum(gaps.values())
    found = []
    for row in opportunities:
        closed = sum(
            gaps.get(effect["need"], 0.0) * effect["effect"] * effect["reach"]
            for effect in row["effects"]
        )
        impact = min(100.0, 100 * closed / total) if total else 0.0
        chance = _chance(row["ratings"])
        override = row["override"]
        priority = impact * chance / 100 if override is None else override["value"]
        found.append((row, impact, chance, priority))
    found.sort(key=lambda each: (-round(each[3], 9), each[0]["title"], each[0]["key"]))
    return [
        Ranked(row["key"], rank, impact, chance, priority)
        for rank, (row, impact, chance, priority) in enumerate(found, start=1)
    ]


def _gap(need: Need) -> float:
    kept = need["realisation"]
    return need["importance"] * (1 - (_UNKNOWN_REALISATION if kept is None else kept))


def _chance(ratings: Sequence[Row]) -> float:
    means = []
    for rating in ratings:
        scores = [rating[name] for name in _CRITERIA if rating[name] is not None]
        if scores:
            means.append(sum((score - 1) / 4 * 100 for score in scores) / len(scores))
    return sum(means) / len(means) if means else _UNRATED


_FORMULAS: Mapping[str, Callable[[Sequence[Need], Sequence[Row]], list[Ranked]]] = {
    "1": _first_formula
}
