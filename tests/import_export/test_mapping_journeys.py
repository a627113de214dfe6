"""Journeys as designers keep them: long lists, wide ones, grids and their transposed form."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from journeys.import_export.plan import plan
from journeys.import_export.sheet.sheet import Cell, Fault
from tests.import_export.mapping_sheets import (
    a_sheet,
    after,
    brought_in,
    contents,
    of,
    said_of,
    titles,
)

STAGES = [
    ["Stage", "Task", "Step Description", "Persona", "Pain Points", "Opportunities"],
    [
        "1. Oriënteren",
        "Zoeken",
        "Zoekt op de site",
        "Ouder",
        "Onduidelijk; te lang",
        "Kortere tekst",
    ],
    [None, None, "Belt", "Ouder", "Lang wachten", None],
    ["2. Aanvragen", "Invullen", "Vult in", None, None, None],
]
FIGJAM = [
    ["Stage", "Persona", "Actions", "Touchpoints", "Thoughts", "Emotion", "Pain Points",
     "Opportunities"],
    ["1. Start", "P1 Ouder", "Zoekt", "Website", "Waar begin ik?", "negatief", "Zoek", "Wegwijzer"],
    ["1. Start", "P2 Jongere", "Vraagt rond", "WhatsApp", None, "positief", None, None],
]  # fmt: skip
WIDE = [
    ["Stage", "Stage goal", "Step", "Step objective", "Step description", "Activities",
     "Touchpoints", "Visible state", "Thoughts", "Emotional state", "Pain points",
     "Moment of truth", "KPI", "Opportunity", "Owner", "Evidence", "Backend activities"],
    ["1. Start", "Weten", "Kiezen", "Kiest", "Leest", "Vergelijkt", "Website", "Lijst", "Welke?",
     "blij", "Traag", "Bevestiging", "90%", "Sneller", "DPZ", "interview", "Registreert"],
]  # fmt: skip
CJML = [
    ["TP ID", "Include", "Actor who initiated", "Initiator's label", "Actor who received",
     "Receiver's label", "Channel", "Comment"],
    ["T1", "x", "Klant", "Vraagt aan", "Publiekszaken", "Ontvangt", "Website", "snel"],
    ["T2", "x", "Klant", "Wacht thuis", None, None, None, None],
    ["T3", None, "Klant", "Belt na", "Publiekszaken", "Neemt op", "Telefoon", None],
    ["T4", "x", "Publiekszaken", "Stuurt brief", "Klant", "Leest brief", "Post", None],
]  # fmt: skip
GRID = [
    [None, "Oriënteren", None, "Aanvragen"],
    [None, "Zoeken", "Bellen", "Balie"],
    ["Contactmoment", "Website", "Telefoon", "Loket"],
    ["Kanaal", "Website", "Telefoon", "Balie"],
    ["Beleving", 1, -2, 2],
    ["Pijnpunten", "Onvindbaar", None, "Wachten\nParkeren"],
    ["Kansen", None, "Terugbellen", None],
    ["Behoefte", "Snel weten", None, None],
    ["Afdeling", "DPZ", "KCC", "DPZ"],
]


def test_a_long_list_becomes_phases_steps_touchpoints_and_what_hangs_on_them() -> None:
    package = brought_in([a_sheet(STAGES)])
    assert titles(package, "phases") == ["Oriënteren", "Aanvragen"]
    assert titles(package, "steps") == ["Zoeken", "Invullen"]
    assert titles(package, "touchpoints") == ["Zoekt op de site", "Belt"]
    assert of(package, "steps")[1]["narrative"] == "Vult in"
    assert titles(package, "insights") == ["Onduidelijk", "te lang", "Lang wachten"]
    pain = of(package, "insights")[0]
    assert (pain["kind"], pain["sentiment"]) == ("pain", "negative")
    ties = [(tie["insight"], tie["touchpoint"]) for tie in of(package, "insight_touchpoints")]
    assert ties[2] == ("lang-wachten", "reis.orienteren.zoeken.belt")
    assert of(package, "opportunity_touchpoints") == [
        {"opportunity": "kortere-tekst", "touchpoint": "reis.orienteren.zoeken.zoekt-op-de-site"}
    ]
    assert of(package, "journey_personas") == [{"journey": "reis", "persona": "ouder"}]


def test_sticky_notes_of_figjam_keep_who_felt_what() -> None:
    package = brought_in([a_sheet(FIGJAM)], emotion="own")
    scores = [(one["score"], one["note"], one["basis"]) for one in of(package, "experiences")]
    assert scores == [(-1, "P1 Ouder", "assumption"), (1, "P2 Jongere", "assumption")]
    assert of(package, "quotes")[0]["text"] == "Waar begin ik?"
    assert of(package, "quotes")[0]["insight"] == "zoek"


def test_all_seventeen_columns_of_a_wide_list_find_a_place() -> None:
    package = brought_in([a_sheet(WIDE)], emotion="own")
    (step,), (touchpoint,) = of(package, "steps"), of(package, "touchpoints")
    assert (step["need"], step["narrative"]) == ("Weten\nKiest", "Leest\nVergelijkt")
    assert touchpoint["backstage"] == "Registreert"
    assert touchpoint["service_norm"] == "90%"
    assert touchpoint["source"] == "interview"
    assert touchpoint["moment_of_truth"] is True
    assert touchpoint["narrative"] == "Lijst\nBevestiging"
    assert of(package, "touchpoint_departments")[0]["department"] == "dpz"
    assert said_of(package.notes) == []


@pytest.mark.parametrize("top", [6, 7])
def test_cjml_knows_who_begins_and_who_receives(top: int) -> None:
    package = brought_in([a_sheet(CJML, top=top)])
    assert titles(package, "steps") == ["Vraagt aan", "Wacht thuis", "Stuurt brief"]
    contacts = [(one["title"], one["direction"]) for one in of(package, "touchpoints")]
    assert contacts == [("Vraagt aan", "inbound"), ("Stuurt brief", "outbound")]
    assert [one["department"] for one in of(package, "touchpoint_departments")] == [
        "publiekszaken"
    ] * 2
    assert "This row says that it is not to be taken along." in said_of(package.notes)


def test_a_grid_reads_its_phases_from_left_to_right() -> None:
    package = brought_in([a_sheet(GRID, top=4, left=1)])
    steps = [(one["phase"], one["title"], one.get("need")) for one in of(package, "steps")]
    assert steps == [
        ("reis.orienteren", "Zoeken", "Snel weten"),
        ("reis.orienteren", "Bellen", None),
        ("reis.aanvragen", "Balie", None),
    ]
    assert [one["score"] for one in of(package, "experiences")] == [1, -2, 2]
    assert titles(package, "insights") == ["Onvindbaar", "Wachten", "Parkeren"]


def test_a_lane_of_several_rows_is_one_lane() -> None:
    rows = [*GRID[:6], [None, "Te klein", None, None], *GRID[6:]]
    package = brought_in([a_sheet(rows)])
    assert titles(package, "insights") == ["Onvindbaar", "Te klein", "Wachten", "Parkeren"]


def test_a_grid_and_its_transposed_form_say_the_same() -> None:
    names: list[Cell] = ["Fase", "Stap"]
    labelled = [[name, *row[1:]] for name, row in zip(names, GRID, strict=False)] + GRID[2:]
    transposed = [list(row) for row in zip(*labelled, strict=True)]
    one, other = brought_in([a_sheet(GRID)]), brought_in([a_sheet(transposed)])
    assert contents(one) == contents(other)


def test_a_matrix_without_steps_takes_its_actions_for_steps() -> None:
    rows = [
        [None, "Start", "Klaar"],
        ["Actie", "Zoekt", "Haalt op"],
        ["Touchpoint", "Site", "Balie"],
        ["Pain", "Vaag", None],
    ]
    package = brought_in([a_sheet(rows)])
    assert titles(package, "steps") == ["Zoekt", "Haalt op"]
    assert titles(package, "touchpoints") == ["Site", "Balie"]


def test_one_touchpoint_over_two_channels_is_two() -> None:
    rows = [
        ["Fase", "Stap", "Touchpoint", "Kanaal"],
        ["A", "B", "Vraag stellen", "Balie; Telefoon"],
        ["A", "C", "Lezen\nBellen", "Website\nTelefoon"],
    ]
    package = brought_in([a_sheet(rows)])
    told = [(one["title"], one["channel"]) for one in of(package, "touchpoints")]
    assert told == [
        ("Vraag stellen (Balie)", "balie"), ("Vraag stellen (Telefoon)", "telefoon"),
        ("Lezen", "website"), ("Bellen", "telefoon"),
    ]  # fmt: skip


def test_what_is_not_here_is_made_only_if_the_person_says_so() -> None:
    rows = [["Fase", "Touchpoint", "Kanaal", "Afdeling"], ["A", "B", "Zeppelin", "dpz"]]
    existing = {"departments": {("dpz",): {"key": "dpz", "code": "DPZ", "title": "Publiekszaken"}}}
    package = brought_in([a_sheet(rows)], existing, new=False)  # type: ignore[arg-type]
    assert of(package, "channels") == []
    assert "channel" not in of(package, "touchpoints")[0]
    assert of(package, "touchpoint_departments")[0]["department"] == "dpz"
    (note,) = package.notes
    assert said_of([note]) == ["There is no “Zeppelin” here: it is left out."]
    assert note.place is not None
    assert (note.place.sheet, note.place.line, note.place.columns) == ("Blad1", 2, {"channel": "C"})


def test_an_error_in_a_cell_is_told_with_its_place() -> None:
    rows = [*GRID[:5], ["Pijnpunten", Fault("#REF!"), Fault("=A1", is_formula=True), None]]
    package = brought_in([a_sheet(rows, top=3, left=1)])
    first, second = package.problems
    assert said_of([first]) == ["This cell holds an error: #REF!."]
    assert first.place is not None and first.place.line == 8
    assert list(first.place.columns.values()) == ["C"]
    assert "never worked out" in said_of([second])[0]


def test_a_score_that_is_not_on_the_scale_is_refused_and_the_rest_is_not() -> None:
    rows = [*GRID[:4], ["Beleving", 4, 9, 5]]
    package = brought_in([a_sheet(rows)], emotion="five")
    assert said_of(package.problems) == ["“9” is not on the scale that you chose."]
    assert [one["score"] for one in of(package, "experiences")] == [1, 2]


def test_a_long_title_is_cut_and_kept_whole_below() -> None:
    long = "Een heel verhaal over wat er hier gebeurt " * 8
    package = brought_in([a_sheet([["Fase", "Touchpoint", "Kanaal"], ["A", long, "Balie"]])])
    (touchpoint,) = of(package, "touchpoints")
    assert len(touchpoint["title"]) <= 200
    assert touchpoint["narrative"] == long.strip()


def test_two_rows_that_say_something_else_of_the_same_are_told() -> None:
    rows = [["Fase", "Stap", "Touchpoint", "Kanaal"], ["A", "B", "Brief", "Post"],
            ["A", "B", "Brief", "Balie"]]  # fmt: skip
    package = brought_in([a_sheet(rows)])
    assert of(package, "touchpoints")[0]["channel"] == "post"
    assert said_of(package.notes) == [
        "Here stands “balie”, and earlier “post”: the first one is kept."
    ]


@pytest.mark.parametrize("rows", [STAGES, FIGJAM, WIDE, CJML, GRID])
def test_the_same_sheet_twice_changes_nothing(rows: list[list[Cell]]) -> None:
    sheet = a_sheet(rows)
    world = after(brought_in([sheet]))
    again = plan(brought_in([sheet], world).records, world)
    assert again.changes_nothing, (again.creates, again.changes)
    renamed = plan(brought_in([sheet], world, file="klantreis v2.xlsx").records, world)
    assert renamed.changes_nothing, (renamed.creates, renamed.changes)


def test_an_existing_journey_grows_with_what_is_new() -> None:
    world = after(brought_in([a_sheet(STAGES)]))
    more = [*STAGES, ["3. Ophalen", "Komen", "Komt langs", None, "Druk", None]]
    grown = plan(brought_in([a_sheet(more)], world).records, world)
    assert grown.changes == ()
    assert [one.values["title"] for one in grown.creates if one.section == "phases"] == ["Ophalen"]


WORDS = some.text(alphabet="abcdefgh", min_size=4, max_size=9)


@given(
    some.lists(some.tuples(WORDS, WORDS, WORDS, WORDS), min_size=1, max_size=6),
    some.permutations(range(4)),
    some.integers(1, 9),
    some.integers(0, 5),
)
def test_where_columns_stand_never_matters(
    rows: list[tuple[str, str, str, str]], order: list[int], top: int, left: int
) -> None:
    headed = [["Fase", "Stap", "Contactmoment", "Pijnpunt"], *map(list, rows)]
    moved = [[row[at] for at in order] for row in headed]
    one = brought_in([a_sheet(headed)])
    other = brought_in([a_sheet(moved, top=top, left=left)])
    assert contents(one) == contents(other)
    world = after(one)
    assert plan(brought_in([a_sheet(moved)], world).records, world).changes_nothing
