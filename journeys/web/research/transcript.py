"""Notes and transcripts of a study: pasted or out of a file, looked through for personal data
before anything is kept, and read. Only for its team."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.status_codes import HTTP_413_REQUEST_ENTITY_TOO_LARGE
from sqlmodel import Session

from journeys.domain.models import Participant, Study, Transcript, TranscriptFields
from journeys.domain.notes import apart
from journeys.domain.passage import sentences, stretches
from journeys.domain.reason import Refused, say
from journeys.erasing import erase_notes
from journeys.import_export.note.reading import LARGEST, LONGEST, read_all, stem
from journeys.language import translate as _
from journeys.language import written
from journeys.queries.research.fieldwork import beside, participants_of, passages_of
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import write
from journeys.web.exchange.upload import Heard, Upload, shown_name
from journeys.web.forms import Form, one
from journeys.web.research.fieldwork import address, team_study
from journeys.web.research.note_list import add_notes
from journeys.web.research.privacy import Settled, settled, with_kept
from journeys.web.research.pseudonym import Pseudonyms
from journeys.web.research.study_tabs import head_of
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page, refused
from journeys.web.routing import get, post

_TEXTS = ("raw_text", "title")
# What a file may weigh before the form itself is not even read any more.
_MOST = 2 * LARGEST


async def look(request: Web) -> None:
    """Read the file before the transaction begins: nobody waits with writing for it."""
    sent = (await request.form()).getall("bestand", [])
    files = [one for one in sent if isinstance(one, UploadFile) and one.filename]
    try:
        if not files:
            raise Refused(say("Choose a file first."))
        named = [(await one.read(), shown_name(one.filename)) for one in files]
        title = stem(named[0][1]) if len(named) == 1 else _("Conversation")
        request.state.sent = (title, await read_all(named))
    except Refused as refusal:
        request.state.sent = refusal


def too_large(request: Web, _error: HTTPException) -> Answer:
    """Refused before it was read: the form says so."""
    to = request.url.path.removesuffix("/lezen")
    return Heard(f"{to}/nieuw?fout=te-groot", status_code=303)


@get("/onderzoeken/{key:str}/veldwerk/notities/nieuw", may="edit_insights", name="transcript.new")
def new(request: Web, session: Db, key: FromPath[str], fout: FromQuery[str] = "") -> Answer:
    study = team_study(request, session, key)
    form: Form[TranscriptFields] = Form({"kind": "notes", **_about(request)})
    if fout:
        size = LARGEST // 2**20
        form.refuse("bestand", _("A file of notes is at most %(size)s MB.") % {"size": size})
    return page(request, "transcript/new.html", session, **_drawn(session, study, form))


@post(
    "/onderzoeken/{key:str}/veldwerk/notities/lezen",
    may="edit_insights",
    name="transcript.read",
    before_request=look,
    request_max_body_size=_MOST,
    exception_handlers={HTTP_413_REQUEST_ENTITY_TOO_LARGE: too_large},
)
def read_file(request: Web, session: Db, key: FromPath[str], data: Upload) -> Answer:
    """What is in the file comes into the form, and nowhere else."""
    study = team_study(request, session, key)
    sent = request.state.sent
    form: Form[TranscriptFields] = Form({"kind": "transcript"})
    if isinstance(sent, Refused):
        form.refuse("bestand", written(sent.reason))
        context = _drawn(session, study, form)
        return refused(request, "transcript/_form.html", "transcript/new.html", session, **context)
    title, text = sent
    form = Form({"kind": "transcript", "title": title, "raw_text": text})
    labels = Pseudonyms(request, session, study.id)
    looked = settled({"raw_text": text}, ["raw_text"], labels=labels, most=LONGEST)
    context = _drawn(session, study, form, looked)
    return page(request, "transcript/new.html", session, **context)


@post("/onderzoeken/{key:str}/veldwerk/notities", may="edit_insights", name="transcript.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    study = team_study(request, session, key)
    looked = settled(data, _TEXTS, labels=Pseudonyms(request, session, study.id), most=LONGEST)
    form = _sent(looked)
    if looked.is_open or not form.fields:
        context = _drawn(session, study, form if form.errors else Form(looked.answers), looked)
        return refused(request, "transcript/_form.html", "transcript/new.html", session, **context)
    kept = {**form.fields.model_dump(), "study_id": study.id, "kept_because": _because(looked.kept)}
    notes = add_notes(session, study, kept, _participant(session, study, data))
    if one(data, "next"):
        to = f"{address(study)}/notities/nieuw"
    else:
        to = url_of(study, notes[0]) if len(notes) == 1 else address(study)
    return moved_on(request, to, session, _("The notes were saved."))


@get("/onderzoeken/{key:str}/veldwerk/{id:uuid}", may="edit_insights", name="transcript.show")
def show(request: Web, session: Db, key: FromPath[str], id: FromPath[UUID]) -> Answer:
    study, note = of_team(request, session, key, id)
    passages = passages_of(session, note)
    before, after = beside(session, note)
    person = session.get(Participant, note.participant_id) if note.participant_id else None
    return page(
        request,
        "transcript/show.html",
        session,
        study=study,
        head=head_of(session, study, request.user, "fieldwork"),
        note=note,
        person=person,
        lines=_lines(note.raw_text, passages),
        passages=passages,
        url=url_of(study, note),
        before=before and f"{address(study)}/{before}",
        after=after and f"{address(study)}/{after}",
    )


@get(
    "/onderzoeken/{key:str}/veldwerk/{id:uuid}/bewerken", may="edit_insights",
    name="transcript.edit",
)  # fmt: skip
def edit(request: Web, session: Db, key: FromPath[str], id: FromPath[UUID]) -> Answer:
    study, note = of_team(request, session, key, id)
    form: Form[TranscriptFields] = Form.of(note, participant=code_of(session, note))
    context = _drawn(session, study, form, note=note)
    return page(request, "transcript/new.html", session, **context)


@post("/onderzoeken/{key:str}/veldwerk/{id:uuid}", may="edit_insights", name="transcript.update")
def update(request: Web, session: Db, key: FromPath[str], id: FromPath[UUID], data: Sent) -> Answer:
    """The text itself stays once something in it became a quote: those point into it."""
    study, note = of_team(request, session, key, id)
    given = data if not passages_of(session, note) else {**data, "raw_text": note.raw_text}
    stored = {note.raw_text, note.title}
    labels = Pseudonyms(request, session, study.id)
    looked = settled(given, _TEXTS, stored, labels, LONGEST)
    form = _sent(looked)
    if looked.is_open or not form.fields:
        context = _drawn(
            session, study, form if form.errors else Form(looked.answers), looked, note
        )
        return refused(request, "transcript/_form.html", "transcript/new.html", session, **context)
    if is_newer(note, data):
        return conflict(request, session, note, form, url_of(study, note), url_of(study, note))
    because = _because(with_kept(note.kept_because, looked.kept))
    write(note, form, participant_id=_participant(session, study, data), kept_because=because)
    return moved_on(request, url_of(study, note), session, _("The notes were saved."))


@post(
    "/onderzoeken/{key:str}/veldwerk/{id:uuid}/weg", may="edit_insights", name="transcript.destroy"
)
def destroy(request: Web, session: Db, key: FromPath[str], id: FromPath[UUID]) -> Answer:
    """The notes go for good; the quotes that were taken from them stay, masked as they are."""
    study, note = of_team(request, session, key, id)
    erase_notes(session, request.app.state.settings, note)
    return moved_on(request, address(study), session, _("The notes were erased."))


def of_team(request: Web, session: Session, key: str, id: UUID) -> tuple[Study, Transcript]:
    study = team_study(request, session, key)
    note = session.get(Transcript, id)
    if note is None or note.study_id != study.id:
        raise NotFoundException
    return study, note


def url_of(study: Study, note: Transcript) -> str:
    return f"{address(study)}/{note.id}"


def _lines(text: str, passages: Any) -> list[list[Any]]:
    """The sentences by line, each with its stretches."""
    lines: list[list[Any]] = []
    for sentence in sentences(text):
        if sentence.begins_line or not lines:
            lines.append([])
        cut = stretches(text, sentence.start, sentence.end, passages)
        lines[-1].append((sentence, cut))
    return lines


def _about(request: Web) -> dict[str, str]:
    given = request.query_params.get("deelnemer", "")
    return {"participant": given} if given else {}


def _sent(looked: Settled) -> Form[TranscriptFields]:
    form = Form.sent(TranscriptFields, looked.answers)
    if not apart(one(looked.answers, "raw_text")) and not form.error("raw_text"):
        form.refuse("raw_text", _("Paste the notes, or choose a file."))
    return form


def _because(told: str | None) -> str | None:
    """No longer than there is room for."""
    return told[:2000] if told else None


def _participant(session: Session, study: Study, data: Mapping[str, Any]) -> UUID | None:
    by_code = {row.code: row.id for row in participants_of(session, study.id)}
    return by_code.get(one(data, "participant"))


def code_of(session: Session, note: Transcript) -> str:
    """Of whom the notes are; blank where that is not known."""
    person = session.get(Participant, note.participant_id) if note.participant_id else None
    return person.code if person else ""


def _drawn(
    session: Session,
    study: Study,
    form: Form[TranscriptFields],
    looked: Settled | None = None,
    note: Transcript | None = None,
) -> dict[str, Any]:
    people = [(row.code, row.code) for row in participants_of(session, study.id)]
    return {
        "form": form,
        "found": looked,
        "study": study,
        "note": note,
        "fixed": bool(note and passages_of(session, note)),
        "people": people,
        "url": url_of(study, note) if note else f"{address(study)}/notities",
        "back": url_of(study, note) if note else address(study),
        "kept_where": _("Your reason is kept with the notes."),
    }


router = Router("/", route_handlers=[new, read_file, create, show, edit, update, destroy])
