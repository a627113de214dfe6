"""Personal data in what people said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.personal_data import PLACEHOLDERS, finds, masked, pieces


def kinds(text: str) -> list[tuple[str, str]]:
    return [(text[find.start : find.end], find.kind) for find in finds(text)]


def test_a_name_and_a_number_are_found_in_one_quote() -> None:
    text = "Ik ben mevrouw Klap, bel me op 06 1234 5678, want ik wacht al weken."
    assert kinds(text) == [("Klap", "name"), ("06 1234 5678", "phone")]
    assert masked([text]) == [
        "Ik ben mevrouw [naam-1], bel me op [telefoon-1], want ik wacht al weken."
    ]


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("Mail jan.de-boer@voorbeeld.nl maar", "jan.de-boer@voorbeeld.nl", "email"),
        ("Bel 070-353 30 00 daarvoor", "070-353 30 00", "phone"),
        ("Bel +31 6 12345678 daarvoor", "+31 6 12345678", "phone"),
        ("Op NL91 ABNA 0417 1643 00 graag", "NL91 ABNA 0417 1643 00", "iban"),
        ("Op NL91ABNA0417164300.", "NL91ABNA0417164300", "iban"),
        ("mijn bsn is 123456782", "123456782", "bsn"),
        ("bsn 1234.56.782 dus", "1234.56.782", "bsn"),
        ("de auto met 12-ABC-3 stond", "12-ABC-3", "plate"),
        ("het is 2511 BT 70 en", "2511 BT 70", "postcode"),
        ("op Grote Marktstraat 43 daar", "Grote Marktstraat 43", "address"),
        ("op Laan van Meerdervoort 12a.", "Laan van Meerdervoort 12a", "address"),
        ("geboren op 12-03-1961 in", "12-03-1961", "birth_date"),
        ("met vriendelijke groet, Jan van der Berg", "Jan van der Berg", "name"),
        ("De heer A. el Khatib woont er", "A. el Khatib", "name"),
        ("Ik heet Fatima", "Fatima", "name"),
    ],
)
def test_it_is_found(text: str, found: str, kind: str) -> None:
    assert kinds(text) == [(found, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Ik belde 14070, en daarna 14 070.",
        "Het nummer 0800-1234 is gratis.",
        "7 van de 16 deelnemers, in ronde 2 van 01-02-2023.",
        "27 % van de inwoners tegen 75 % van de medewerkers.",
        "Ik wacht al 12 weken op antwoord van mevrouw aan de balie.",
        "Mijn postcode is 2511 BT.",
        "Zaak 2023-000123456 staat open.",
        "Op de Javastraat was het druk.",
    ],
)
def test_it_is_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_nine_digits_alone_only_look_like_a_service_number() -> None:
    (find,) = finds("kenmerk 123456782")
    assert (find.kind, find.sure, find.may_be_kept) == ("bsn", False, True)


def test_a_confirmed_service_number_may_never_be_kept() -> None:
    (find,) = finds("burgerservicenummer: 123456782")
    assert not find.may_be_kept


def test_nine_digits_that_fail_the_eleven_test_are_no_service_number() -> None:
    assert finds("bsn 123456789") == []


def test_the_same_person_has_the_same_number_in_every_text() -> None:
    texts = ["Mevrouw Klap belde de heer Jansen.", "Toen zei mevrouw  Klap niets."]
    assert masked(texts) == [
        "Mevrouw [naam-1] belde de heer [naam-2].",
        "Toen zei mevrouw  [naam-1] niets.",
    ]


def test_a_number_that_is_there_already_is_not_given_to_somebody_else() -> None:
    assert masked(["[naam-1] en mevrouw Klap"]) == ["[naam-1] en mevrouw [naam-2]"]


def test_of_two_that_overlap_the_longest_is_masked() -> None:
    assert masked(["Mail mevrouw Klap@voorbeeld.nl nu"]) == ["Mail mevrouw [e-mail-1] nu"]


def test_of_two_that_overlap_nothing_is_left_of_either() -> None:
    assert masked(["Mail mevrouw Jan Klap@voorbeeld.nl nu"]) == ["Mail mevrouw [e-mail-1] nu"]


_said = st.text(max_size=80) | st.lists(
    st.sampled_from(
        [
            "mevrouw",
            "Klap",
            "06 1234 5678",
            "bsn",
            "123456782",
            "NL91 ABNA 0417 1643 00",
            "\n",
            "a@b.nl",
            "[naam-1]",
            "12-ABC-3",
        ]
    )
).map(" ".join)


@given(_said)
def test_cut_up_and_put_together_it_is_the_same_text(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text


@given(_said)
def test_what_was_found_does_not_overlap_and_lies_within_the_text(text: str) -> None:
    at = 0
    for find in finds(text):
        assert at <= find.start < find.end <= len(text)
        at = find.end


@given(_said)
def test_masked_once_is_masked_for_good(text: str) -> None:
    (once,) = masked([text])
    assert not any(find.kind in ("email", "iban") for find in finds(once))
    for find in finds(text):
        assert PLACEHOLDERS[find.kind] in once
