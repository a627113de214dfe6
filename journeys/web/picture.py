"""A picture that somebody sends: looked at before the transaction begins, described, and shown."""

from collections.abc import Mapping
from typing import Any, TypeVar

from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException, NotFoundException
from litestar.response import Response

from journeys.domain.models import Fields
from journeys.domain.reason import Refused
from journeys.import_export.image import files
from journeys.import_export.image.bounds import LARGEST
from journeys.import_export.image.fitting import Fitted
from journeys.import_export.image.reading import read, refuse_size
from journeys.language import translate as _
from journeys.language import written
from journeys.web.exchange.upload import Heard
from journeys.web.forms import Form
from journeys.web.respond import Answer, Web

F = TypeVar("F", bound=Fields)

# What a file may weigh before the form itself is not even read any more.
MOST = 2 * LARGEST
_YEAR = 31_536_000


async def look(request: Web) -> None:
    """Read the picture before the transaction begins: nobody waits with writing for it."""
    sent = (await request.form()).get("bestand")
    try:
        content = await sent.read() if isinstance(sent, UploadFile) and sent.filename else None
        request.state.sent = None if content is None else await read(content)
    except Refused as refusal:
        request.state.sent = written(refusal.reason)


def too_large(request: Web, _error: HTTPException) -> Answer:
    """Refused before it was read: the form says so."""
    return Heard(f"{request.url.path}?fout=te-groot", status_code=303)


def checked(model: type[F], data: Mapping[str, Any], sent: Fitted | str | None) -> Form[F]:
    """The fields, and what is wrong with the file: the first thing that is asked."""
    form = Form.sent(model, data)
    want_words(form)
    if not isinstance(sent, Fitted):
        form.refuse("bestand", sent or _("Choose a picture first."))
    elif not form.fields:
        form.refuse("bestand", _("Choose the picture again: a browser does not hold on to it."))
    form.errors.sort(key=lambda error: error[0] != "bestand")
    return form


def want_words(form: Form[Any]) -> None:
    if form.errors and not form.value("alternative").strip():
        sentence = _("Tell what is on it: not everybody sees a picture.")
        form.errors = [(name, sentence if name == "alternative" else said)
                       for name, said in form.errors]  # fmt: skip


def kept(request: Web, sent: Fitted) -> dict[str, Any]:
    """What a row knows of its picture; its file is there from now on."""
    return {
        "digest": files.keep(request.app.state.settings, sent.content),
        "media_type": sent.media_type,
        "width": sent.width,
        "height": sent.height,
    }


def answer(request: Web, digest: str, media_type: str | None) -> Answer:
    """What it is called is what is in it, so it never becomes another one."""
    content = files.content_of(request.app.state.settings, digest) if media_type else None
    if content is None:
        raise NotFoundException
    headers = {
        "Cache-Control": f"private, max-age={_YEAR}, immutable",
        # Nothing in it could do anything, even where a browser took it for a page.
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Content-Disposition": "inline",
    }
    return Response(content, media_type=media_type, headers=headers)


def limits() -> dict[str, Any]:
    """For the field of the file, which tells it before anything is sent."""
    return {"largest_mb": LARGEST // 2**20, "largest": LARGEST, "too_large": told_of_size()}


def told_of_size() -> str:
    try:
        refuse_size(LARGEST + 1)
    except Refused as refusal:
        return written(refusal.reason)
    return ""
