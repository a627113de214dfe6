"""The command line. `journeys --help` lists what it can do."""

import argparse
import json
import secrets
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import get_args

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from journeys import clock, convert, demo, language, passwords, retention, scan
from journeys.check import check
from journeys.domain.models import Role, User
from journeys.domain.reason import Refused
from journeys.import_export.apply import apply
from journeys.import_export.changes import Plan
from journeys.import_export.image.bringing import take_in, told_of_missing
from journeys.import_export.incoming import incoming
from journeys.import_export.outgoing import ENDINGS, take_out
from journeys.import_export.records import BY_SECTION, Problem
from journeys.import_export.schema import schema
from journeys.import_export.version.keeping import keep_packed, packed_before
from journeys.import_export.workbook.columns import speaking
from journeys.import_export.world import world
from journeys.migrations import BrokenReference
from journeys.opening import Stop, here, migrated, reading, settings_of, writing
from journeys.queries.by_key import free_key
from journeys.queries.organisation.account import by_email
from journeys.serving import CannotServe, refuse_taken, serve
from journeys.settings import SettingsError

Commands = argparse._SubParsersAction


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 for done, 1 for not done (and a sentence why), 2 for not understood."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # not every terminal can write a “→”
    asked = _parser().parse_args(arguments)
    try:
        return asked.run(asked) or 0
    except (Stop, CannotServe, BrokenReference, Refused, SettingsError) as error:
        sentence = str(error)
    except DBAPIError as error:
        sentence = f"The database cannot be used: {error.orig}."
    print(f"journeys: {sentence}", file=sys.stderr)
    return 1


def run_demo(asked: argparse.Namespace) -> None:
    refuse_taken("127.0.0.1", asked.port)
    settings = settings_of(asked)
    with writing(settings, "demo", "Demo") as session:
        demo.prepare(session, settings)
    print(f"The demo is at http://127.0.0.1:{asked.port}, until you press Ctrl+C. Sign in as:")
    for key in demo.OFFERED:
        name, role = demo.USERS[key]
        print(f"  {name} ({role})")
    sys.stdout.flush()
    serve("127.0.0.1", asked.port, asked.data, demo=True)


def run_serve(asked: argparse.Namespace) -> None:
    settings = settings_of(asked)
    with reading(settings):
        refuse_taken(asked.host, asked.port)
    retention.erase_again(settings)
    serve(asked.host, asked.port, asked.data, workers=asked.workers)


def run_migrate(asked: argparse.Namespace) -> None:
    settings = settings_of(asked)
    with migrated(settings):
        print("The database is up to date.")
    retention.erase_again(settings)


def run_import(asked: argparse.Namespace) -> None:
    settings, found = settings_of(asked), incoming(asked.file)
    if asked.dry_run:
        with here(settings) as session:
            planned, notes = found.planned(session, world(session) if session else {})
        _show(planned, notes, "would create", "change", "delete", "refuse")
        _list(planned)
        _refuse_problems(asked.file, planned)
        return
    with writing(settings, "import", f"Import: {asked.file.name}"[:200]) as session:
        existing = world(session)
        planned, notes = found.planned(session, existing)
        _show(planned, notes, "would create", "change", "delete", "refuse")
        _refuse_problems(asked.file, planned)
        keep_packed(session, packed_before(existing, planned), "before_import")
        take_in(settings, asked.file)
        apply(session, planned)
    _show(planned, (), "created", "changed", "deleted", "refused")
    for sentence in told_of_missing(settings, planned):
        print(sentence)


def run_export(asked: argparse.Namespace) -> None:
    if asked.file.suffix.lower() not in ENDINGS:
        raise Stop(f"“{asked.file}” should end in {', '.join(ENDINGS)}.")
    settings = settings_of(asked)
    with reading(settings) as session, _saying_why(asked.file), speaking(asked.language):
        number = take_out(session, asked.file, settings.organisation, clock.now(), asked.journey)
    print(f"{number} records are in {asked.file}.")


def run_check(asked: argparse.Namespace) -> int:
    with reading(settings_of(asked)) as session:
        found = check(session)
    for sentence in found.wrong:
        print(f"wrong: {sentence}")
    for sentence in found.missing:
        print(f"missing: {sentence}")
    print(f"{len(found.wrong)} wrong, {len(found.missing)} missing.")
    return 1 if found.wrong else 0


