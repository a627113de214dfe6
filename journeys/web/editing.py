"""One form, on a page of its own or in the side panel: asked, asked again, or overtaken."""

from dataclasses import asdict, dataclass, field
from typing import Any

from sqlmodel import Session

from journeys.domain.models import Kept
from journeys.forgetting import forget
from journeys.web.forms import Form
from journeys.web.respond import Answer, Web, fragment, is_htmx, page, refused


@dataclass(frozen=True)
class Sheet:
    """What stands around the fields. `fields`: the template with the fields themselves;
    `then_next`: there are often several, so that the next one is a button away."""

    heading: str
    url: str
    back: str
    fields: str
    remove_url: str | None = None
    sends_file: bool = False
    then_next: bool = False
    options: dict[str, Any] = field(default_factory=dict)


def asked(request: Web, session: Session, form: Form[Any], sheet: Sheet) -> Answer:
    """The form as it stands."""
    if is_htmx(request):
        return fragment(request, "form/_panel.html", form=form, **_context(sheet, form))
    return page(request, "form/page.html", session, form=form, **_context(sheet, form))


def asked_again(request: Web, session: Session, form: Form[Any], sheet: Sheet) -> Answer:
    """The form with what was typed, and what is wrong with it."""
    return refused(
        request,
        "form/_panel.html",
        on="form/page.html",
        session=session,
        form=form,
        **_context(sheet, form),
    )


def write(row: Kept, form: Form[Any], **more: Any) -> None:
    """Put what was filled in into the row; what the form did not ask for stays."""
    assert form.fields
    for name in form.fields.model_fields_set:
        setattr(row, name, getattr(form.fields, name))
    for name, value in more.items():
        setattr(row, name, value)
    if form.value("forget"):
        forget(row)


def _context(sheet: Sheet, form: Form[Any]) -> dict[str, Any]:
    return {**asdict(sheet), "version": form.value("version")}
