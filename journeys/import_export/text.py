"""YAML and JSON text as plain trees that know their lines, read with suspicion.

Only what the exchange format needs: no tags, no aliases, no clever values. `no` is a word and
`2023-02-01` is text; numbers, true, false and null are what JSON says they are."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from journeys.domain.reason import Reason, say

DEEPEST = 12
_AT_A_TIME = 500
_Lists = Iterable[tuple[str, Sequence[Mapping[str, Any]]]]
_NULL = ("", "~", "null", "Null", "NULL")
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,40}|[0-9]{1,40}(\.[0-9]{0,40})?)([eE][-+]?[0-9]{1,3})?\Z")


class Unreadable(Exception):
    """The text is not what its ending promises; the reason is a sentence for a person."""

    def __init__(self, text: str, line: int | None = None, **values: object) -> None:
        super().__init__(text % values if values else text)
        self.reason = Reason(text, values)
        self.line = line


class Tree(dict[str, Any]):
    """A mapping that knows its line, and which of its names were written twice."""

    def __init__(self, line: int | None = None) -> None:
        super().__init__()
        self.line = line
        self.twice: list[tuple[str, int | None]] = []

    def put(self, name: str, value: Any, line: int | None) -> None:
        if name in self:
            self.twice.append((name, line))
        else:
            self[name] = value


def from_json(text: str) -> Any:
    """Raises Unreadable if the text is not JSON."""
    try:
        return json.loads(text, object_pairs_hook=_tree, parse_constant=_no_number)
    except RecursionError:
        raise _too_deep(None) from None
    except json.JSONDecodeError as error:
        raise Unreadable(say("This is not JSON: %(why)s."), error.lineno, why=error.msg) from None
    except ValueError:
        raise Unreadable(say("A number in this file is too long.")) from None


def from_yaml(text: str) -> Any:
    """Raises Unreadable if the text is not YAML, or more YAML than the format needs."""
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    try:
        return _document(events)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise Unreadable(say("This is not YAML: %(why)s."), line, why=error.problem) from None
    except yaml.YAMLError:
        raise Unreadable(say("This is not YAML: it holds characters that do not belong.")) from None


def json_pieces(head: Mapping[str, str], lists: _Lists) -> Iterator[str]:
    """A mapping that begins with `head`, and then holds a list of records under each name."""
    yield "{\n" + ",\n".join(f"  {_json(name)}: {_json(value)}" for name, value in head.items())
    for name, records in lists:
        yield f",\n  {_json(name)}: [\n"
        for number, record in enumerate(records):
            yield (",\n    " if number else "    ") + _json(record).replace("\n", "\n    ")
        yield "\n  ]"
    yield "\n}\n"


def yaml_pieces(head: Mapping[str, str], lists: _Lists) -> Iterator[str]:
    """The same in YAML, where one list written after another is one list."""
    yield _yaml(dict(head))
    for name, records in lists:
        yield f"{name}:\n"
        for start in range(0, len(records), _AT_A_TIME):
            yield _yaml([dict(record) for record in records[start : start + _AT_A_TIME]])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


def _yaml(value: Any) -> str:
    return yaml.dump(value, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=100)


def _tree(pairs: list[tuple[str, Any]]) -> Tree:
    tree = Tree()
    for name, value in pairs:
        tree.put(name, value, None)
    return tree


def _no_number(name: str) -> Any:
    raise Unreadable(say("“%(name)s” is not a number."), name=name)


def _document(events: Iterator[Any]) -> Any:
    root = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise Unreadable(
                    say("A file holds one document; here a second one starts."), _line(event)
                )
        elif isinstance(event, yaml.NodeEvent):
            root = _node(event, events, 1)
    return root


def _node(event: Any, events: Iterator[Any], depth: int) -> Any:
    if isinstance(event, yaml.AliasEvent):
        raise Unreadable(say("Aliases (*%(name)s) are not used here."), _line(event),
                         name=event.anchor)  # fmt: skip
    if event.tag not in (None, "!"):
        raise Unreadable(say("Tags (%(name)s) are not used here."), _line(event), name=event.tag)
    if depth > DEEPEST:
        raise _too_deep(_line(event))
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event.value) if event.implicit[0] else event.value
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(events, depth)
    return _mapping(event, events, depth)


def _sequence(events: Iterator[Any], depth: int) -> list[Any]:
    items: list[Any] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_node(event, events, depth + 1))
    return items


def _mapping(start: Any, events: Iterator[Any], depth: int) -> Tree:
    tree = Tree(_line(start))
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        if not isinstance(event, yaml.ScalarEvent):
            raise Unreadable(say("A name is expected here."), _line(event))
        tree.put(event.value, _node(next(events), events, depth + 1), _line(event))
    return tree


def _scalar(text: str) -> Any:
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _too_deep(line: int | None) -> Unreadable:
    return Unreadable(say("This is nested more deeply than the format is."), line)


class _Writer(yaml.CSafeDumper):
    """Puts between quotes whatever this reader, or another one, would not take for text."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write_text(writer: _Writer, text: str) -> yaml.ScalarNode:
    if any(mark in text for mark in "\r\x85\u2028\u2029\ufeff"):
        style = '"'
    else:
        style = "|" if "\n" in text else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _write_text)
_Writer.add_implicit_resolver("tag:yaml.org,2002:float", _FLOAT, list("-+.0123456789"))
