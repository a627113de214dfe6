"""What came of an import, in words and figures."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from journeys.domain.models import Transfer
from journeys.import_export.transfer import files
from journeys.import_export.transfer.told import reason_of
from journeys.language import number, say, translate_n
from journeys.language import translate as _
from journeys.queries.gather import Rows
from journeys.queries.touched import journeys_touched, nouns_changed
from journeys.web.exchange.transfer import Stage, around, fresh, stages, url_of
from journeys.web.respond import Answer, Web

_MOST_JOURNEYS = 12


@dataclass(frozen=True)
class Tile:
    """A figure with what it counts; with an address it narrows the list down to these."""

    count: int
    label: str
    tone: str = ""
    about: str = ""
    url: str | None = None
    current: bool = False


def outcome_of(row: Transfer) -> str:
    """In one line: what was added, changed and removed."""
    if row.kind != "import" or row.state not in ("done", "undone", "planned"):
        return ""
    many = row.counts or {}
    parts = [
        text % {"num": number(count)}
        for name, text in (
            ("create", _("%(num)s new")),
            ("change", _("%(num)s changed")),
            ("delete", _("%(num)s removed")),
        )
        if (count := many.get(name, 0))
    ]
    return ", ".join(parts) or _("nothing to change")


def tiles(many: dict[str, Any]) -> list[Tile]:
    """What was done, as figures: only what there was."""
    refused = translate_n(
        "line refused, so it stayed out", "lines refused, so they stayed out", many.get("refuse", 0)
    )
    labels = {
        "create": (translate_n("record added", "records added", many.get("create", 0)), "is-ok"),
        "change": (translate_n("cell changed", "cells changed", many.get("change", 0)), ""),
        "delete": (translate_n("record removed", "records removed", many.get("delete", 0)), ""),
        "refuse": (refused, "is-bad"),
    }
    return [
        Tile(many[name], label, tone) for name, (label, tone) in labels.items() if many.get(name)
    ]


def ended(request: Web, session: Session, row: Transfer, cut_off: bool = False) -> Answer:
    """The page of a file that nothing more is done with by itself."""
    ending = _cut_off(row) if cut_off else _endings(row)[row.state]
    told = [say(reason_of(row.told))] if row.told else []
    may_undo = row.kind == "import" and row.state == "done" and row.batch is not None
    is_there = row.state == "done" and row.batch is not None
    touched = journeys_touched(session, row.batch) if is_there and row.batch else []
    return fresh(
        request,
        "exchange/ended.html",
        session,
        **{**around(row, ending.heading), "stages": _stages(row)},
        tone=ending.tone,
        ended_icon=ending.icon,
        told_title=ending.title,
        sentences=[*told, *ending.sentences],
        again_url=f"{url_of(row)}/opnieuw" if cut_off or _may_try_again(request, row) else None,
        undo_url=f"{url_of(row)}/ongedaan" if may_undo else None,
        outcome=tiles(row.counts or {}) if row.state in ("done", "undone") else [],
        touched=_places(session, row, touched) if is_there else [],
        more_touched=max(0, len(touched) - _MOST_JOURNEYS),
    )


@dataclass(frozen=True)
class Ending:
    """How it ended, in words."""

    heading: str
    title: str
    sentences: list[str]
    icon: str
    tone: str


def _endings(row: Transfer) -> dict[str, Ending]:
    is_import = row.kind == "import"
    nothing = _("Nothing was changed.") if is_import else _("No file was made.")
    return {
        "done": Ending(
            _("Taken over"),
            _("The file was taken over") if not row.told else _("It is still as it was taken over"),
            [_("Everybody sees it from now on. The history tells that it came from this file.")],
            "check",
            "done",
        ),
        "undone": Ending(
            _("Undone"),
            _("The import was undone"),
            [_("All is as it was before. The history tells both.")],
            "arrow-back-up",
            "quiet",
        ),
        "failed": Ending(
            _("This file cannot be read") if is_import else _("The file was not made"),
            _("It did not work"),
            [nothing],
            "alert-triangle",
            "wrong",
        ),
        "cancelled": Ending(_("Stopped"), _("You stopped it"), [nothing], "x", "quiet"),
    }


def _cut_off(row: Transfer) -> Ending:
    """No process works on it any more: the machine stopped, or ran out of memory."""
    return Ending(
        _("It was broken off"),
        _("It was broken off before it was done"),
        [_("What was not finished was not kept: nothing is half done. Start it again.")],
        "alert-triangle",
        "wrong",
    )


def _stages(row: Transfer) -> list[Stage]:
    return stages(row) if row.kind == "import" and row.state == "done" else []


def _may_try_again(request: Web, row: Transfer) -> bool:
    if row.state != "failed":
        return False
    upload = files.folder(request.app.state.settings, row.id).upload
    return row.kind == "export" or upload.exists()


def _places(session: Session, row: Transfer, touched: Rows) -> list[tuple[str, str, str]]:
    """Where the changes can be seen, as title, address and icon."""
    assert row.batch
    nouns = nouns_changed(session, row.batch)
    places = [
        (journey.title, f"/klantreizen/{journey.key}", "route")
        for journey in touched[:_MOST_JOURNEYS]
    ]
    rooms = (
        (_("Opportunities"), "/kansen", "bulb", "opportunity feasibility_rating"),
        (_("Promises"), "/klantbeloften", "shield-check", "promise need measurement"),
        (_("Insights"), "/inzichten", "message-2", "insight quote"),
        (_("Studies"), "/onderzoeken", "clipboard-text", "study target_group recommendation"),
        (_("Roadmap"), "/roadmap", "timeline", "roadmap_item"),
        (_("Personas"), "/profielen", "users", "persona"),
        (_("Channels and departments"), "/organisatie", "building-community", "channel department"),
    )
    places += [
        (title, url, icon)
        for title, url, icon, about in rooms
        if any(name.startswith(tuple(about.split())) for name in nouns)
    ]
    return places
