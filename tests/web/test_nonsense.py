"""What nobody would ask on purpose: never more than “we did not understand this”."""

import pytest

from tests.browser import Browser

NONSENSE = ["-1", "9" * 20, "nan", "2026-02-31", "%_*\"'\\\x00", "é" * 200, "a AND OR 😀 " * 40]
ASKED = {
    "/inloggen": ["verder"],
    "/": ["x"],
    "/zoeken": ["q"],
    "/zoeken/contactmomenten": ["q"],
    "/zoeken/behoeften": ["q"],
    "/zoeken/onderzoeken": ["q"],
    "/zoeken/kansen": ["q"],
    "/zoeken/inzichten": ["q"],
    "/inzichten": [
        "q", "toon", "soort", "onderzoek", "belofte", "behoefte", "klantreis", "stand", "van",
        "tot", "pagina",
    ],
    "/inzichten/nieuw": ["contactmoment", "behoefte", "onderzoek", "plek"],
    "/kansen": [
        "belofte", "omvang", "status", "klantreis", "dienst", "q", "weergave", "sorteer",
        "richting", "kans",
    ],
    "/kansen/nieuw": ["contactmoment", "inzicht", "behoefte"],
    "/kansen/track-en-trace/beoordeling": ["van"],
    "/roadmap": ["kans"],
    "/roadmap/nieuw": ["kans"],
    "/klantreizen": [
        "tekst", "weergave", "sorteer", "cluster", "fase", "dienst", "kanaal", "profiel", "belofte",
        "soort", "status", "pagina", "eigenaar", "lijn",
    ],
    "/klantreizen/nieuw": ["title"],
    "/klantreizen/reisdocumenten": ["weergave"],
    "/stappen/reisdocumenten.orienteren.bellen/beleving": ["lijn"],
    "/contactmomenten/reisdocumenten.orienteren.bellen.vraag/score": ["lijn"],
    "/onderzoeken/mijndenhaag-ronde-1/aanbevelingen/nieuw": ["inzicht"],
    "/fasen/reisdocumenten.orienteren/stappen/nieuw": ["na"],
    "/uitwisseling": ["fout", "klantreis"],
}  # fmt: skip


@pytest.mark.parametrize("address", ASKED)
def test_nonsense_in_an_address_is_never_our_mistake(admin: Browser, address: str) -> None:
    for nonsense in NONSENSE:
        page = admin.open(address, params=dict.fromkeys(ASKED[address], nonsense))
        assert page.status < 500, nonsense[:20]
    twice = [(name, value) for name in ASKED[address] for value in ("a", "b")]
    assert admin.open(address, params=twice).status < 500


@pytest.mark.parametrize("number", ["nan", "inf", "1e999", "9" * 12, "9" * 30])
def test_a_number_that_no_database_can_keep_is_refused(admin: Browser, number: str) -> None:
    group = {"title": "Starters", "reached": number}
    assert admin.send("/onderzoeken/mijndenhaag-ronde-1/doelgroepen", group).status == 422
    channel = {"title": "Loket", "kind": "desk", "cost_per_contact": number}
    assert admin.send("/organisatie/kanalen/nieuw", channel).status == 422


def test_a_null_in_a_text_is_left_out(researcher: Browser) -> None:
    study = {"title": "Panel\x00 2026", "status": "planned"}
    assert "Panel 2026" in researcher.send("/onderzoeken", study).text
