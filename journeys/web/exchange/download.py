"""Taking things out: a file is asked for, made by the worker, and fetched."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import File, Response
from sqlmodel import Session

from journeys import clock, language
from journeys.domain.models import Transfer
from journeys.domain.reason import say
from journeys.import_export.transfer import files
from journeys.language import HERE
from journeys.language import translate as _
from journeys.web.exchange.transfer import begun, own
from journeys.web.respond import Answer, Db, Web
from journeys.web.routing import get

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


@dataclass(frozen=True)
class Layout:
    """A form in which things can be taken out; `of_one`: it shows a single journey."""

    name: str
    layout: str
    ending: str
    media_type: str
    icon: str
    label: str
    hint: str
    of_one: bool = False
    shown: bool = True

    @property
    def title(self) -> str:
        return _(self.label)

    @property
    def about(self) -> str:
        return _(self.hint)


LAYOUTS = (
    Layout(
        "werkboek", "workbook", ".xlsx", _XLSX, "file-spreadsheet",
        say("Workbook that can come back"),
        say("A sheet for each kind of thing, with drop-downs and a legend. Change it in Excel, and bring it in again."),  # noqa: E501
    ),
    Layout(
        "raster", "grid", ".xlsx", _XLSX, "layout-columns",
        say("One journey as a grid"),
        say("Phases and steps beside each other, the lanes below them. To look at together."),
        of_one=True,
    ),
    Layout(
        "lijst", "list", ".xlsx", _XLSX, "list",
        say("Long list"),
        say("A row for each touchpoint, of one journey or of all. To sort, filter and count with."),
    ),
    Layout(
        "csv", "csv", ".csv", "text/csv", "file-text",
        say("Long list as CSV"),
        say("The same rows as plain text, for any other program."),
    ),
    Layout(
        "pakket", "yaml", ".yaml", "application/yaml", "code",
        say("Package (YAML)"),
        say("All of it as plain text, for another installation or to keep."),
    ),
    Layout(
        "mermaid", "mermaid", ".mmd", "text/plain", "code",
        say("One journey as Mermaid"),
        say("Text that many programs draw: phases, steps, the mean score of each step, and who stands in front. The rest is left out; the file says what."),  # noqa: E501
        of_one=True,
    ),
    Layout("sjabloon", "workbook", ".xlsx", _XLSX, "file-spreadsheet", "", "", shown=False),
)  # fmt: skip
BY_NAME = {layout.name: layout for layout in LAYOUTS}


@get("/uitwisseling/{id:uuid}/bestand", may="read", name="download.show")
def show(request: Web, session: Db, id: FromPath[UUID]) -> File:
    row = own(request, session, id)
    if not can_be_fetched(request, row):
        raise NotFoundException
    ending = f".{row.file_name.rpartition('.')[2]}"
    kinds = {layout.ending: layout.media_type for layout in LAYOUTS}
    return File(
        files.folder(request.app.state.settings, row.id).result,
        filename=row.file_name,
        media_type=kinds.get(ending, "application/octet-stream"),
        content_disposition_type="attachment",
        headers={"Cache-Control": "private, no-store"},
    )


def can_be_fetched(request: Web, row: Transfer) -> bool:
    """Only by who asked for it, as long as it is kept."""
    if row.kind != "export" or row.state != "done" or row.user_key != request.user.key:
        return False
    return files.folder(request.app.state.settings, row.id).result.exists()


def asked_for(
    request: Web, session: Session, layout: Layout, title: str, scope: str, keys: Sequence[str] = ()
) -> Answer:
    """A file is made of these things, and the page goes to how far it is."""
    day = clock.now().astimezone(HERE).date().isoformat()
    row = Transfer(
        kind="export",
        work="write",
        user_key=request.user.key,
        user_name=request.user.name,
        language=language.current.get(),
        file_name=file_name(f"{title} {day}", layout.ending),
        created_at=clock.now(),
        changed_at=clock.now(),
        options={"scope": scope, "keys": list(keys), "layout": layout.layout},
    )
    return begun(request, session, row)


def along(content: Any, name: str, media_type: str) -> Answer:
    """A file to take along, made for whoever asks and kept nowhere. Its name holds what every
    header can hold."""
    plain = name.encode("ascii", "ignore").decode()
    return Response(
        content,
        media_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{plain}"',
            "Cache-Control": "private, no-store",
        },
    )


def file_name(title: str, ending: str) -> str:
    """A name that every system can keep."""
    tidy = " ".join(_NOT_IN_A_NAME.sub(" ", title).split()).strip(". ")
    return f"{tidy[: 120 - len(ending)] or 'journeys'}{ending}"


router = Router("/", route_handlers=[show])
