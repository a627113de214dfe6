"""What nobody would ask on purpose: never more than “we did not understand this”."""

import pytest

from tests.browser import Browser

NONSENSE = [
    "-1", "0", "9" * 30, "9" * 5000, "nan", "inf", "2026-02-31", "%", "_", "*", '"', "'", "\\", "\x00", "é" * 400,
    "AND OR NOT", "<script>", "//evil.example", "😀", " ", "a b " * 300, "-prioriteit",
]  # fmt: skip
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
}  # fmt: skip


@pytest.mark.parametrize("address", ASKED)
def test_nonsense_in_an_address_is_never_our_mistake(admin: Browser, address: str) -> None:
    wrong = [
        (name, nonsense[:20])
        for name in ASKED[address]
        for nonsense in NONSENSE
        if admin.open(address, params={name: nonsense}).status >= 500
    ]
    assert wrong == []
    names = [(name, value) for name in ASKED[address] for value in ("a", "b")]
    assert admin.open(address, params=names).status < 500
