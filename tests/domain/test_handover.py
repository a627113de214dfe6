from journeys.domain.graph import (
    GraphRows,
    build,
    channel_switches,
    handover_pairs,
    handovers,
)
from journeys.domain.models import Department
from tests.builders import (
    a_back,
    a_channel,
    a_department,
    a_front,
    a_journey,
    a_phase,
    a_step,
    a_touchpoint,
)

DPZ = a_department(code="DPZ")
KCC = a_department(code="KCC")
SZW = a_department(code="SZW")


def a_journey_past(
    *fronts: list[Department], behind: dict[int, list[Department]] | None = None
) -> GraphRows:
    """One touchpoint for each list of departments in front; `behind` by place, from 0."""
    journey = a_journey()
    step = a_step(phase := a_phase(journey))
    touchpoints = [a_touchpoint(step, position=place + 1) for place in range(len(fronts))]
    ties = [a_front(touchpoints[i], one) for i, front in enumerate(fronts) for one in front]
    ties += [a_back(touchpoints[i], one) for i, back in (behind or {}).items() for one in back]
    return GraphRows(
        journeys=[journey],
        phases=[phase],
        steps=[step],
        touchpoints=touchpoints,
        departments=[DPZ, KCC, SZW],
        touchpoint_departments=ties,
    )


def passes(rows: GraphRows) -> list[tuple[str, str, str]]:
    found = handovers(build(rows), rows.journeys[0].id)
    return [(one.from_department.code, one.to_department.code, one.kind) for one in found]


def test_a_change_of_the_department_in_front_is_a_handover() -> None:
    rows = a_journey_past([DPZ], [DPZ], [KCC], [DPZ])
    assert passes(rows) == [("DPZ", "KCC", "between"), ("KCC", "DPZ", "between")]


def test_a_handover_names_its_touchpoints() -> None:
    rows = a_journey_past([DPZ], [KCC])
    [handover] = handovers(build(rows), rows.journeys[0].id)
    assert (handover.from_touchpoint, handover.to_touchpoint) == tuple(rows.touchpoints)


def test_it_is_no_handover_where_one_of_the_departments_in_front_stays() -> None:
    assert passes(a_journey_past([DPZ, KCC], [KCC, SZW])) == []


def test_a_pass_to_a_department_out_of_sight_is_a_handover_within_the_touchpoint() -> None:
    rows = a_journey_past([DPZ], [DPZ], behind={0: [SZW], 1: [DPZ]})
    assert passes(rows) == [("DPZ", "SZW", "within")]


def test_touchpoints_of_which_nobody_in_front_is_known_are_passed_over() -> None:
    assert passes(a_journey_past([DPZ], [], [KCC])) == [("DPZ", "KCC", "between")]
    assert passes(a_journey_past([DPZ], [], [DPZ], behind={1: [SZW]})) == []


def test_the_pair_that_hands_over_most_comes_first_over_all_journeys() -> None:
    one, other = a_journey_past([KCC], [DPZ], [SZW]), a_journey_past([KCC], [DPZ])
    both = GraphRows(
        **{
            name: [*getattr(one, name), *getattr(other, name)]
            for name in ("journeys", "phases", "steps", "touchpoints", "touchpoint_departments")
        },
        departments=one.departments,
    )
    pairs = handover_pairs(build(both))
    assert [(p.from_department.code, p.to_department.code, p.count) for p in pairs] == [
        ("KCC", "DPZ", 2),
        ("DPZ", "SZW", 1),
    ]


def test_channel_switches_pass_over_touchpoints_without_a_channel() -> None:
    rows = a_journey_past([], [], [], [])
    desk, phone = a_channel(title="Balie"), a_channel(title="Telefoon")
    for touchpoint, channel in zip(rows.touchpoints, (desk, None, phone, phone), strict=True):
        touchpoint.channel_id = channel.id if channel else None
    graph = build(GraphRows(**{**vars(rows), "channels": [desk, phone]}))
    [switch] = channel_switches(graph, rows.journeys[0].id)
    assert (switch.from_channel, switch.to_channel) == (desk, phone)
    assert (switch.from_touchpoint, switch.to_touchpoint) == (
        rows.touchpoints[0],
        rows.touchpoints[2],
    )
