"""Removing a thing: first what hangs on it, then gone, and it can be undone."""

from dataclasses import dataclass

from litestar import Router
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import (
    Hotspot,
    Journey,
    Keyed,
    Phase,
    SavedView,
    Screen,
    Step,
    StepImage,
    StepTransition,
    Study,
    Survey,
    Touchpoint,
    Transcript,
    User,
)
from journeys.domain.permission import NEEDED, RAW, allows
from journeys.domain.reason import Refused, say
from journeys.history import models, noun_of
from journeys.import_export.version.keeping import keep_before
from journeys.language import translate as _
from journeys.queries.by_key import by_key
from journeys.queries.hanging import Hung, hanging_on, remove
from journeys.queries.journey.journey import journey_of
from journeys.queries.research.study import counts_of
from journeys.queries.research.survey import files_of
from journeys.web.forms import one
from journeys.web.journey.map import url_of
from journeys.web.research.team import may_staff
from journeys.web.respond import (
    Answer,
    Db,
    Sent,
    Web,
    came_from,
    fragment,
    is_htmx,
    moved_on,
    ours,
    page,
)
from journeys.web.routing import get, post


@dataclass(frozen=True)
class Consequence:
    """So many of a noun go along, or stay without their tie."""

    noun: str
    count: int
    titles: list[str]


@get("/verwijderen/{noun:str}/{key:str}", may="read", name="removal.new")
def new(request: Web, session: Db, noun: FromPath[str], key: FromPath[str]) -> Answer:
    row = _removable(request, session, noun, key)
    hanging = hanging_on(session, row)
    context = {
        "row": row,
        "noun": noun,
        "title": _title(session, row),
        "falling": counted(hanging.falling),
        "loses_notes": any(hung.model is Transcript for hung in hanging.falling),
        "loses_answers": isinstance(row, Survey) and bool(files_of(session, row.id)),
        "loose": counted([hung for hung, _name in hanging.loose]),
        "back": came_from(request, _above(session, row)),
        "url": f"/verwijderen/{noun}/{row.key}",
    }
    if is_htmx(request):
        return fragment(request, "removal/_new.html", **context)
    return page(request, "removal/new.html", session, **context)


@post("/verwijderen/{noun:str}/{key:str}", may="read", name="removal.create")
def create(
    request: Web, session: Db, noun: FromPath[str], key: FromPath[str], data: Sent
) -> Answer:
    row = _removable(request, session, noun, key)
    title, above = _title(session, row), _above(session, row)
    if isinstance(row, Journey):
        keep_before(session, row, "before_bulk")
    with_it = len(remove(session, row).falling)
    done = _("“%(title)s” was removed.") % {"title": title}
    if with_it:
        done = _("“%(title)s” was removed, with %(n)s things that hung on it.") % {
            "title": title,
            "n": with_it,
        }
    return moved_on(request, _after(noun, key, one(data, "back"), above), session, done)


def _removable(request: Web, session: Session, noun: str, key: str) -> Keyed:
    model = models().get(noun)
    if model is None or not issubclass(model, Keyed) or noun not in NEEDED or model is User:
        raise NotFoundException
    if not allows(request.user.role, NEEDED[noun]):
        raise PermissionDeniedException
    row = by_key(session, model, key)
    if row is None:
        raise NotFoundException
    if isinstance(row, SavedView) and row.user_id != request.user.id:
        raise NotFoundException
    if isinstance(row, Study):
        _only_by_its_team(session, row, request.user)
    return row


def _only_by_its_team(session: Session, study: Study, user: User) -> None:
    """With a study go its raw notes and who took part: that is not for a passer-by to decide."""
    counts = counts_of(session, study.id)
    if (counts.transcripts or counts.participants) and not may_staff(session, study, user):
        raise Refused(say("Only its team or an administrator can remove this study."))


def _above(session: Session, row: Keyed) -> str:
    """The map on which it stands, if it stands on one; of a spot or a screen, what is around it."""
    at: Keyed = row
    if isinstance(row, Hotspot):
        return f"/schermen/{session.get_one(Screen, row.screen_id).key}"
    if isinstance(row, Screen):
        return f"/onderzoeken/{session.get_one(Study, row.study_id).key}/schermen"
    if isinstance(row, StepImage | StepTransition):
        step_id = row.step_id if isinstance(row, StepImage) else row.from_step_id
        at = session.get_one(Step, step_id)
    return url_of(journey_of(session, at)) if isinstance(at, Phase | Step | Touchpoint) else "/"


def _after(noun: str, key: str, back: str, above: str) -> str:
    """Back to where the person was, unless that page is the thing that is now gone."""
    lists = {
        "journey": "/klantreizen",
        "promise": "/klantbeloften",
        "need": "/klantbeloften",
        "insight": "/inzichten",
        "study": "/onderzoeken",
        "survey": "/enquetes",
        "tool": "/gereedschapskist",
        "opportunity": "/kansen",
        "rating_round": "/kansen/rondes",
        "persona": "/profielen",
        "tag": "/labels",
        "score_definition": "/kansen/scores",
        "saved_view": "/weergaven",
    }
    instead = lists.get(noun, above)
    return instead if f"/{key}" in back else ours(back, instead)


def counted(hung: list[Hung]) -> list[Consequence]:
    """By kind, the most first, and a few of each by name; of what is raw only how many."""
    titles: dict[str, list[str]] = {}
    for each in hung:
        noun = noun_of(each.model)
        titles.setdefault(noun, []).append("" if noun in RAW else each.title)
    most_first = sorted(titles.items(), key=lambda noun: -len(noun[1]))
    return [Consequence(noun, len(all_), list(filter(None, all_))[:5]) for noun, all_ in most_first]


def _title(session: Session, row: Keyed) -> str:
    if isinstance(row, StepTransition):
        ends = (session.get_one(Step, id_) for id_ in (row.from_step_id, row.to_step_id))
        return " → ".join(step.title for step in ends)
    for name in ("title", "statement", "text", "alternative", "key"):
        if value := getattr(row, name, None):
            return str(value)
    return ""


router = Router("/", route_handlers=[new, create])
