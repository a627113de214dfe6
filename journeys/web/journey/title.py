"""The title of a phase, step or touchpoint, changed where it stands on the map."""

from litestar import Router
from litestar.params import FromPath, FromQuery

from journeys.domain.models import Fields, PhaseFields
from journeys.language import translate as _
from journeys.queries.journey.journey import journey_of
from journeys.web.conflict import conflict
from journeys.web.forms import Form
from journeys.web.journey.map import back_to, changed
from journeys.web.journey.part import is_overtaken, part_here
from journeys.web.respond import Answer, Db, Sent, Web, fragment, gone_to, is_htmx, refused
from journeys.web.routing import get, post

_PATHS = ["/fasen/{key:str}/titel", "/stappen/{key:str}/titel", "/contactmomenten/{key:str}/titel"]


class TitleForm(Fields):
    # Phases, steps and touchpoints have the same rule for their title.
    title: str = PhaseFields.model_fields["title"]  # type: ignore[assignment]


@get(_PATHS, may="edit_journeys", name="title.edit")
def edit(request: Web, session: Db, key: FromPath[str], klaar: FromQuery[str] = "") -> Answer:
    """The form in the cell; or, when somebody thinks better of it, the title again."""
    kind, row = part_here(request, session, key)
    if not is_htmx(request):
        return gone_to(f"{kind.address}/{row.key}/bewerken")
    template = "map/_title.html" if klaar else "map/_rename.html"
    url = f"{kind.address}/{row.key}/titel"
    return fragment(
        request, template, form=Form.of(row, f"title-{row.id}-"), row=row, noun=kind.noun,
        url=url, marked=True, edits=True,
    )  # fmt: skip


@post(_PATHS, may="edit_journeys", name="title.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    kind, row = part_here(request, session, key)
    journey = journey_of(session, row)
    form = Form.sent(TitleForm, data, f"title-{row.id}-")
    url = f"{kind.address}/{row.key}/titel"
    if not form.fields:
        context = {"form": form, "row": row, "noun": kind.noun, "url": url}
        return refused(request, "map/_rename.html", "map/rename.html", session, **context)
    if is_overtaken(session, row, data):
        answer = conflict(request, session, row, form, url=url, back=back_to(journey, row.id))
        answer.headers["HX-Retarget"] = "#panel"
        answer.headers["HX-Reswap"] = "innerHTML"
        return answer
    row.title = form.fields.title
    done = _("It is called “%(title)s” now.") % {"title": row.title}
    return changed(request, session, journey, done, back_to(journey, row.id), row.id)


router = Router("/", route_handlers=[edit, update])
