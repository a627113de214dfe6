"""What somebody pastes: an outline, cells, a row of phases; what is shown reads back the same."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.outline import PHASE, STEP, TOUCHPOINT
from journeys.import_export.outline_sides import Names, names_of
from journeys.import_export.outline_text import Layout, Pasted, guess, read, written

TITLES = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30
).map(lambda text: " ".join(text.split()))


@st.composite
def pasted(draw: st.DrawFn) -> list[Pasted]:
    lines: list[Pasted] = []
    for wish in draw(st.lists(st.integers(PHASE, TOUCHPOINT), max_size=12)):
        deepest = lines[-1].level + 1 if lines else PHASE
        lines.append(Pasted(min(wish, deepest), draw(TITLES.filter(bool))))
    return lines


def told(lines: list[Pasted]) -> list[str]:
    return [" " * (line.level - PHASE) + line.title for line in lines]


@given(pasted())
def test_what_is_shown_as_an_outline_reads_back_the_same(lines: list[Pasted]) -> None:
    assert read(written(lines)) == lines


@given(pasted())
def test_cells_with_anything_in_them_read_back_the_same(lines: list[Pasted]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t", quoting=csv.QUOTE_ALL)
    writer.writerow(["Fase", "Stap", "Contactmoment"])
    for line in lines:
        writer.writerow([line.title if level == line.level else "" for level in range(1, 4)])
    assert read(text.getvalue(), "columns") == lines


@given(st.text(max_size=200), st.sampled_from(["guess", "columns", "row", "outline"]))
def test_whatever_is_pasted_gives_lines_that_have_something_to_stand_in(
    text: str, layout: Layout
) -> None:
    deepest = PHASE
    for line in read(text, layout):
        assert PHASE <= line.level <= deepest
        assert line.title and len(line.title) <= 200
        deepest = min(line.level + 1, TOUCHPOINT)


@pytest.mark.parametrize(
    "text",
    [
        "Oriënteren\n\tZoeken\n\t\tWebsite\n\tBellen\nAanvragen",
        "Oriënteren\n  Zoeken\n    Website\n  Bellen\nAanvragen",
        "- Oriënteren\n  - Zoeken\n    * Website\n  - Bellen\n- Aanvragen",
        "# Oriënteren\n## Zoeken\n- Website\n## Bellen\n# Aanvragen",
        "### Oriënteren\n- Zoeken\n  - Website\n- Bellen\n### Aanvragen",
        "1. Oriënteren\n1.1 Zoeken\n1.1.1 Website\n1.2 Bellen\n2. Aanvragen",
        "Fase\tStap\tContactmoment\nOriënteren\tZoeken\tWebsite\n\tBellen\nAanvragen",
        "Oriënteren\tZoeken\tWebsite\r\nOriënteren\tBellen\t\r\nAanvragen\t\t\r\n",
    ],
    ids=["tabs", "spaces", "bullets", "headings", "heads and bullets", "numbers", "cells", "same"],
)
def test_every_way_of_writing_it_is_understood(text: str) -> None:
    lines = ["Oriënteren", " Zoeken", "  Website", " Bellen", "Aanvragen"]
    assert told(read(text)) == lines
    assert not any(line.warnings for line in read(text))


def test_a_row_of_phases_has_the_steps_below_it() -> None:
    text = "Merken\tOriënteren\tAanvragen\tWachten\nBrief\tZoeken\tFormulier\t\n\tBellen\t\t"
    assert guess(text) == "row"
    assert told(read(text)) == [
        "Merken", " Brief", "Oriënteren", " Zoeken", " Bellen", "Aanvragen", " Formulier",
        "Wachten",
    ]  # fmt: skip


def test_a_cell_with_line_ends_is_one_line_with_a_story() -> None:
    line, other = read('Oriënteren\t"Zoeken\nIk zoek, en zoek."\n')[1:] + read('"A\nB"')
    assert (line.level, line.title, line.story) == (STEP, "Zoeken", "Ik zoek, en zoek.")
    assert (other.title, other.story) == ("A", "B")


def test_a_quotation_mark_that_nothing_closes_is_only_that() -> None:
    assert told(read('"Oriënteren\tZoeken\nAanvragen\tFormulier')) == [
        '"Oriënteren', " Zoeken", "Aanvragen", " Formulier",
    ]  # fmt: skip


def test_pasted_into_a_step_what_stands_furthest_left_is_a_step() -> None:
    assert told(read("Zoeken\n\tWebsite", top=STEP)) == [" Zoeken", "  Website"]


def test_what_stands_too_deep_becomes_a_touchpoint_and_is_told() -> None:
    lines = read("A\n\tB\n\t\tC\n\t\t\tD")
    assert [line.level for line in lines] == [1, 2, 3, 3]
    assert [bool(line.warnings) for line in lines] == [False, False, False, True]


def test_a_title_that_is_too_long_keeps_its_whole_text_as_a_story() -> None:
    [line] = read("woord " * 60)
    assert len(line.title) <= 200
    assert line.story == ("woord " * 60).strip()
    assert line.warnings


NAMES = Names(
    names_of([("1", ["Telefoon (14070)", "telefoon"]), ("2", ["E-mail"]), ("3", ["Balie"])]),
    names_of([("dpz", ["Dienst Publiekszaken", "DPZ"]), ("balies", ["Balies", "Balie"])]),
)


def sides(lines: list[Pasted]) -> list[tuple[str, str, str]]:
    return [(line.title, line.channel, line.front) for line in lines if line.level == TOUCHPOINT]


@pytest.mark.parametrize(
    "text",
    [
        "Fase\tStap\tContactmoment\tKanaal\tAfdeling\nA\tB\tBellen\ttelefoon\tdpz",
        "Fase\tStap\tKanaal\tAfdeling\tContactmoment\nA\tB\tTELEFOON (14070)\tDPZ\tBellen",
        "A\tB\tBellen\tTelefoon\tDienst Publiekszaken",
        "A\n\tB\n\t\tBellen (telefoon, DPZ)",
    ],
    ids=["headers", "anywhere", "names without headers", "in brackets"],
)
def test_a_channel_and_a_department_are_recognised_by_what_they_are_called(text: str) -> None:
    lines = read(text, names=NAMES)
    assert [line.title for line in lines] == ["A", "B", "Bellen"]
    assert sides(lines) == [("Bellen", "1", "dpz")]
    assert not any(line.warnings for line in lines)


def test_what_is_not_known_here_is_told_and_not_guessed() -> None:
    text = "Fase\tStap\tContactmoment\tKanaal\nA\tB\tSeinen\tRookpluim\n\t\tMailen\te mail"
    lines = read(text, names=NAMES)
    assert sides(lines) == [("Seinen", "", ""), ("Mailen", "2", "")]
    assert [[told.values for told in line.warnings] for line in lines] == [
        [], [], [{"said": "Rookpluim"}], [],
    ]  # fmt: skip


def test_two_channels_in_a_row_or_one_without_a_touchpoint_are_told() -> None:
    head = "Fase\tStap\tContactmoment\tKanaal\tChannel\n"
    lines = read(f"{head}A\tB\tBellen\tTelefoon\tE-mail\nA\tC\t\tTelefoon", names=NAMES)
    assert sides(lines) == [("Bellen", "", "")]
    assert [bool(line.warnings) for line in lines] == [False, False, True, True]


def test_brackets_that_are_about_something_else_stay_in_the_title() -> None:
    text = "A\n\tB (balie)\n\t\tBrief (concept)\n\t\tVragen (telefoon, avond)"
    lines = read(text, names=NAMES)
    assert [line.title for line in lines[1:]] == [
        "B (balie)", "Brief (concept)", "Vragen (telefoon, avond)",
    ]  # fmt: skip
    assert not any(line.channel or line.front or line.warnings for line in lines)


def test_a_name_that_two_things_have_means_neither() -> None:
    names = Names(names_of([("1", ["Post"]), ("2", ["Post (aangetekend)"])]))
    assert sides(read("A\n\tB\n\t\tBrief (post)", names=names)) == [("Brief (post)", "", "")]
