"""The environment in which templates are drawn: strict, escaped, and in the reader's language."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from journeys import language, words
from journeys.domain.models import INDICATORS
from journeys.web.drawing import drawings
from journeys.web.journey import map_lanes, map_state, merged
from journeys.web.journey.path_lane import path_lane
from journeys.web.quick import QuickEnvironment, install_parts, install_words

HERE = Path(__file__).parent


@cache
def templates() -> Environment:
    environment = QuickEnvironment(
        loader=FileSystemLoader(HERE / "templates"),
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
    )
    install_words(environment)
    install_parts(environment)
    environment.globals.update(
        asset=_asset(),
        **drawings(_asset()("icons.svg")),
        choices=words.choices,
        channel_icon=words.channel_icon,
        lane_template=map_lanes.template_of,
        lanes_query=map_lanes.query_of,
        zooms=map_state.zooms,
        path_lane=path_lane,
        folding=map_state.folding,
        with_folds=map_state.with_folds,
        in_view=map_state.in_view,
        and_folds=map_state.and_folds,
        better_or_worse=merged.felt,
        indicator_unit=lambda name: INDICATORS[name].unit,
    )
    environment.filters.update(_FILTERS)
    return environment


_FILTERS = {
    "say": language.say,
    "written": language.written,
    "number": language.number,
    "percent": language.percent,
    "amount": language.amount,
    "quarter": language.quarter,
    "chance": language.chance,
    "day": language.day,
    "moment": language.moment,
    "noun": words.noun,
    "choice": words.choice,
    "field_name": words.field_name,
}


@cache
def build() -> str:
    """Changes whenever a template or a style does, so that no browser keeps an old page."""
    digest = hashlib.sha256()
    for file in sorted(HERE.rglob("*.*")):
        if file.suffix in (".html", ".css", ".js", ".svg", ".py"):
            digest.update(file.read_bytes())
    for file in sorted(language.LOCALES.rglob("*.po")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _asset() -> Callable[[str], str]:
    version = build()
    return lambda path: f"/static/{path}?v={version}"
