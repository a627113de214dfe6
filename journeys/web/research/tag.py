"""Tags: what quotes are about, in a word or two. The list, what is under one, and keeping it tidy:
another name, two that are one, one that is not needed any more."""

from collections.abc import Mapping
from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Tag, TagFields
from journeys.language import translate as _
from journeys.queries.by_key import by_key, free_key
from journeys.queries.research import tag as tags
from journeys.queries.research.fieldwork import tags_named
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.research.privacy import has_personal_data
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post

_LIST = "/labels"


@get("/labels", may="read", name="tag.index")
def index(request: Web, session: Db) -> Answer:
    return page(request, "tag/index.html", session, tags=tags.listed(session))


@get("/labels/{key:str}", may="read", name="tag.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    tag = found(session, Tag, key)
    others = [(row.key, row.title) for row in tags.listed(session) if row.key != tag.key]
    context = {"tag": tag, "others": others, "form": Form({}), **tags.hanging_on(session, tag)}
    return page(request, "tag/show.html", session, **context)


@get("/labels/nieuw", may="edit_insights", name="tag.new")
def new(request: Web, session: Db) -> Answer:
    return asked(request, session, Form(), _sheet())


@post("/labels", may="edit_insights", name="tag.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    form = _sent(session, data)
    if not form.fields:
        return asked_again(request, session, form, _sheet())
    key = free_key(session, Tag, form.fields.title)
    session.add(Tag.model_validate({**form.fields.model_dump(), "key": key}))
    return moved_on(request, _LIST, session, _("The tag was saved."))


@get("/labels/{key:str}/bewerken", may="edit_insights", name="tag.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    tag = found(session, Tag, key)
    return asked(request, session, Form.of(tag), _sheet(tag))


@post("/labels/{key:str}", may="edit_insights", name="tag.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    tag = found(session, Tag, key)
    form, url = _sent(session, data, tag), f"{_LIST}/{tag.key}"
    if not form.fields:
        return asked_again(request, session, form, _sheet(tag))
    if is_newer(tag, data):
        return conflict(request, session, tag, form, url, url)
    write(tag, form)
    return moved_on(request, url, session, _("The tag was saved."))


@post("/labels/{key:str}/samenvoegen", may="edit_insights", name="tag.merge")
def merge(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    tag, into = found(session, Tag, key), by_key(session, Tag, one(data, "into"))
    if into is None or into.id == tag.id:
        raise NotFoundException
    tags.merge(session, tag, into)
    done = _("“%(title)s” is now “%(into)s”.") % {"title": tag.title, "into": into.title}
    return moved_on(request, f"{_LIST}/{into.key}", session, done)


def _sent(session: Session, data: Mapping[str, Any], tag: Tag | None = None) -> Form[TagFields]:
    form = Form.sent(TagFields, data)
    if form.fields and any(row is not tag for row in tags_named(session, [form.fields.title])):
        form.refuse("title", _("There is a tag with this name already. You can merge them."))
    if has_personal_data(data, ["title", "description"]):
        form.refuse("title", _("This looks like personal data. A tag says what it is about."))
    return form


def _sheet(tag: Tag | None = None) -> Sheet:
    url = f"{_LIST}/{tag.key}" if tag else _LIST
    return Sheet(
        heading=_("Change tag") if tag else _("New tag"),
        url=url,
        back=url,
        fields="tag/_fields.html",
        remove_url=f"/verwijderen/tag/{tag.key}" if tag else None,
    )


router = Router("/", route_handlers=[index, new, create, show, edit, update, merge])
