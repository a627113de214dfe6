"""Journeys that others drew in mermaid are read as mermaid itself reads them."""

import html
import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from journeys.import_export.mermaid.diagram import Diagram
from journeys.import_export.mermaid.reading import LARGEST, read, read_all
from journeys.import_export.text import Unreadable

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
FOUND = [
    path
    for folder in ("mermaid", "mermaid-probes")
    for path in sorted((CORPUS / folder).glob("*.mmd"))
]
# No section and no task, or no journey of mermaid at all.
SAY_NOTHING = (
    "060.mmd", "063.mmd", "095.mmd", "31_Journey_cap.mmd", "33_empty.mmd", "34_only_kw_noeol.mmd",
    "56_leading_blank.mmd", "57_journey_beta.mmd",
)  # fmt: skip
# How mermaid keeps an entity until it draws.
_KEPT = re.compile(r"ﬂ°(°?)(\w+)¶ß")

needs_corpus = pytest.mark.skipif(not FOUND, reason=f"there are no journeys in {CORPUS}")


def expected(path: Path) -> dict[str, Any]:
    found = json.loads((path.parent / "expected.json").read_text("utf-8"))
    return dict(found[path.name])


def drawn(text: str) -> str:
    return _KEPT.sub(lambda kept: html.unescape(f"&{'#' if kept[1] else ''}{kept[2]};"), text)


def as_mermaid_says(found: Diagram) -> dict[str, Any]:
    return {
        "title": found.title,
        "accTitle": found.acc_title,
        "accDescr": found.acc_descr,
        "sections": [section.name for section in found.sections],
        "tasks": [
            (section, task.name, task.score, list(task.people)) for section, task in found.placed()
        ],
    }


def as_expected(path: Path) -> dict[str, Any]:
    told = expected(path)
    return {
        **{name: drawn(told[name]) for name in ("title", "accTitle", "accDescr")},
        "sections": [drawn(name) for name in told["sections"]],
        "tasks": [
            (
                drawn(one["section"]),
                drawn(one["task"]),
                None if one["score"] == "NaN" else one["score"],
                [drawn(name) for name in one["people"]],
            )
            for one in told["tasks"]
        ],
    }


@needs_corpus
@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_journey_is_read_or_refused_as_mermaid_does(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    if expected(path)["ok"]:
        assert as_mermaid_says(read(text)) == as_expected(path)
    else:
        with pytest.raises(Unreadable) as refused:
            read(text)
        assert refused.value.reason.text.endswith(".")
        assert refused.value.line


@needs_corpus
@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_mermaid_refuses_is_still_read_line_by_line(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    if path.name in SAY_NOTHING:
        with pytest.raises(Unreadable):
            read_all(text)
    else:
        (found,) = read_all(text)
        assert (found.drawn is None) == (not expected(path)["ok"])
        assert found.best.tasks or found.best.sections


def test_a_journey_in_markdown_knows_its_line() -> None:
    text = "# Reis\n\n```mermaid\ngraph TD\n```\n\n~~~mermaid\njourney\n  Bel: 2: Ik\n~~~\n"
    (found,) = read_all(text)
    assert found.line == 8
    assert [(task.name, task.line) for task in found.best.tasks] == [("Bel", 9)]


def test_several_journeys_in_a_text_are_several() -> None:
    block = "```mermaid\njourney\ntitle %s\nBel: 2: Ik\n```\n"
    found = read_all(block % "Een" + block % "Twee")
    assert [(one.line, one.best.title) for one in found] == [(2, "Een"), (7, "Twee")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There is no mermaid journey"),
        ("graph TD\nA --> B", "There is no mermaid journey"),
        ("journey\n", "There is nothing in this journey yet"),
        ("journey\n" + "a: 1\n" * (LARGEST // 5), "characters at most"),
        ("```mermaid\njourney\na: 1\n```\n" * 51, "more than %(most)s journeys"),
    ],
)
def test_a_text_without_a_journey_to_look_at_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_all(text)
    assert sentence in refused.value.reason.text


@pytest.mark.parametrize(
    "piece",
    ["\n", " \n", "<a", '<a x="', "%%{a ", "%% a\n", "#a", "style:#", "a:", "a: 1\n", ": 1",
     "---\n", "#a;", "title ", "accDescr {", "```mermaid\n", "\ufeff", ";", "section a\n"],
)  # fmt: skip
@pytest.mark.parametrize("before", ["journey\n", "---\n", "journey\na:"])
def test_no_text_takes_longer_than_it_is_long(before: str, piece: str) -> None:
    """It would take minutes if anything looked at the rest of the text from every place in it."""
    text = before + piece * ((LARGEST - len(before)) // len(piece))
    with suppress(Unreadable):
        read_all(text)
