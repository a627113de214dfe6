"""What goes out: a part of the world, in the form that somebody asked for."""

from journeys import clock
from journeys.domain.reason import Reason, say
from journeys.import_export import package
from journeys.import_export.mermaid.journey import text_of
from journeys.import_export.records import World
from journeys.import_export.transfer.scope import part
from journeys.import_export.transfer.visible import visible, visible_in_package
from journeys.import_export.transfer.work import Work
from journeys.import_export.workbook import writing as workbook
from journeys.import_export.workbook.journey_grid import write_grid
from journeys.import_export.workbook.journey_list import write_csv, write_list
from journeys.import_export.workbook.readme import About
from journeys.import_export.workbook.template import write_template
from journeys.import_export.world import world
from journeys.queries.change import newest
from journeys.queries.ranking import ranking
from journeys.queries.transfer import revision

_LOOKING = Reason(say("Looking up what goes into the file."))
_WRITING = Reason(say("Writing the file."))


def write(work: Work) -> None:
    """Write the file that was asked for. Raises Refused if it cannot be made."""
    options = work.of.options
    layout, scope, keys = options["layout"], options["scope"], options.get("keys", [])
    work.tell.part(_LOOKING, 0, 0.2)
    if scope == "template":
        write_template(work.folder.result, _about(work))
    elif layout == "mermaid":
        _write_mermaid(work, scope, keys)
    elif layout in ("yaml", "json"):
        _write_package(work, f".{layout}", scope, keys)
    else:
        _write_sheets(work, layout, scope, keys)
    work.end("done", size=work.folder.result.stat().st_size)


def _write_package(work: Work, ending: str, scope: str, keys: list[str]) -> None:
    with work.reading() as session:
        whole = world(session)
    wanted, _said = part(whole, scope, keys)
    work.tell.part(_WRITING, 0.2, 1)
    shown = visible_in_package(wanted)
    with work.folder.result.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(package.pieces(shown, ending, work.settings.organisation))


def _write_mermaid(work: Work, scope: str, keys: list[str]) -> None:
    with work.reading() as session:
        whole = world(session)
    wanted, _said = part(whole, scope, keys)
    work.tell.part(_WRITING, 0.2, 1)
    shown, _left_out = visible(wanted)
    work.folder.result.write_text(text_of(shown, keys[0]), encoding="utf-8", newline="\n")


def _write_sheets(work: Work, layout: str, scope: str, keys: list[str]) -> None:
    with work.reading() as session:
        number, change = revision(session), newest(session)
        whole = world(session)
        ranked = ranking(session) if layout == "workbook" else None
    wanted, said = part(whole, scope, keys)
    shown, left_out = visible(wanted)
    about = _about(work, said, left_out, str(change) if change else None, number)
    work.tell.part(_WRITING, 0.2, 1)
    if layout == "workbook":
        workbook.write(work.folder.result, shown, about, work.tell, ranked)
    else:
        _write_journeys(
            work, layout, shown, keys or [str(key) for (key,) in shown["journeys"]], about
        )


def _write_journeys(work: Work, layout: str, shown: World, keys: list[str], about: About) -> None:
    if layout == "grid":
        write_grid(work.folder.result, shown, keys[0], about)
    elif layout == "csv":
        write_csv(work.folder.result, shown, keys)
    else:
        write_list(work.folder.result, shown, keys, about)


def _about(
    work: Work,
    scope: Reason | None = None,
    left_out: tuple[Reason, ...] = (),
    change: str | None = None,
    number: int = 0,
) -> About:
    return About(
        organisation=work.settings.organisation,
        made_at=clock.now(),
        made_by=work.of.user_name,
        scope=scope,
        left_out=left_out,
        change=change,
        revision=number,
    )
