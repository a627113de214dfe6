"""What is written as a mermaid journey is read back the same, whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.import_export.mermaid.as_written import as_written
from journeys.import_export.mermaid.diagram import Diagram, Section, Task
from journeys.import_export.mermaid.reading import read, read_all
from journeys.import_export.mermaid.source import prepared
from journeys.import_export.mermaid.writing import written

# What means something to mermaid, to HTML or to JavaScript comes up far more often than by chance.
NASTY = [
    "#", ";", ":", ",", "%", "%%", "{", "}", "%%{", "}%%", "<", ">", '"', "'", "&", "&amp;", "\n",
    "\t", " ", "  ", "\xa0", "\u2028", "\ufeff", "title ", "Section ", "journey", "accTitle",
    "style", "classDef", "#35;", "ﬂ°", "¶ß", "\ue000", "\ue001", "---", "```", "5", "x", "é", "务",
    "，",
]  # fmt: skip
texts = st.lists(
    st.one_of(st.sampled_from(NASTY), st.characters(exclude_categories=("Cs",))), max_size=8
).map("".join)
names = texts.filter(bool)
scores = st.one_of(
    st.none(), st.integers(-20, 20).map(float), st.floats(allow_nan=False, allow_infinity=True)
)
tasks = st.builds(Task, names, scores, st.lists(texts, max_size=3).map(tuple))
sections = st.builds(Section, names, st.lists(tasks, max_size=3).map(tuple))
diagrams = st.builds(
    Diagram, texts, st.just(""), st.just(""), st.lists(sections, max_size=3).map(tuple),
    st.lists(tasks, max_size=2).map(tuple),
)  # fmt: skip


@given(diagrams, st.lists(texts, max_size=2))
def test_what_is_written_reads_back_the_same(drawn: Diagram, legend: list[str]) -> None:
    assert read(written(drawn, legend)) == drawn


@given(st.builds(Diagram, texts, texts, texts, st.lists(sections, max_size=1).map(tuple)))
def test_descriptions_come_back_too(drawn: Diagram) -> None:
    assert read(written(drawn)) == drawn


@given(diagrams.filter(lambda drawn: drawn.tasks or drawn.sections))
def test_what_is_written_is_found_in_markdown(drawn: Diagram) -> None:
    (found,) = read_all(f"# Reis\n\n```mermaid\n{written(drawn)}```\n")
    assert found.drawn == drawn


@given(texts)
def test_reading_line_by_line_never_fails(text: str) -> None:
    as_written(prepared(f"journey\n{text}"))


def test_it_looks_as_people_write_it() -> None:
    bel = Task("Bel om 10:30", 4.0, ("Ik", "KCC"))
    drawn = Diagram("Verhuizen", "", "In stappen", (Section("Vooraf", (bel, Task("Wacht", 2.5))),))
    assert written(drawn, ["Weggelaten: {1}"]) == (
        "journey\n"
        "    %% Weggelaten: (1)\n"
        "    title Verhuizen\n"
        "    accDescr: In stappen\n"
        "    section Vooraf\n"
        "      Bel om 10#58;30: 4: Ik, KCC\n"
        "      Wacht: 2.5\n"
    )


@pytest.mark.parametrize("drawn", [Diagram(loose=(Task("", 3),)), Diagram(sections=(Section(""),))])
def test_what_has_no_name_cannot_be_written(drawn: Diagram) -> None:
    with pytest.raises(ValueError, match="have a name"):
        written(drawn)
