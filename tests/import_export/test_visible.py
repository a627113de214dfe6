"""What leaves in a file is no more than what the pages show."""

from typing import Any

from journeys.import_export.transfer.visible import visible, visible_in_package


def a_world(*groups: tuple[str, str, int | None]) -> Any:
    return {
        "target_groups": {
            (study, title): {"study": study, "title": title, "reached": reached}
            for study, title, reached in groups
        }
    }


def test_a_small_group_takes_another_of_its_study_along() -> None:
    world = a_world(("a", "young", 3), ("a", "old", 9), ("a", "rest", 40), ("b", "all", 12))
    told, reasons = visible(world)
    reached = {key: row["reached"] for key, row in told["target_groups"].items()}
    assert reached == {
        ("a", "young"): None,
        ("a", "old"): None,
        ("a", "rest"): 40,
        ("b", "all"): 12,
    }
    assert reasons[0].values["count"] == 2


def test_in_a_package_it_is_left_out_so_that_it_stays_when_it_comes_back() -> None:
    groups = visible_in_package(a_world(("a", "young", 3), ("a", "none", 0)))["target_groups"]
    assert "reached" not in groups[("a", "young")]
    assert groups[("a", "none")]["reached"] == 0


def test_where_nobody_is_few_nothing_is_left_out() -> None:
    world = a_world(("a", "young", 5), ("a", "unknown", None))
    assert visible(world) == (world, ())
