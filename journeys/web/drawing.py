"""The smallest drawings of a page, asked for by the hundred: icons, faces, options to choose from,
and the csrf field. In Python, for a macro of a template takes ten times as long."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from journeys import words
from journeys.domain.experience import nearest_face
from journeys.language import translate as _

csrf_token: ContextVar[str] = ContextVar("csrf_token", default="")

_SYMBOLS = {-2: "face--2", -1: "face--1", 0: "face-0", 1: "face-1", 2: "face-2"}
_KINDS = {-2: "very-negative", -1: "negative", 0: "neutral", 1: "positive", 2: "very-positive"}
_CSRF = Markup('<input type="hidden" name="_csrf_token" value="{}">')
_OPTION = Markup('<option value="{}"{}>{}</option>')
_SELECTED = Markup(" selected")
_ICON = Markup('<svg class="icon" width="{}" height="{}" viewBox="0 0 24 24"{}>{}</svg>')
_FACE = Markup('<svg class="{}" width="{}" height="{}" viewBox="0 0 24 24"{}>{}</svg>')
_NAMED = Markup(' role="img" aria-label="{}"')
_UNNAMED = Markup(' aria-hidden="true"')
_USE = Markup('<use href="{}#{}"/>')
_MARK = Markup(
    '<svg x="{}" y="{}" width="1" height="1" overflow="visible" aria-hidden="true">'
    '<use class="{}" href="{}#{}" x="-{}" y="-{}" width="{}" height="{}"/></svg>'
)


def drawings(sprite: str) -> dict[str, Callable[..., Any]]:
    """What the components of the templates hand on, by their name there. `sprite` is the address
    of the drawings."""

    @lru_cache(4096)
    def icon(name: str, label: str | None = None, size: int = 18) -> Markup:
        return _ICON.format(size, size, _called(label), _USE.format(sprite, name))

    @lru_cache(4096)
    def drawn(score: int | None, assumed: bool, name: str, size: int) -> Markup:
        use = _USE.format(sprite, _SYMBOLS.get(score, "face-unknown"))  # type: ignore[arg-type]
        return _FACE.format(_class(score, assumed), size, size, _called(name), use)

    def face(
        score: float | None, basis: str | None = None, label: str | None = None, size: int = 28
    ) -> Markup:
        name = _told(score, basis) if label is None else label
        return drawn(nearest(score), basis == "assumption", name, size)

    def face_mark(score: float | None, basis: str | None, x: str, y: float, size: int = 28) -> str:
        near, half = nearest(score), size / 2
        symbol = _SYMBOLS.get(near, "face-unknown")  # type: ignore[arg-type]
        looks = _class(near, basis == "assumption")
        return _MARK.format(x, y, looks, sprite, symbol, half, half, size, size)

    return {
        "draw_icon": icon,
        "draw_face": face,
        "draw_face_mark": face_mark,
        "draw_csrf": csrf,
        "draw_options": options,
        "name_score": score_name,
    }


def csrf() -> Markup:
    return _CSRF.format(csrf_token.get())


def options(offered: Iterable[tuple[Any, Any]], chosen: Iterable[str]) -> Markup:
    return _options(tuple(offered), frozenset(chosen))


@lru_cache(256)
def _options(offered: tuple[tuple[Any, Any], ...], chosen: frozenset[str]) -> Markup:
    return Markup("").join(
        _OPTION.format(value, _SELECTED if str(value) in chosen else "", text)
        for value, text in offered
    )


def nearest(score: float | None) -> int | None:
    """A mean is shown as the nearest face."""
    return None if score is None else nearest_face(score)


def score_name(score: float | None) -> str:
    return _("Unknown") if score is None else words.choice(nearest(score))


def _told(score: float | None, basis: str | None) -> str:
    if basis != "assumption" or score is None:
        return score_name(score)
    return f"{score_name(score)}, {_('assumption')}"


def _class(score: int | None, assumed: bool) -> str:
    kind = _KINDS.get(score, "unknown")  # type: ignore[arg-type]
    return f"face face--{kind}{' face--assumption' if assumed else ''}"


def _called(name: str | None) -> Markup:
    return _NAMED.format(name) if name else _UNNAMED
