"""Templates: what of a journey comes along in one, and the lanes that a map made from it always
shows."""

from collections.abc import Iterable
from dataclasses import replace

from journeys.domain.copying import Parts

_TEXTS = frozenset({"narrative", "need", "service_norm", "systems", "backstage", "source"})
_FIGURES = frozenset(
    {"min_minutes", "max_minutes", "wait_minutes", "yearly_volume", "intensity", "satisfaction",
     "customer_importance", "own_importance"}
)  # fmt: skip


def as_template(parts: Parts, texts: bool, scores: bool) -> Parts:
    """Without its people, for a template is nobody's journey; with what was written or scored in it
    only if that is asked for."""
    return replace(
        parts,
        personas=(),
        lane_texts=parts.lane_texts if texts else (),
        images=parts.images if texts else (),
        experiences=parts.experiences if scores else (),
    )


def left_empty(texts: bool, scores: bool) -> frozenset[str]:
    """The fields that stay empty in every part."""
    return (frozenset() if texts else _TEXTS) | (frozenset() if scores else _FIGURES)


def locked(names: str | None) -> tuple[str, ...]:
    """The lanes that are always shown, in their order."""
    return tuple((names or "").split())


def with_locked(lanes: Iterable[str], always: Iterable[str]) -> tuple[str, ...]:
    """What is shown: the lanes that are always shown stand first, in their own order."""
    return tuple(dict.fromkeys([*always, *lanes]))
