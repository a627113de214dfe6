"""A spot on a screen: put there with the mouse, the keyboard or two numbers; and the insights at
it, and what a later round says of them."""

from collections.abc import Mapping
from typing import Any

from litestar import Router
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys.domain.models import (
    FollowUp,
    FollowUpFields,
    Hotspot,
    HotspotFields,
    HotspotInsight,
    Insight,
    Screen,
    Study,
)
from journeys.domain.ordering import insert, move_by
from journeys.language import translate as _
from journeys.queries import suggestion
from journeys.queries.by_key import by_key, free_key
from journeys.queries.research import screen as screens
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.research.insight import added
from journeys.web.research.insight_form import LISTED, sent_insight
from journeys.web.research.privacy import Settled, settled, with_kept
from journeys.web.research.pseudonym import labels_of
from journeys.web.research.screen import url_of
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post
from journeys.web.search import labelled

_MOVES = {"earlier": -1, "later": 1}
_TEXTS = ("title", "statement")


@get("/schermen/{key:str}/plekken/nieuw", may="edit_insights", name="hotspot.new")
def new(
    request: Web, session: Db, key: FromPath[str], x: FromQuery[str] = "", y: FromQuery[str] = ""
) -> Answer:
    """`x` and `y` in %, as the mouse or the keyboard pointed it out."""
    screen = found(session, Screen, key)
    form: Form[HotspotFields] = Form({"x": x, "y": y, "sentiment": "negative", "kind": "pain"})
    return asked(request, session, form, _new_sheet(session, screen))


