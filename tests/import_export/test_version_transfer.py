"""An import keeps what it changes as it was, in the same transaction."""

from sqlmodel import select

from journeys.domain.models import JourneyVersion
from journeys.import_export.version.keeping import title_of, unpacked
from tests.import_export.transfers import Office

RENAMED = "journeys: [{key: reisdocumenten, title: Paspoort en ID-kaart}]"


def versions(office: Office) -> list[JourneyVersion]:
    with office.writing() as session:
        return list(session.exec(select(JourneyVersion).order_by("number")))


def test_an_import_keeps_each_journey_that_it_changes_and_none_that_it_adds(
    office: Office,
) -> None:
    office.bring_in(RENAMED, who="noor")
    office.bring_in("journeys: [{key: nieuw, title: Nieuw}]", who="noor")
    (kept,) = versions(office)
    assert (kept.journey_key, kept.origin, kept.made_by) == (
        "reisdocumenten",
        "before_import",
        "noor",
    )
    assert title_of(kept.content) == "Reisdocumenten"
    assert unpacked(kept.content)["touchpoints"]


def test_an_import_that_is_refused_or_changes_only_what_is_around_keeps_nothing(
    office: Office,
) -> None:
    office.bring_in("departments: [{key: dpz, title: Publiekszaken}]")
    id_ = office.look(RENAMED)
    office.tick(id_, False, [line.number for line in office.lines(id_)])
    assert office.work(id_, "apply").state == "planned"
    assert not versions(office)


def test_a_journey_that_an_import_removes_is_kept_first(office: Office) -> None:
    office.bring_in("journeys: [{key: reisdocumenten, delete: true}]")
    (kept,) = versions(office)
    assert kept.journey_key == "reisdocumenten" and unpacked(kept.content)["experiences"]


def test_a_second_import_on_an_import_that_was_taken_back_makes_no_pile(office: Office) -> None:
    row = office.bring_in(RENAMED)
    office.work(row.id, "undo")
    office.bring_in(RENAMED)
    assert len(versions(office)) == 1
