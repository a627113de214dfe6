"""The versions of a journey: made by hand or before much changes, looked at, given a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from sqlmodel import Field, Session

from journeys import history
from journeys.domain.models import Fields, Journey, JourneyVersion
from journeys.domain.models.studio import VersionOrigin
from journeys.domain.reason import say
from journeys.import_export.version.keeping import keep, size_of, unpacked
from journeys.language import moment, number, translate_n
from journeys.language import translate as _
from journeys.queries.studio.version import numbers_of, version_of, versions_of
from journeys.web.find import found
from journeys.web.forms import Form
from journeys.web.journey.map import drawn, url_of
from journeys.web.respond import Answer, Db, Notice, Sent, Web, gone_to, moved_on, page, refused
from journeys.web.routing import get, post
from journeys.web.studio.version_map import version_map

PER_PAGE = 25
NOW = "nu"
# Why it was made.
WHY: dict[VersionOrigin, str] = {
    "named": say("Kept by hand"),
    "before_import": say("Before an import"),
    "before_bulk": say("Before a large change"),
    "before_restore": say("Before a version was restored"),
}


class VersionFields(Fields):
    title: str | None = Field(default=None, max_length=200)


@dataclass(frozen=True)
class Line:
    """A version in the list: what it is called, by whom and when it was made, why, and its size."""

    number: int
    called: str
    title: str | None
    by_hand: bool
    who: str
    when: str
    why: str
    size: str
    url: str


@get("/klantreizen/{key:str}/versies", may="read", name="version.index")
def index(request: Web, session: Db, key: FromPath[str], pagina: FromQuery[int] = 1) -> Answer:
    journey = found(session, Journey, key)
    return page(request, "version/index.html", session, **_listed(session, journey, pagina))


@post("/klantreizen/{key:str}/versies", may="edit_journeys", name="version.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    journey = found(session, Journey, key)
    form = Form.sent(VersionFields, data)
    if not form.fields:
        context: dict[str, Any] = {**_listed(session, journey, 1), "form": form}
        return refused(request, "version/_form.html", "version/index.html", session, **context)
    made = keep(session, journey, form.fields.title)
    if made is None:
        told = _("Nothing was changed since the last version, so there is nothing new to keep.")
        return gone_to(versions_url(journey), Notice(told))
    done = _("%(version)s was kept.") % {"version": called(made)}
    return moved_on(request, versions_url(journey), session, done)


@get("/klantreizen/{key:str}/versies/{number:int}", may="read", name="version.show")
def show(request: Web, session: Db, key: FromPath[str], number: FromPath[int]) -> Answer:
    journey = found(session, Journey, key)
    version = version_or_404(session, journey, number)
    form: Form[VersionFields] = Form({"title": version.title})
    return page(request, "version/show.html", session, **_shown(session, journey, version, form))


@post("/klantreizen/{key:str}/versies/{number:int}", may="edit_journeys", name="version.update")
def update(
    request: Web, session: Db, key: FromPath[str], number: FromPath[int], data: Sent
) -> Answer:
    journey = found(session, Journey, key)
    version = version_or_404(session, journey, number)
    form = Form.sent(VersionFields, data)
    if not form.fields:
        context = _shown(session, journey, version, form)
        return refused(request, "version/_rename.html", "version/show.html", session, **context)
    version.title = form.fields.title
    session.add(version)
    # Pages are remembered until the number of changes is another one.
    history.take_numbers(session, 1)
    done = _("It is called “%(version)s” now.") % {"version": called(version)}
    return moved_on(request, f"{versions_url(journey)}/{number}", session, done)


def versions_url(journey: Journey) -> str:
    return f"{url_of(journey)}/versies"


def version_or_404(session: Session, journey: Journey, number: int) -> JourneyVersion:
    version = version_of(session, journey.id, number)
    if version is None:
        raise NotFoundException
    return version


def called(version: Any) -> str:
    """“Version 3: Agreed on”."""
    plain = _("Version %(number)s") % {"number": version.number}
    return f"{plain}: {version.title}" if version.title else plain


def line_of(version: JourneyVersion, url: str) -> Line:
    return Line(
        number=version.number,
        called=called(version),
        title=version.title,
        by_hand=version.origin == "named",
        who=version.made_by_name,
        when=moment(version.made_at),
        why=_(WHY[version.origin]),
        size=_size(version),
        url=url,
    )


def choices(session: Session, journey: Journey) -> list[tuple[str, str]]:
    """Every version, and the journey as it is now: to compare."""
    found = [
        (str(row.number), f"{called(row)} ({moment(row.made_at)})")
        for row in numbers_of(session, journey.id)
    ]
    return [(NOW, _("Now")), *found]


def _listed(session: Session, journey: Journey, at: int) -> dict[str, Any]:
    all_ = numbers_of(session, journey.id)
    pages = max(1, -(-len(all_) // PER_PAGE))
    at = min(max(at, 1), pages)
    rows = versions_of(session, journey.id, PER_PAGE, PER_PAGE * (at - 1))
    here = versions_url(journey)
    return {
        **drawn(session, journey, "versions"),
        "here": here,
        "total": len(all_),
        "lines": [line_of(row, f"{here}/{row.number}") for row in rows],
        "choices": choices(session, journey),
        "form": Form({}),
        "comparing": Form({"van": str(all_[0].number) if all_ else NOW, "met": NOW}),
        "page": at,
        "pages": pages,
        "address": f"{here}?pagina={{page}}",
    }


def _shown(
    session: Session, journey: Journey, version: JourneyVersion, form: Form[VersionFields]
) -> dict[str, Any]:
    here = versions_url(journey)
    world = unpacked(version.content)
    return {
        "journey": journey,
        "here": here,
        "line": line_of(version, f"{here}/{version.number}"),
        "was": version_map(session, world, called(version)),
        "form": form,
    }


def _size(version: JourneyVersion) -> str:
    size = size_of(version.content)
    parts: Sequence[str] = [
        translate_n("%(num)s phase", "%(num)s phases", size["phases"]),
        translate_n("%(num)s step", "%(num)s steps", size["steps"]),
        translate_n("%(num)s touchpoint", "%(num)s touchpoints", size["touchpoints"]),
    ]
    return ", ".join(
        text % {"num": number(count)} for text, count in zip(parts, size.values(), strict=True)
    )


router = Router("/", route_handlers=[index, create, show, update])