@post("/schermen/{key:str}/plekken", may="edit_insights", name="hotspot.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    screen = found(session, Screen, key)
    looked = _looked(request, session, screen, data)
    form = _sent(looked.answers)
    _refuse_insight(session, form, looked.answers, needed=False)
    if looked.is_open or not form.fields:
        form = form if form.errors else Form(looked.answers)
        return asked_again(request, session, form, _new_sheet(session, screen, looked))
    place = {"screen_id": screen.id, "key": free_key(session, Hotspot, "plek", within=screen.key)}
    spot = Hotspot.model_validate({**form.fields.model_dump(), **place})
    insert(screens.spots_of(session, [screen.id]), spot)
    session.add(spot)
    session.flush()
    _tie(session, screen, spot, looked)
    return moved_on(request, _url(screen, spot), session, _("The spot was put on the screen."))


@get("/plekken/{key:str}/bewerken", may="edit_insights", name="hotspot.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    spot = found(session, Hotspot, key)
    form: Form[HotspotFields] = Form.of(spot, x=_percent(spot.x), y=_percent(spot.y))
    return asked(request, session, form, _sheet(session, spot))


@post("/plekken/{key:str}", may="edit_insights", name="hotspot.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    spot = found(session, Hotspot, key)
    sheet, looked = _sheet(session, spot), settled(data, ["title"], {spot.title})
    form = _sent(looked.answers)
    if looked.is_open or not form.fields:
        sheet = _sheet(session, spot, looked)
        return asked_again(request, session, form if form.errors else Form(looked.answers), sheet)
    if is_newer(spot, data):
        return conflict(request, session, spot, form, sheet.url, sheet.back)
    write(spot, form)
    screen = session.get_one(Screen, spot.screen_id)
    return moved_on(request, _url(screen, spot), session, _("The spot was saved."))


@post("/plekken/{key:str}/plaats", may="edit_insights", name="hotspot.move")
def move(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    spot = found(session, Hotspot, key)
    screen = session.get_one(Screen, spot.screen_id)
    move_by(screens.spots_of(session, [screen.id]), spot, _MOVES.get(one(data, "to"), 0))
    return moved_on(request, _url(screen, spot), session, _("The spots have other numbers now."))


@get("/plekken/{key:str}/inzicht", may="edit_insights", name="hotspot.insight")
def ask_insight(request: Web, session: Db, key: FromPath[str]) -> Answer:
    spot = found(session, Hotspot, key)
    form: Form[HotspotFields] = Form({"sentiment": "negative", "kind": "pain"})
    return asked(request, session, form, _insight_sheet(session, spot))


@post("/plekken/{key:str}/inzicht", may="edit_insights", name="hotspot.add_insight")
def add_insight(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    spot = found(session, Hotspot, key)
    screen = session.get_one(Screen, spot.screen_id)
    looked = _looked(request, session, screen, data)
    form: Form[HotspotFields] = Form(looked.answers)
    _refuse_insight(session, form, looked.answers, needed=True)
    if looked.is_open or form.errors:
        return asked_again(request, session, form, _insight_sheet(session, spot, looked))
    _tie(session, screen, spot, looked)
    return moved_on(request, _url(screen, spot), session, _("The insight hangs at this spot."))


@post("/plekken/{key:str}/inzicht/{insight:str}/los", may="edit_insights", name="hotspot.let_go")
def let_go(request: Web, session: Db, key: FromPath[str], insight: FromPath[str]) -> Answer:
    spot, row = found(session, Hotspot, key), found(session, Insight, insight)
    tie = screens.tie_of(session, spot.id, row.id)
    if tie:
        session.delete(tie)
    screen = session.get_one(Screen, spot.screen_id)
    done = _("The insight no longer hangs at this spot.")
    return moved_on(request, _url(screen, spot), session, done)


@post("/schermen/{key:str}/opvolging/{insight:str}", may="edit_insights", name="follow_up.update")
def follow_up(
    request: Web, session: Db, key: FromPath[str], insight: FromPath[str], data: Sent
) -> Answer:
    """What this round says of a finding of an earlier one."""
    screen, row = found(session, Screen, key), found(session, Insight, insight)
    form = Form.sent(FollowUpFields, data)
    known = screens.follow_up_of(session, row.id, screen.id)
    if form.fields and known:
        write(known, form)
    elif form.fields:
        ends = {"insight_id": row.id, "screen_id": screen.id}
        session.add(FollowUp.model_validate({**form.fields.model_dump(), **ends}))
    done = _("Saved what this round says of it.") if form.fields else _("Nothing was saved.")
    return moved_on(request, f"{url_of(screen)}#bevindingen", session, done)


def _looked(request: Web, session: Session, screen: Screen, data: Mapping[str, Any]) -> Settled:
    study = session.get(Study, screen.study_id)
    return settled(data, _TEXTS, labels=labels_of(request, session, study))


def _sent(answers: Mapping[str, Any]) -> Form[HotspotFields]:
    """Where it is, is asked in %."""
    shares = {name: _share(one(answers, name)) for name in ("x", "y")}
    form = Form.sent(HotspotFields, {**answers, **shares})
    form.typed = dict(answers)
    for name in ("x", "y"):
        if form.error(name):
            form.errors = [error for error in form.errors if error[0] != name]
            form.refuse(name, _("Use a number from 0 to 100."))
    return form


def _share(text: str) -> str:
    try:
        return str(float(text.replace(",", ".")) / 100)
    except ValueError:
        return text


def _percent(share: float) -> str:
    return f"{100 * share:.1f}".removesuffix(".0")


def _refuse_insight(
    session: Session, form: Form[HotspotFields], answers: Mapping[str, Any], needed: bool
) -> None:
    chosen, said = one(answers, "insight"), one(answers, "statement")
    if chosen and said:
        form.refuse("statement", _("Choose an insight or write a new one, not both."))
    elif chosen and by_key(session, Insight, chosen) is None:
        form.refuse("insight", _("Choose an insight from the list."))
    elif needed and not chosen and not said:
        form.refuse("insight", _("Choose an insight, or write what was learned."))
    elif said:
        for name, sentence in sent_insight(answers).errors:
            form.refuse(name, sentence)


def _tie(session: Session, screen: Screen, spot: Hotspot, looked: Settled) -> None:
    """The insight that was chosen, or what was learned here, put in the study of the screen."""
    insight = by_key(session, Insight, one(looked.answers, "insight"))
    if insight is None and one(looked.answers, "statement"):
        study = session.get_one(Study, screen.study_id)
        fields = sent_insight({**looked.answers, "place": screen.title}).fields
        assert fields
        insight = added(session, fields, {"study": study.key}, looked.kept)
    elif insight is not None:
        insight.note = with_kept(insight.note, looked.kept)
    if insight is not None and screens.tie_of(session, spot.id, insight.id) is None:
        ends = {"hotspot_id": spot.id, "insight_id": insight.id}
        session.add(HotspotInsight.model_validate(ends))


def _url(screen: Screen, spot: Hotspot) -> str:
    # A browser that is on the page already loads it again for another query only.
    number = f"{spot.key.rpartition('-')[2]}.{spot.version}"
    return f"{url_of(screen)}?plek={number}#plek-{spot.key.replace('.', '-')}"


def _insights(session: Session, screen: Screen) -> dict[str, Any]:
    """Those of the same place first."""
    rows = suggestion.insights(session, "", LISTED)
    study = session.get_one(Study, screen.study_id)
    rows.sort(key=lambda row: row.within != study.title)
    return {"insights": labelled(rows), "listed": LISTED}


def _new_sheet(session: Session, screen: Screen, looked: Settled | None = None) -> Sheet:
    return Sheet(
        _("Spot on “%(screen)s”") % {"screen": screen.title},
        f"{url_of(screen)}/plekken",
        url_of(screen),
        "hotspot/_new_fields.html",
        options={"found": looked, **_insights(session, screen)},
    )


def _insight_sheet(session: Session, spot: Hotspot, looked: Settled | None = None) -> Sheet:
    screen = session.get_one(Screen, spot.screen_id)
    return Sheet(
        _("Insight at “%(spot)s”") % {"spot": spot.title},
        f"/plekken/{spot.key}/inzicht",
        url_of(screen),
        "hotspot/_insight_fields.html",
        options={"found": looked, **_insights(session, screen)},
    )


def _sheet(session: Session, spot: Hotspot, looked: Settled | None = None) -> Sheet:
    screen = session.get_one(Screen, spot.screen_id)
    return Sheet(
        _("Change spot"),
        f"/plekken/{spot.key}",
        url_of(screen),
        "hotspot/_fields.html",
        remove_url=f"/verwijderen/hotspot/{spot.key}",
        options={"found": looked},
    )


router = Router(
    "/",
    route_handlers=[
        new, create, edit, update, move, ask_insight, add_insight, let_go, follow_up
    ],
)  # fmt: skip
