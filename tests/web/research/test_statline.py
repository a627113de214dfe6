"""The population out of a table of Statistics Netherlands."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.models import PopulationGroup
from tests.browser import Browser, Page
from tests.import_export.mapping_sheets import CORPUS, needs_corpus
from tests.import_export.test_statline import AGES, PROPERTIES

HERE = "/bevolking/statline"


def sent(researcher: Browser, table: bytes, place: str, **more: str) -> Page:
    files = {"bestand": ("03759ned.csv", table), "properties": ("DataProperties.csv", PROPERTIES)}
    data = {"_csrf_token": researcher.token(), "place": place, "attribute": "age_group", **more}
    return Page(researcher, researcher.client.post(f"{HERE}/lezen", files=files, data=data))


def groups(session: Session) -> list[tuple[Any, ...]]:
    session.rollback()
    found = session.execute(select(PopulationGroup)).scalars()
    return sorted((g.value, g.people, g.share, g.year, g.source) for g in found)


def test_figures_are_looked_at_first_and_then_taken_over_once(
    researcher: Browser, session: Session
) -> None:
    before = groups(session)
    page = sent(researcher, AGES, "Den Haag")
    assert page.status == 422
    assert "There is no “Den Haag” in this table." in page.text
    page = sent(researcher, AGES, "GM0518")
    assert "560,000 inhabitants" in page.text
    assert groups(session) == before

    page.fill_in("#figures", value_1="0 tot 20")
    source = "CBS StatLine 03759ned"
    mine = {
        ("0 tot 20", 120000, 21.43, 2023, source),
        ("65 jaar of ouder", 85000, 15.18, 2023, source),
    }
    assert mine <= set(groups(session))

    page = sent(researcher, AGES, "GM0518")
    assert "nothing changes" in page.text
    again = page.fill_in("#figures", value_1="0 tot 20")
    assert "0 groups were saved. Of 2 nothing changed." in again.text
    wrong = sent(researcher, AGES, "GM0518").fill_in("#figures", value_1="", value_2="65 +")
    assert "1 group was saved. 1 were left out" in wrong.text
    assert len(groups(session)) == len(before) + 3


@needs_corpus
def test_a_real_table_loads_and_says_when_it_has_no_groups(
    researcher: Browser, session: Session
) -> None:
    table = (CORPUS / "cbs_85067NED_data.csv").read_bytes()
    page = sent(researcher, table, "Den Haag")
    assert "There are no groups in this table" in page.text
    page = sent(researcher, table, "Agglomeratie 's-Gravenhage", attribute="district")
    page.fill_in("#figures")
    assert {"'s-Gravenhage", "Zoetermeer"} <= {row[0] for row in groups(session)}


def test_a_file_that_is_no_table_is_refused_and_so_is_who_may_not(
    researcher: Browser, reader: Browser
) -> None:
    page = sent(researcher, b"\0\1\2", "Den Haag")
    assert page.status == 422
    assert page.select("#statline [aria-invalid]")
    assert reader.open(HERE).status == 403
    assert reader.send(HERE, {}).status == 403