def run_schema(asked: argparse.Namespace) -> None:
    _write(asked.file, json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")


def run_user_add(asked: argparse.Namespace) -> None:
    password = secrets.token_urlsafe(12)
    with writing(settings_of(asked), "command-line", "Command line") as session:
        if by_email(session, asked.email):
            raise Stop(f"There is a user with the address {asked.email} already.")
        session.add(_new_user(session, asked, password))
    print(f"{asked.name} can sign in with {asked.email} and the password {password}")


def _new_user(session: Session, asked: argparse.Namespace, password: str) -> User:
    fields = {
        "key": free_key(session, User, asked.name),
        "name": asked.name,
        "email": asked.email,
        "role": asked.role,
        "password_hash": passwords.hashed(password),
    }
    try:
        return User.model_validate(fields)
    except ValidationError as error:
        fault = error.errors()[0]
        raise Stop(f"The {fault['loc'][0]} is not right: {fault['msg']}.") from None


def _show(
    planned: Plan, notes: Iterable[Problem], create: str, change: str, delete: str, refuse: str
) -> None:
    for note in notes:
        print(note)
    counts = (
        f"{create} {len(planned.creates)}, {change} {len(planned.changes)}, "
        f"{delete} {len(planned.deletes)}, {refuse} {planned.refused}"
    )
    print(f"{counts[0].upper()}{counts[1:]}; {planned.unchanged} stay as they are.")


def _list(planned: Plan) -> None:
    for change in planned.changes:
        label = BY_SECTION[change.section].label(change.identity)
        for field, value in change.after.items():
            print(f"change {change.section} {label}: {field}: {change.before[field]!r} → {value!r}")
    for removal in planned.deletes:
        label = BY_SECTION[removal.section].label(removal.identity)
        because = f" (goes along with {removal.because})" if removal.because else ""
        print(f"delete {removal.section} {label}{because}")


def _refuse_problems(file: Path, planned: Plan) -> None:
    if not planned.problems:
        return
    print(*planned.problems, sep="\n")
    count = len(planned.problems)
    found = "1 problem" if count == 1 else f"{count} problems"
    raise Stop(f"{file} is refused, with {found}; nothing was changed.")


def _write(file: Path, text: str) -> None:
    with _saying_why(file):
        file.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def _saying_why(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Stop(f"{file} cannot be written: {error.strerror}.") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="journeys", description="Customer journeys as one graph.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_serving(commands)
    _add_exchange(commands)
    _command(commands, "check", run_check, "Say what is wrong with the data, and what is missing.")
    user = commands.add_parser("user", help="Let somebody in.")
    users = user.add_subparsers(required=True, metavar="COMMAND")
    adding = _command(users, "add", run_user_add, "Add a user, and print a first password.")
    adding.add_argument("--email", required=True)
    adding.add_argument("--name", required=True)
    adding.add_argument("--role", choices=get_args(Role), default="reader")
    return parser


def _add_serving(commands: Commands) -> None:
    demo_ = _command(commands, "demo", run_demo, "Serve a small world, at this machine only.")
    demo_.add_argument("--port", type=int, default=8000)
    serving = _command(commands, "serve", run_serve, "Serve the database.")
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8000)
    serving.add_argument("--workers", type=int, default=1, help="processes: at most one a core")
    retention.arguments(
        _command(
            commands,
            "retention",
            retention.run,
            "Report raw notes that are over their day, and erase what was reported before.",
        )
    )
    _command(commands, "migrate", run_migrate, "Make the database, or bring it up to date.")


def _add_exchange(commands: Commands) -> None:
    coming = _command(commands, "import", run_import, "Import a file, or a folder of files.")
    coming.add_argument("file", type=Path)
    coming.add_argument("--dry-run", action="store_true", help="say what it would do, and stop")
    going = _command(commands, "export", run_export, "Export to .xlsx, .yaml or .json.")
    going.add_argument("file", type=Path)
    going.add_argument("--language", choices=language.LANGUAGES, default="nl", help="of an .xlsx")
    going.add_argument("--journey", metavar="KEY", help="only this journey and what it refers to")
    convert.arguments(_command(commands, "convert", convert.run, "Convert files, one by one."))
    scan.arguments(_command(commands, "scan", scan.run, "Say where files hold personal data."))
    published = _command(commands, "schema", run_schema, "Write the JSON Schema of the format.")
    published.add_argument("file", type=Path)


def _command(commands: Commands, name: str, run: object, says: str) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=says, description=says)
    made.add_argument("--data", type=Path, help="where the data are; else JOURNEYS_DATA, else var/")
    made.set_defaults(run=run)
    return made


if __name__ == "__main__":
    sys.exit(main())
