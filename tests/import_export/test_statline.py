"""How many people live in the city, out of tables of Statistics Netherlands."""

import pytest

from journeys.domain.reason import Refused
from journeys.import_export.population.statline import Figure, read
from tests.import_export.mapping_sheets import CORPUS, needs_corpus

AGES = (
    b'"ID";"RegioS";"Perioden";"TotaleBevolking_1";"k_0Tot20Jaar_2";"k_65OfOuder_3";"Dichtheid_4"\n'
    b'0;"GM0518    ";"2023JJ00";560000;120000;85000;6869.5\n'
    b'1;"GM0518    ";"2022JJ00";550000;118000;84000;6800.5\n'
    b'2;"GM0363    ";"2023JJ00";900000;170000;120000;5000.5\n'
)
PROPERTIES = (
    b'"ID","Key","Title","Description","Unit"\n'
    b'1,"TotaleBevolking_1","Totale bevolking","Alle\ninwoners","aantal"\n'
    b'2,"k_0Tot20Jaar_2","0 tot 20 jaar","","aantal"\n'
    b'3,"k_65OfOuder_3","65 jaar of ouder","","aantal"\n'
    b'4,"Dichtheid_4","Dichtheid","","per km2"\n'
)


def table(name: str) -> bytes:
    return (CORPUS / name).read_bytes()


@needs_corpus
@pytest.mark.parametrize("place", ["Den Haag", "'s-Gravenhage", "GM0518"])
def test_a_real_table_says_how_many_people_live_in_a_city(place: str) -> None:
    name = "cbs_85067NED_data.csv"
    found = read(table(name), name, place, [table("cbs_85067NED_DataProperties.csv")])
    assert found.figures == (Figure("Inwonertal", 553417, is_whole=True),)
    assert (found.whole, found.table) == (553417, "85067NED")


@needs_corpus
def test_of_an_area_each_municipality_is_a_group() -> None:
    name = "cbs_85067NED_data.csv"
    found = read(
        table(name), name, "Agglomeratie 's-Gravenhage", [table("cbs_85067NED_DataProperties.csv")]
    )
    labels = {figure.label for figure in found.figures}
    assert {"'s-Gravenhage", "Wassenaar", "Zoetermeer"} <= labels
    assert found.whole == sum(figure.people for figure in found.figures)


def test_groups_are_of_the_last_year_and_called_as_the_table_calls_them() -> None:
    found = read(AGES, "03759ned.csv", "GM0518", [PROPERTIES])
    assert found.figures == (
        Figure("Totale bevolking", 560000, is_whole=True),
        Figure("0 tot 20 jaar", 120000),
        Figure("65 jaar of ouder", 85000),
    )
    assert found.year == 2023
    assert found.share(found.figures[1]) == 21.43


def test_groups_in_rows_are_those_that_are_a_total_in_every_other_respect() -> None:
    rows = [
        '"ID";"Geslacht";"Leeftijd";"RegioS";"Perioden";"Bevolking_1"',
        '0;"T1";"10000";"GM0518    ";"2023JJ00";1000',
        '1;"T1";"70100";"GM0518    ";"2023JJ00";300',
        '2;"T1";"70200";"GM0518    ";"2023JJ00";700',
        '3;"3000";"70100";"GM0518    ";"2023JJ00";140',
        '4;"3000";"10000";"GM0518    ";"2023JJ00";480',
        '5;"T1";"10000";"GM0363    ";"2023JJ00";9000',
    ]
    files = [
        b'"Key","Title"\n"GM0518    ","\'s-Gravenhage (gemeente)"\n',
        b'"Key","Title"\n"T1","Totaal mannen en vrouwen"\n"3000","Mannen"\n',
        b'"Key","Title"\n"10000","Totaal"\n"70100","0 tot 20 jaar"\n"70200","20 jaar of ouder"\n',
    ]
    found = read("\n".join(rows).encode(), "03759ned_data.csv", "Den Haag", files)
    assert [(figure.label, figure.people) for figure in found.figures if not figure.is_whole] == [
        ("0 tot 20 jaar", 300),
        ("20 jaar of ouder", 700),
        ("Mannen", 480),
    ]
    assert found.whole == 1000


def test_without_words_a_topic_is_called_as_its_column() -> None:
    labels = [figure.label for figure in read(AGES, "x.csv", "GM0363").figures]
    assert labels == ["TotaleBevolking", "k_0Tot20Jaar", "k_65OfOuder"]


@pytest.mark.parametrize(
    ("content", "place", "sentence"),
    [
        (AGES, "Atlantis", "There is no “Atlantis” in this table."),
        (b"a;b\n1;2\n", "Den Haag", "This is not a table of StatLine"),
        (b"", "Den Haag", "This is not a table of StatLine"),
        (b"PK\x03\x04\0\0\0", "Den Haag", "This is not text"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(
    content: bytes, place: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        read(content, "x.csv", place)
