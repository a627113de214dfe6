"""What mermaid does with a text without a word, line by line: nothing that somebody wrote is lost
without their knowing it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from journeys.domain.reason import Reason, say
from journeys.import_export.mermaid.diagram import Remark, Task
from journeys.import_export.mermaid.grammar import Statement, task
from journeys.import_export.mermaid.source import Prepared, plain, trimmed

LEAST, MOST = 1, 5
# A name, the last number behind a colon, and the people, as a person reads it.
_MEANT = re.compile(
    r"(?P<name>.*\S)\s*:\s*(?P<score>[+-]?\d+(?:[.,]\d+)?)\s*(?::(?P<people>[^:]*))?\Z", re.S
)
_IN_TITLE = re.compile(r":\s*\d")
_LONGEST = 80


def meant(line: str) -> Task | None:
    """The right-most reading of a task: “Meet at 10:30: 4: Me” is Meet at 10:30, with a 4. None if
    no number stands behind a colon."""
    found = _MEANT.match(line)
    if not found:
        return None
    score, people = found["score"], found["people"]
    names = [name.strip() for name in people.split(",")] if people and people.strip() else []
    return Task(found["name"].strip(), float(score.replace(",", ".")), tuple(names), said=score)


def is_on_scale(score: float | None) -> bool:
    """Mermaid draws every number; its scale goes from 1 to 5."""
    return score is not None and LEAST <= score <= MOST


def remarks(prepared: Prepared, sentences: Sequence[Statement]) -> list[Remark]:
    """In the order of the lines of the file."""
    found = [*_around(prepared), *_in_order(sentences)]
    for one in sentences:
        found += [Remark(one.line, reason) for reason in _about(one)]
    return sorted(found, key=lambda remark: remark.line)


def of_task(found: Task) -> Iterator[Reason]:
    """About a score that is missing or strange, and about blank names."""
    if not found.said:
        yield Reason(say("There is no score here; mermaid draws it as 0."))
    elif found.score is None:
        text = say("“%(said)s” is no number: mermaid cannot draw this score.")
        yield Reason(text, {"said": _short(found.said)})
    elif not is_on_scale(found.score):
        text = say("The score %(said)s does not lie between 1 and 5.")
        yield Reason(text, {"said": _short(found.said)})
    if any(not name for name in found.people):
        yield Reason(say("A name is blank here: mermaid draws somebody without a name."))


def _around(prepared: Prepared) -> Iterator[Remark]:
    if prepared.settings:
        text = say("Settings for how mermaid draws it are left out.")
        yield Remark(prepared.settings[0], Reason(text))
    if prepared.comments:
        text = say("Lines that begin with %%%% are remarks: they are left out (%(count)s).")
        yield Remark(prepared.comments[0], Reason(text, {"count": len(prepared.comments)}))


def _in_order(sentences: Sequence[Statement]) -> Iterator[Remark]:
    """What can only be seen from one sentence to another."""
    titles = [one for one in sentences if one.kind == "title"]
    for before, one in zip(titles, titles[1:], strict=False):
        text = say("This title takes the place of “%(before)s”.")
        yield Remark(one.line, Reason(text, {"before": _short(plain(before.text[6:]))}))
    parts = [one for one in sentences if one.kind in ("section", "task")]
    for one, after in zip(parts, [*parts, None][1:], strict=True):
        if one.kind == "section" and (after is None or after.kind == "section"):
            text = say("The section “%(name)s” holds nothing.")
            yield Remark(one.line, Reason(text, {"name": _short(plain(one.text[8:]))}))
    if parts and parts[0].kind == "task":
        text = say("What stands before the first section belongs to none.")
        yield Remark(parts[0].line, Reason(text))


def _about(one: Statement) -> Iterable[Reason]:
    if one.kind == "cut":
        text = say("Mermaid takes this line for a remark: “%(text)s”.")
        yield Reason(text, {"text": _short(plain(one.text))})
        return
    if one.lost:
        yield Reason(say("Mermaid cuts this off: “%(text)s”."), {"text": _short(plain(one.lost))})
    if one.swallows:
        text = say("Nothing stands behind the word, so mermaid takes the next line: “%(text)s”.")
        yield Reason(text, {"text": _short(_behind_word(one))})
    if "%%" in one.text + one.data:
        yield Reason(say("Behind other text, %%%% begins no remark for mermaid: it is read along."))
    if one.kind == "title" and _IN_TITLE.search(one.text):
        yield Reason(
            say("This begins with “title”, so mermaid takes it for the title, not a task.")
        )
    if one.kind == "section" and not trimmed(one.text[8:]):
        yield Reason(say("This section has no name."))
    if one.kind == "task":
        yield from _about_task(one)


def _about_task(one: Statement) -> Iterator[Reason]:
    found = task(one)
    if trimmed(one.text).lower() in ("title", "section"):
        text = say("With a colon behind it, “%(word)s” is a task for mermaid.")
        yield Reason(text, {"word": trimmed(one.text)})
    rest = one.data[1:].split(":")[2:]
    other = meant(plain(one.text + one.data)) if ":" in one.data[1:] else None
    if other and other.name != trimmed(found.name):
        text = say("Mermaid reads “%(name)s” with the score %(score)s here. Perhaps “%(other)s” "
                   "with the score %(said)s is meant.")  # fmt: skip
        values = {"name": _short(found.name), "score": _short(found.said),
                  "other": _short(other.name), "said": other.said}  # fmt: skip
        yield Reason(text, values)
    else:
        yield from of_task(found)
        if rest:
            text = say("Mermaid drops what stands behind the people: “%(text)s”.")
            yield Reason(text, {"text": _short(plain(":".join(rest)))})
    if any(mark in name for name in found.people for mark in "，、"):
        yield Reason(say("For mermaid this comma is none: it reads one name here."))


def _behind_word(one: Statement) -> str:
    word = {"title": 6, "section": 8}.get(one.kind, 0)
    return plain(one.text[word:])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
