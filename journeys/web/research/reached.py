"""How many people were reached, without giving away who they may be: of target groups, and of ways
to find, hear and thank people."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from journeys.domain.representation import interval
from journeys.domain.suppression import SMALLEST, hidden, is_small
from journeys.language import number, percent
from journeys.language import translate as _
from journeys.queries.gather import Rows


@dataclass(frozen=True)
class Use:
    """How a tool did, as everybody reads it. `response`: which share came, and what chance alone
    could make of it; blank where that is not known, or would tell of a few people."""

    row: Any
    invited: str
    reached: str
    response: str


def reached_told(groups: Rows, in_team: bool = False) -> dict[UUID, str]:
    """How many were heard of each target group of a study. Its team sees every number; where one is
    hidden from others, so is another: their sum may be known from elsewhere."""
    counts = {str(row.id): row.reached or 0 for row in groups}
    kept = frozenset[str]() if in_team else hidden(counts)
    found = {}
    for row in groups:
        if str(row.id) in kept and len(groups) > 1:
            found[row.id] = _("not shown")
        else:
            found[row.id] = number(row.reached) if in_team else reached_in_words(row.reached)
    return found


def reached_in_words(reached: int | None) -> str:
    """How many were heard, without giving away who they may be."""
    if reached is None:
        return _("unknown")
    return _("fewer than %(n)s") % {"n": SMALLEST} if is_small(reached) else number(reached)


def uses_told(rows: Rows) -> list[Use]:
    """How tools did: all that a study used, or all of every study. What is hidden of a study is
    chosen among all of it, so that no sum or difference tells it."""
    by_study: dict[UUID, dict[str, int]] = defaultdict(dict)
    for row in rows:
        by_study[row.study_id][str(row.id)] = row.reached or 0
    kept = {id_ for counts in by_study.values() for id_ in hidden(counts)}
    return [_use(row, str(row.id) in kept, len(by_study[row.study_id]) > 1) for row in rows]


def _use(row: Any, is_hidden: bool, has_others: bool) -> Use:
    invited = _("unknown") if row.invited is None else number(row.invited)
    if is_hidden and has_others:
        return Use(row, invited, _("not shown"), "")
    told = "" if is_hidden else _response(row.reached, row.invited)
    return Use(row, invited, reached_in_words(row.reached), told)


def _response(reached: int | None, invited: int | None) -> str:
    if reached is None or not invited or reached > invited:
        return ""
    low, high = interval(reached, invited)
    told = _("%(share)s came; between %(low)s and %(high)s is not surprising")
    shares = {"share": reached / invited, "low": low, "high": high}
    return told % {name: percent(share) for name, share in shares.items()}
