"""The text of a mermaid journey as its grammar gets to see it: what mermaid takes out or changes
before it reads is done here, and every character keeps the number of its line in the file.

Written from the description of mermaid 11; nothing here takes longer than the text is long."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from journeys.domain.reason import say
from journeys.import_export.text import Unreadable, from_yaml

# What JavaScript takes for white space.
BLANKS = "\t\n\v\f\r \xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + (
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)  # fmt: skip
S = f"[{BLANKS}]"
# An entity in the text (#35; or #quot;) stands between these until it is undone.
OPEN, CLOSE = "\ue000", "\ue001"
_ENTITY = re.compile(r"#(\w+);", re.A)
_MARKED = re.compile(f"{OPEN}(\\w+){CLOSE}", re.A)
_FRONT = re.compile(rf"([ \t]*)---[ \t]*\n(.*?)\n\1---{S}*\n+", re.S)
_DIRECTIVE = re.compile(
    rf"%%\{{{S}*(?:\w+{S}*:|\w+){S}*(?:\w+|(?:(?!\}}%%)[^\u2028\u2029])*+)?{S}*(?:\}}%%)?", re.A
)
_ENDS = "\n\u2028\u2029"
_COMMENT = re.compile(rf"(?:^|(?<=[{_ENDS}]))[{BLANKS.replace(_ENDS[0], '')}]*%%(?!\{{)[^\n]+\n?")
_LINE = re.compile(f"[^{_ENDS}]+")
_BEGINS_TAG = re.compile(r"<\w", re.A)
_ATTRIBUTE = re.compile(r'="([^"]*)"')


@dataclass(frozen=True)
class Source:
    """`lines` holds for every character of the text the line of the file where it stood."""

    text: str
    lines: Sequence[int]

    def line(self, at: int) -> int:
        return self.lines[min(at, len(self.lines) - 1)] if self.lines else 1

    def without(self, spans: Iterable[tuple[int, int]]) -> "Source":
        """Spans are pairs of start and end, in order and apart from each other."""
        text, lines, last = [], list[int](), 0
        for start, end in [*spans, (len(self.text), len(self.text))]:
            text.append(self.text[last:start])
            lines += self.lines[last:start]
            last = end
        return Source("".join(text), lines)


@dataclass(frozen=True)
class Prepared:
    """`title` is what the front matter says, or `fault` why that cannot be read; `settings` and
    `comments` are the lines that mermaid does not draw."""

    source: Source
    title: str = ""
    fault: Unreadable | None = None
    settings: tuple[int, ...] = ()
    comments: tuple[int, ...] = ()


def prepared(text: str, first: int = 1) -> Prepared:
    """What is left of a text for the grammar. `first` is the line of the file where it begins."""
    source = _with_plain_attributes(_numbered(text, first))
    title, fault, settings = "", None, list[int]()
    if front := _FRONT.match(source.text):
        title, fault = _title_of(front[2], first)
        settings.append(first)
        source = source.without([front.span()])
    directives = [found.span() for found in _DIRECTIVE.finditer(source.text)]
    settings += [source.line(start) for start, _end in directives]
    source = source.without(directives)
    comments = list(_comments(source.text))
    told = [source.line(source.text.index("%%", start)) for start, _end in comments]
    source = source.without(comments)
    blank = len(source.text) - len(source.text.lstrip(BLANKS))
    source = source.without([(0, blank)])
    return Prepared(source, title, fault, tuple(settings), tuple(told))


def with_entities_marked(source: Source) -> Source:
    """Entities no longer hold what means something to the grammar. It ends with a new line."""
    for word in ("style", "classDef"):
        source = source.without(_last_semicolons(source.text, word))
    text = _ENTITY.sub(rf"{OPEN}\1{CLOSE}", source.text)
    last = source.line(len(text))
    return Source(f"{text}\n", [*source.lines, last])


def plain(text: str) -> str:
    """With the entities undone, as a browser does."""
    return _MARKED.sub(lambda found: _undone(found[1]), text)


def unescaped(text: str) -> str:
    """Likewise for a text in which they were not marked yet."""
    return _ENTITY.sub(lambda found: _undone(found[1]), text)


def trimmed(text: str) -> str:
    return text.strip(BLANKS)


def _numbered(text: str, first: int) -> Source:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = list[int]()
    for number, line in enumerate(text.split("\n"), first):
        lines += [number] * (len(line) + 1)
    return Source(text, lines[: len(text)])


def _with_plain_attributes(source: Source) -> Source:
    """Inside a tag, mermaid puts attributes between single quotes."""
    text, done = source.text, 0
    pieces = list[str]()
    for tag in _BEGINS_TAG.finditer(text):
        if tag.start() < done:
            continue
        end = text.find(">", tag.start())
        if end < 0:
            break
        pieces += [text[done : tag.start()], _ATTRIBUTE.sub(r"='\1'", text[tag.start() : end])]
        done = end
    return Source("".join([*pieces, text[done:]]), source.lines)


def _title_of(front: str, line: int) -> tuple[str, Unreadable | None]:
    try:
        tree: Any = from_yaml(front)
    except Unreadable as error:
        text = say("The settings above the journey cannot be read: %(why)s")
        return "", Unreadable(text, line, why=error.reason)
    title = tree.get("title") if isinstance(tree, dict) else None
    if isinstance(title, bool | dict | list) or not title:
        return "", None
    return str(title), None


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Whole lines, with the blank lines above them: what stands before those keeps its end."""
    done = 0
    for found in _COMMENT.finditer(text):
        start = found.start()
        while start > done and text[start - 1] in BLANKS:
            start -= 1
        if start > done:
            while text[start] not in _ENDS:
                start += 1
            start += 1
        yield start, found.end()
        done = found.end()


def _last_semicolons(text: str, word: str) -> Iterator[tuple[int, int]]:
    """In a line that looks like a style, mermaid drops the last semicolon."""
    for line in _LINE.finditer(text):
        start, end = line[0].find(word), line[0].rfind(";")
        if 0 <= start < end and any(
            0 <= part.find(":") < part.rfind("#")
            for part in line[0][start + len(word) : end].split()
        ):
            yield line.start() + end, line.start() + end + 1


def _undone(name: str) -> str:
    if not name.isdigit():
        return html.unescape(f"&{name};")
    number = int(name) if len(name) <= 7 else 0
    if 0x80 <= number < 0xA0 or not 0 < number < 0x110000 or 0xD800 <= number < 0xE000:
        return html.unescape(f"&#{name[:8]};")
    return chr(number)
