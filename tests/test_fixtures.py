"""The small world holds together, and holds what its sources say."""

from functools import cache
from typing import Any

from journeys.import_export import package
from journeys.import_export.plan import Plan, plan
from tests.world import FIXTURES

SOURCES = {
    "Webinar Omnichannel Den Haag (februari 2023)",
    "Handreiking Aan de slag met de omnichannel aanpak",
    "Presentatie klantbeloften Den Haag (2 februari 2023)",
    "Eigen tekening bij deze demo",
    "Aanname bij deze demo",
}


@cache
def planned() -> Plan:
    found = package.read(FIXTURES / "den-haag")
    return plan(found.records, {}, found.problems)


def values_of(section: str) -> list[dict[str, Any]]:
    found = package.read(FIXTURES / "den-haag").records
    return [dict(record.values) for record in found if record.section == section]


def test_an_empty_database_takes_every_record() -> None:
    assert not planned().problems
    assert len(planned().creates) == len(package.read(FIXTURES / "den-haag").records)


def test_every_noun_that_can_names_the_source_that_it_comes_from() -> None:
    for creation in planned().creates:
        if "source" in creation.values:
            assert creation.values["source"] in SOURCES, creation.identity


def test_the_27_aspects_have_the_shares_that_the_source_prints() -> None:
    aspects = values_of("aspects")
    assert sorted(aspect["rank"] for aspect in aspects) == list(range(1, 28))
    shares = {aspect["rank"]: aspect["share"] for aspect in aspects if "share" in aspect}
    assert shares == {11: 4.8, 16: 2.9, 18: 2.6, 20: 2.4, 21: 2.3, 22: 1.8}


def test_only_the_readable_realisation_figures_are_there() -> None:
    figures = {
        (row["need"], row["audience"]): (row["value"], row["n"])
        for row in values_of("measurements")
        if row["indicator"] == "realisation"
    }
    assert figures == {
        ("stuur-bericht", "residents"): (27, 221),
        ("stuur-bericht", "staff"): (75, 85),
        ("op-de-hoogte", "residents"): (30, 221),
        ("op-de-hoogte", "staff"): (32, 85),
    }


def test_nothing_is_called_measured_that_nobody_measured() -> None:
    for section in ("experiences", "effects", "ratings"):
        assert all(row["basis"] != "measured" for row in values_of(section))
