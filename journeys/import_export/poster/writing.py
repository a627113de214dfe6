"""A portrait of a journey as a file of one of the kinds (kind.py)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from journeys import language
from journeys.domain.reason import say
from journeys.import_export import telling
from journeys.import_export.portrait import Portrait
from journeys.import_export.poster import layout, paging, slides, svg, typeset
from journeys.import_export.poster.pen import About
from journeys.language import translate as _

_DESCRIPTION = say("The map of a customer journey, with how every step felt.")


def written(portrait: Portrait, kind: str, made_at: datetime) -> bytes:
    """The file, in the language of the portrait. The same portrait and moment give the same file.

    Raises KeyError if there is no such kind."""
    token = language.current.set(portrait.language)
    try:
        return _WRITERS[kind](portrait, made_at)
    finally:
        language.current.reset(token)


def _svg(portrait: Portrait, made_at: datetime) -> bytes:
    about = replace(_about(portrait, made_at), text=telling.text(portrait))
    return svg.svg(layout.whole(portrait), about)


def _png(portrait: Portrait, made_at: datetime) -> bytes:
    return typeset.png(layout.whole(portrait), _about(portrait, made_at))


def _pdf(paper: paging.Paper) -> Callable[[Portrait, datetime], bytes]:
    def write(portrait: Portrait, made_at: datetime) -> bytes:
        return typeset.pdf(layout.sheets(portrait, paper), _about(portrait, made_at))

    return write


def _pptx(portrait: Portrait, made_at: datetime) -> bytes:
    sheets = layout.sheets(portrait, paging.SLIDE)
    notes = [telling.text(portrait, sheet.first, sheet.last) for sheet in sheets]
    return slides.pptx(sheets, notes, _about(portrait, made_at))


def _text(portrait: Portrait, _made_at: datetime) -> bytes:
    return telling.markdown(portrait).encode()


def _about(portrait: Portrait, made_at: datetime) -> About:
    return About(
        title=portrait.title,
        author=portrait.organisation,
        description=_(_DESCRIPTION),
        language=portrait.language,
        text=telling.markdown(portrait),
        made_at=made_at,
    )


_WRITERS: Mapping[str, Callable[[Portrait, datetime], bytes]] = {
    "svg": _svg,
    "png": _png,
    "pdf-a3": _pdf(paging.A3),
    "pdf-a4": _pdf(paging.A4),
    "powerpoint": _pptx,
    "tekst": _text,
}
