"""Bringing a file in: it is kept for the worker to read, and nothing else is done with it here."""

import asyncio
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from typing import Annotated, Any

from litestar import Router
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.exceptions import HTTPException
from litestar.params import Body
from litestar.response import Redirect
from litestar.status_codes import HTTP_413_REQUEST_ENTITY_TOO_LARGE
from litestar.types import Receive, Scope, Send

from journeys import clock, language
from journeys.domain.models import Transfer
from journeys.domain.reason import say
from journeys.import_export.transfer import files
from journeys.language import translate
from journeys.web.exchange.transfer import begun
from journeys.web.forms import one
from journeys.web.respond import Answer, Db, Sent, Web, gone_to
from journeys.web.routing import post

MEGABYTES = 20
MOST = MEGABYTES * 1024 * 1024
# What surrounds the file in a form.
_AROUND = 64 * 1024
_PIECE = 256 * 1024
# How much of a file that is too large, and for how many seconds, is still taken off somebody.
_MOST_LET_GO = 20 * MOST
_PATIENCE = 60

# What can be wrong before anything was read, by the word for it in the address.
NONE, EMPTY, TOO_LARGE, NO_TEXT = "geen", "leeg", "te-groot", "geen-tekst"
_SENTENCES = {
    NONE: say("Choose a file first."),
    NO_TEXT: say("Paste the text of a journey first."),
    EMPTY: say("There is nothing in this file. Choose another one."),
    TOO_LARGE: say(
        "This file is larger than %(size)s MB. Leave out pictures and sheets that are not needed, "
        "or bring it in as two files."
    ),
}
# What nobody sees, or what makes a name look like another one.
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")

Upload = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.MULTI_PART)]


def sentence(word: str) -> str:
    """What stands at the field; nothing for a word that means nothing."""
    text = _SENTENCES.get(word)
    return translate(text) % {"size": MEGABYTES} if text else ""


def too_large(request: Web, _error: HTTPException) -> Answer:
    """Refused before it was read. The page says so at the field."""
    return Heard(_refusal(TOO_LARGE), status_code=303)


@post(
    "/uitwisseling/import",
    may="exchange",
    name="upload.create",
    request_max_body_size=MOST + _AROUND,
    exception_handlers={HTTP_413_REQUEST_ENTITY_TOO_LARGE: too_large},
)
def create(request: Web, session: Db, data: Upload) -> Answer:
    sent = data.get("bestand")
    if not isinstance(sent, UploadFile):
        return gone_to(_refusal(NONE))
    row = _received(request, shown_name(sent.filename), iter(lambda: sent.file.read(_PIECE), b""))
    if wrong := _wrong(row.size or 0):
        files.folder(request.app.state.settings, row.id).remove()
        return gone_to(_refusal(wrong))
    return begun(request, session, row)


@post("/uitwisseling/tekst", may="exchange", name="upload.paste")
def paste(request: Web, session: Db, data: Sent) -> Answer:
    """A mermaid journey from somewhere else, without a file."""
    text = one(data, "tekst")
    if not text.strip():
        return gone_to(f"/uitwisseling?fout={NO_TEXT}#paste")
    name = translate("Pasted text") + ".mmd"
    return begun(request, session, _received(request, name, [text.encode()]))


def _received(request: Web, name: str, pieces: Iterable[bytes]) -> Transfer:
    row = Transfer(
        kind="import",
        work="read",
        user_key=request.user.key,
        user_name=request.user.name,
        language=language.current.get(),
        file_name=name,
        created_at=clock.now(),
        changed_at=clock.now(),
    )
    with files.receive(request.app.state.settings, row.id) as upload:
        for piece in pieces:
            upload.write(piece)
    row.size, row.sha256 = upload.size, upload.sha256
    return row


def shown_name(name: str) -> str:
    """What a person called the file: only ever shown, never a path."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(" " if unicodedata.category(mark) in _UNSEEN else mark for mark in last)
    tidy = " ".join(seen.split())
    if len(tidy) > 200:
        stem, dot, ending = tidy.rpartition(".")
        tidy = stem[: 199 - len(ending)] + dot + ending if dot and len(ending) < 10 else tidy[:200]
    return tidy or "?"


class Heard(Redirect):
    """A browser only listens when it has sent everything: let it, and keep nothing of it."""

    def to_asgi_response(self, *args: Any, **options: Any) -> Any:
        answer = super().to_asgi_response(*args, **options)

        async def told(scope: Scope, receive: Receive, send: Send) -> None:
            with suppress(TimeoutError):
                async with asyncio.timeout(_PATIENCE):
                    await _let_go(receive)
            await answer(scope, receive, send)

        return told


async def _let_go(receive: Receive) -> None:
    left = _MOST_LET_GO
    while left > 0:
        message: Any = await receive()
        if message["type"] != "http.request" or not message.get("more_body"):
            return
        left -= len(message["body"])


def _wrong(size: int) -> str:
    if size == 0:
        return EMPTY
    return TOO_LARGE if size > MOST else ""


def _refusal(word: str) -> str:
    return f"/uitwisseling?fout={word}#import"


router = Router("/", route_handlers=[create, paste])
