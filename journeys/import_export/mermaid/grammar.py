"""The grammar of a mermaid journey, as mermaid itself reads it: what it refuses is refused here,
and what it reads in a way that nobody meant is read in that way, and told.

The rules of the lexer are tried in this order, and the first that fits counts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from journeys.domain.reason import say
from journeys.import_export.mermaid.diagram import Diagram, Section, Task
from journeys.import_export.mermaid.source import BLANKS, S, Source, plain, trimmed
from journeys.import_export.text import Unreadable

_TOKEN = re.compile(
    "|".join(
        f"(?P<{kind}>{rule})"
        for kind, rule in (
            ("comment", r"%%(?!\{)[^\n]*|[^}]%%[^\n]*"),
            ("newline", r"\n+"),
            ("blank", f"{S}+"),
            ("cut", r"#[^\n]*"),
            ("journey", r"journey(?!\w)"),
            ("title", rf"title{S}[^#\n;]+"),
            ("acc_title", rf"acctitle{S}*:{S}*"),
            ("acc_descr", rf"accdescr{S}*:{S}*"),
            ("acc_block", rf"accdescr{S}*\{{{S}*"),
            ("section", rf"section{S}[^#:\n;]+"),
            ("name", r"[^#:\n;]+"),
            ("data", r":[^#\n;]+"),
            ("odd", r"[\s\S]"),
        )
    ),
    re.I | re.A,
)
_SKIPPED = ("comment", "blank")
_STATEMENTS = ("title", "acc_title", "acc_descr", "section")
_INDENTED = re.compile(rf"\n{S}+")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?\Z", re.I)
_OTHER_BASE = re.compile(r"0(?:x[0-9a-f]+|o[0-7]+|b[01]+)\Z", re.I)
_ENDLESS = re.compile(r"[+-]?Infinity\Z")


@dataclass(frozen=True)
class Statement:
    """A sentence of the grammar with its entities still marked. `text` holds the word that it
    begins with, `data` what stands behind the name of a task, and `lost` what is cut off by a #.
    `swallows` says that it took its text from the next line."""

    kind: str
    text: str
    line: int
    data: str = ""
    lost: str = ""
    swallows: bool = False


def statements(source: Source) -> list[Statement]:
    """The sentences of a prepared text, in order; a line that begins with # is one of kind “cut”.

    Raises Unreadable, with the line, for a text that mermaid refuses as a whole."""
    rest = (token for token in _tokens(source) if token.kind not in _SKIPPED)
    _begin(rest)
    found: list[Statement] = []
    name: Statement | None = None
    for token in rest:
        if name is not None and token.kind != "data":
            raise _without_score(name)
        if name is not None:
            found.append(Statement("task", name.text, name.line, token.text))
            name = None
        elif token.kind == "name":
            name = token
        elif token.kind == "cut":
            _cut(found, token)
        elif token.kind in _STATEMENTS:
            found.append(token)
        elif token.kind != "newline":
            raise _unexpected(token)
    return found


def diagram(sentences: Iterable[Statement], title: str = "") -> Diagram:
    """What mermaid draws of these sentences; `title` is that of the front matter."""
    loose, sections = list[Task](), list[tuple[Statement, list[Task]]]()
    said = {"title": title, "acc_title": "", "acc_descr": ""}
    for one in sentences:
        if one.kind == "section":
            sections.append((one, []))
        elif one.kind == "task":
            (sections[-1][1] if sections else loose).append(task(one))
        elif one.kind == "title":
            said["title"] = plain(one.text[6:])
        elif one.kind in said:
            said[one.kind] = plain(_INDENTED.sub("\n", trimmed(one.text)))
    drawn = [Section(plain(one.text[8:]), tuple(tasks), one.line) for one, tasks in sections]
    return Diagram(
        said["title"], said["acc_title"], said["acc_descr"], tuple(drawn), tuple(loose)
    )  # fmt: skip


def task(one: Statement) -> Task:
    """The first part behind the name is the score, the second the people; others count for
    nothing."""
    score, *others = one.data[1:].split(":")
    people = [plain(trimmed(name)) for name in others[0].split(",")] if others else []
    return Task(plain(one.text), number(score), tuple(people), one.line, plain(trimmed(score)))


def number(text: str) -> float | None:
    """As JavaScript reads a number: blank is 0, and what is no number is None."""
    text = trimmed(text)
    if not text:
        return 0.0
    if _OTHER_BASE.match(text):
        return float(min(int(text, 0), 10**300))
    return float(text) if _NUMBER.match(text) or _ENDLESS.match(text) else None


def _begin(tokens: Iterator[Statement]) -> None:
    first = next(tokens, None)
    if first is None or first.kind != "journey":
        raise Unreadable(say("This does not begin with “journey”."), first.line if first else 1)


def _tokens(source: Source) -> Iterator[Statement]:
    text, at = source.text, 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        assert found and found.lastgroup
        kind, line = found.lastgroup, source.line(at)
        at = found.end()
        if kind in ("acc_title", "acc_descr", "acc_block"):
            value, at = _told(source, at, kind == "acc_block")
            if value is not None:
                name = "acc_title" if kind == "acc_title" else "acc_descr"
                swallows = kind != "acc_block" and "\n" in found[0]
                yield Statement(name, value, line, swallows=swallows)
        else:
            swallows = kind in ("title", "section") and "\n" in found[0]
            yield Statement(kind, found[0], line, swallows=swallows)


def _told(source: Source, at: int, in_braces: bool) -> tuple[str | None, int]:
    """The rest of the line, or all until the brace; None if nothing stands between braces."""
    text = source.text
    if at == len(text):
        raise Unreadable(say("A description begins here that says nothing."), source.line(at))
    if not in_braces:
        end = text.index("\n", at)
        return text[at:end], end
    end = text.find("}", at)
    if end < 0:
        raise Unreadable(say("The brace that is opened here is never closed."), source.line(at))
    return (text[at:end] or None), end + 1


def _cut(found: list[Statement], token: Statement) -> None:
    """It belongs to what stands before it on its line."""
    if found and found[-1].line == token.line and found[-1].kind != "cut":
        found[-1] = replace(found[-1], lost=token.text)
    else:
        found.append(token)


def _without_score(name: Statement) -> Unreadable:
    text = say("“%(name)s” has no score. Without one, mermaid refuses the whole journey.")
    return Unreadable(text, name.line, name=_short(name.text))


def _unexpected(token: Statement) -> Unreadable:
    text = say("“%(said)s” cannot stand here. Because of it, mermaid refuses the whole journey.")
    return Unreadable(text, token.line, said=_short(token.text))


def _short(text: str) -> str:
    line = " ".join(plain(text).strip(BLANKS).split())
    return line if len(line) <= 60 else f"{line[:60]}…"
