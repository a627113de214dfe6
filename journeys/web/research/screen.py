"""Screens that were tried out, round by round, and one with the spots on it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.params import FromPath, FromQuery
from litestar.status_codes import HTTP_413_REQUEST_ENTITY_TOO_LARGE
from sqlmodel import Session

from journeys.domain.follow_up import FollowUps, counted, whereabouts
from journeys.domain.models import FollowUp, Hotspot, Screen, ScreenFields, Study
from journeys.domain.ordering import insert, move_by
from journeys.import_export.image.fitting import Fitted
from journeys.language import translate as _
from journeys.queries.by_key import by_key, free_key
from journeys.queries.gather import Rows
from journeys.queries.research import screen as screens
from journeys.web import history, picture
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.exchange.upload import Upload
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.research.privacy import refuse_personal_data
from journeys.web.research.study_tabs import head_of
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post

_MOVES = {"earlier": -1, "later": 1}
_TEXTS = ("title", "alternative")


@dataclass(frozen=True)
class Spot:
    """A spot as it stands on a picture and in the list beside it. `x` and `y` in %."""

    row: Hotspot
    number: int
    x: float
    y: float
    where: str
    insights: Rows
    advice: Rows
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Finding:
    """What was found on the same screen before, and what this round says of it."""

    insight: Any
    round: int
    advice: Rows
    follow_up: FollowUp | None


@dataclass(frozen=True)
class Round:
    """The screens of one round, and what it says of what was found before."""

    number: int
    screens: list[Screen]
    told: FollowUps | None


@get("/onderzoeken/{key:str}/schermen", may="read", name="screen.index")
def index(request: Web, session: Db, key: FromPath[str]) -> Answer:
    study = found(session, Study, key)
    all_ = screens.screens_of(session, study.id)
    spots: dict[UUID, int] = defaultdict(int)
    for spot in screens.spots_of(session, [screen.id for screen in all_]):
        spots[spot.screen_id] += 1
    return page(
        request,
        "screen/index.html",
        session,
        study=study,
        head=head_of(session, study, request.user, "screens"),
        rounds=_rounds(session, all_),
        spots=spots,
    )


@get("/onderzoeken/{key:str}/schermen/nieuw", may="edit_insights", name="screen.new")
def new(request: Web, session: Db, key: FromPath[str], fout: FromQuery[str] = "") -> Answer:
    study = found(session, Study, key)
    form: Form[ScreenFields] = Form({"round": str(study.rounds or 1)})
    if fout:
        form.refuse("bestand", picture.told_of_size())
    return asked(request, session, form, _new_sheet(session, study))


@post(
    "/onderzoeken/{key:str}/schermen/nieuw",
    may="edit_insights",
    name="screen.create",
    before_request=picture.look,
    request_max_body_size=picture.MOST,
    exception_handlers={HTTP_413_REQUEST_ENTITY_TOO_LARGE: picture.too_large},
)
def create(request: Web, session: Db, key: FromPath[str], data: Upload) -> Answer:
    study, sent = found(session, Study, key), request.state.sent
    form = picture.checked(ScreenFields, data, sent)
    refuse_personal_data(form, _TEXTS)
    _refuse_later(session, form, one(data, "previous"))
    if not form.fields or not isinstance(sent, Fitted):
        return asked_again(request, session, form, _new_sheet(session, study))
    previous = by_key(session, Screen, one(data, "previous"))
    kept = {
        "key": free_key(session, Screen, f"{form.fields.title} {form.fields.round}", study.key),
        "study_id": study.id,
        "previous_id": previous.id if previous else None,
        **picture.kept(request, sent),
    }
    screen = Screen.model_validate({**form.fields.model_dump(), **kept})
    insert(_beside(session, screen), screen)
    session.add(screen)
    return moved_on(request, url_of(screen), session, _("The screen was added."))


@get("/schermen/{key:str}", may="read", name="screen.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    screen = found(session, Screen, key)
    study = session.get_one(Study, screen.study_id)
    earlier = screens.earlier_of(session, screen)
    return page(
        request,
        "screen/show.html",
        session,
        screen=screen,
        study=study,
        spots=spots_on(session, screen),
        findings=_findings(session, screen, earlier),
        earlier=earlier,
        later=screens.later_of(session, screen),
        beside=_beside(session, screen),
        history=history.entries(session, [screen.id], request.user),
    )


@get("/schermen/{key:str}/bewerken", may="edit_insights", name="screen.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    screen = found(session, Screen, key)
    previous = session.get(Screen, screen.previous_id) if screen.previous_id else None
    form: Form[ScreenFields] = Form.of(screen, previous=previous.key if previous else "")
    return asked(request, session, form, _sheet(session, screen))


@post("/schermen/{key:str}/bewerken", may="edit_insights", name="screen.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    screen = found(session, Screen, key)
    sheet = _sheet(session, screen)
    form = Form.sent(ScreenFields, data)
    picture.want_words(form)
    refuse_personal_data(form, _TEXTS, {screen.title, screen.alternative})
    _refuse_later(session, form, one(data, "previous"))
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(screen, data):
        return conflict(request, session, screen, form, sheet.url, sheet.back)
    previous = by_key(session, Screen, one(data, "previous"))
    write(screen, form, previous_id=previous.id if previous else None)
    return moved_on(request, url_of(screen), session, _("The screen was saved."))


@post("/schermen/{key:str}/plaats", may="edit_insights", name="screen.move")
def move(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    screen = found(session, Screen, key)
    move_by(_beside(session, screen), screen, _MOVES.get(one(data, "to"), 0))
    return moved_on(request, url_of(screen), session, _("The screen was moved."))


def url_of(screen: Screen) -> str:
    return f"/schermen/{screen.key}"


def spots_on(session: Session, screen: Screen) -> list[Spot]:
    """The spots in their order, with what was learned there and what is advised about it."""
    rows = screens.spots_of(session, [screen.id])
    insights: dict[UUID, Rows] = defaultdict(list)
    for insight in screens.insights_at(session, [screen.id]):
        insights[insight.spot_id].append(insight)
    advice = _advice(session, [each.id for own in insights.values() for each in own])
    return [
        Spot(
            row=row,
            number=number,
            x=round(100 * row.x, 2),
            y=round(100 * row.y, 2),
            where=_told(row),
            insights=insights[row.id],
            advice=list({a.id: a for each in insights[row.id] for a in advice[each.id]}.values()),
            is_first=number == 1,
            is_last=number == len(rows),
        )
        for number, row in enumerate(rows, 1)
    ]


def _told(row: Hotspot) -> str:
    """Where it is, for who cannot see it."""
    column, line = whereabouts(row.x, row.y)
    across = (_("on the left"), _("in the middle"), _("on the right"))[column]
    down = (_("at the top"), _("halfway"), _("at the bottom"))[line]
    return f"{down}, {across}"


def _advice(session: Session, insights: Sequence[UUID]) -> Mapping[UUID, Rows]:
    told: dict[UUID, Rows] = defaultdict(list)
    for row in screens.advice_on(session, insights):
        told[row.insight_id].append(row)
    return told


def _findings(session: Session, screen: Screen, earlier: list[Screen]) -> list[Finding]:
    if not earlier:
        return []
    rounds = {each.id: each.round for each in earlier}
    rows = {row.id: row for row in screens.insights_at(session, list(rounds))}
    advice = _advice(session, list(rows))
    told = {row.insight_id: row for row in screens.follow_ups_on(session, [screen.id])}
    return [
        Finding(row, rounds[row.screen_id], advice[id_], told.get(id_)) for id_, row in rows.items()
    ]


def _rounds(session: Session, all_: list[Screen]) -> list[Round]:
    by_number: dict[int, list[Screen]] = defaultdict(list)
    for screen in all_:
        by_number[screen.round].append(screen)
    found_ = []
    for number, own in by_number.items():
        earlier = {each.id for screen in own for each in screens.earlier_of(session, screen)}
        findings = {row.id for row in screens.insights_at(session, list(earlier))}
        told = screens.follow_ups_on(session, [screen.id for screen in own])
        follow_ups = {row.insight_id: row for row in told if row.insight_id in findings}
        summary = counted(len(findings), follow_ups.values()) if findings else None
        found_.append(Round(number, own, summary))
    return found_


def _refuse_later(session: Session, form: Form[ScreenFields], previous: str) -> None:
    """The same screen before: it was, so its round came first."""
    row = by_key(session, Screen, previous)
    if form.fields and row and row.round >= form.fields.round:
        form.refuse("previous", _("That screen is not of an earlier round."))


def _beside(session: Session, screen: Screen) -> list[Screen]:
    """The screens of the same round."""
    all_ = screens.screens_of(session, screen.study_id)
    return [each for each in all_ if each.round == screen.round]


def _options(session: Session, study_id: UUID, without: UUID | None = None) -> dict[str, Any]:
    all_ = [each for each in screens.screens_of(session, study_id) if each.id != without]
    told = _("%(screen)s, round %(round)s")
    named = [(each.key, told % {"screen": each.title, "round": each.round}) for each in all_]
    return {"screens": named, "image": None}


def _new_sheet(session: Session, study: Study) -> Sheet:
    back = f"/onderzoeken/{study.key}/schermen"
    return Sheet(
        _("Add a screen"),
        f"{back}/nieuw",
        back,
        "screen/_new_fields.html",
        options={**_options(session, study.id), **picture.limits()},
        sends_file=True,
    )


def _sheet(session: Session, screen: Screen) -> Sheet:
    return Sheet(
        _("Change screen"),
        f"{url_of(screen)}/bewerken",
        url_of(screen),
        "screen/_fields.html",
        remove_url=f"/verwijderen/screen/{screen.key}",
        options={**_options(session, screen.study_id, screen.id), "image": screen},
    )


router = Router("/", route_handlers=[index, new, create, show, edit, update, move])
