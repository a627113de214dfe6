"""Plausible Dutch, put together from lists of words, so that a search has something to find."""

from random import Random

SUBJECTS = (
    "het paspoort", "de identiteitskaart", "het rijbewijs", "de parkeervergunning",
    "de verhuizing", "de uitkering", "de bijzondere bijstand", "de schuldhulp",
    "de energietoeslag", "de omgevingsvergunning", "het evenement", "de huurtoeslag",
    "de geboorteaangifte", "het huwelijk", "de leerplicht", "het leerlingenvervoer",
    "de huishoudelijke hulp", "de rolstoel", "de wijkverpleging", "het afval",
    "de kapotte lantaarn", "de losse stoeptegel", "het terras", "de horecavergunning",
    "de subsidie", "de erfpacht", "de parkeerbon", "het bezwaar", "de klacht",
    "de woningruil", "het inburgeringsexamen", "de naturalisatie", "de daklozenopvang",
    "het sportveld", "de volkstuin", "de marktplaats", "de kinderopvang", "het tegoed",
)  # fmt: skip
PLACES = (
    "in Laak", "in Escamp", "in Loosduinen", "in Scheveningen", "in Segbroek", "in het Centrum",
    "in Ypenburg", "in Leidschenveen", "in Bezuidenhout", "in Moerwijk", "in Transvaal",
    "in de Schilderswijk",
)  # fmt: skip
WHO = (
    "Een ouder", "Een ondernemer", "Een student", "Een mantelzorger", "Een nieuwkomer",
    "Een gepensioneerde", "Een huurder", "Een starter", "Een vrijwilliger", "Een horecaondernemer",
)  # fmt: skip
FELT = {
    "negative": (
        "wist niet waar de aanvraag was gebleven", "moest twee keer hetzelfde uitleggen",
        "kreeg geen antwoord op de brief", "begreep de taal van het formulier niet",
        "wachtte weken langer dan was beloofd", "werd drie keer doorverbonden",
        "moest vrij nemen om langs te komen", "durfde niet te bellen met de gemeente",
    ),
    "neutral": (
        "zocht eerst op de website naar de regels", "nam een buurvrouw mee naar het gesprek",
        "belde met 14070 voor de openingstijden", "vulde het formulier op de telefoon in",
        "vroeg om een bevestiging per mail", "kwam langs zonder een afspraak",
    ),
    "positive": (
        "werd vriendelijk geholpen aan de balie", "kreeg op tijd een bericht over de voortgang",
        "vond het fijn dat er iemand meedacht", "had binnen een dag wat nodig was",
        "voelde zich serieus genomen",
    ),
}  # fmt: skip
BECAUSE = (
    "omdat de brief niet zei wat de volgende stap is", "want de site was 's avonds niet bereikbaar",
    "doordat twee diensten elkaars gegevens niet zien", "terwijl het om een kleine vraag ging",
    "omdat er een document ontbrak", "zodat de termijn bijna verliep",
    "want het gesprek ging alleen over regels", "doordat de wachttijd nergens stond",
)  # fmt: skip
DO = (
    "Aanvragen van", "Verlengen van", "Melden van", "Stoppen met", "Wijzigen van",
    "Bezwaar maken tegen", "Betalen voor", "Informatie over", "Hulp bij", "Afspraak voor",
)  # fmt: skip
PHASES = (
    "Bewust worden", "Oriënteren", "Voorbereiden", "Aanvragen", "Afwachten", "Ontvangen",
    "Gebruiken", "Wijzigen", "Evalueren", "Stoppen",
)  # fmt: skip
STEPS = (
    "Zoeken op de website", "Bellen met 14070", "Naar het stadsdeelkantoor", "Formulier invullen",
    "Bewijs verzamelen", "Wachten op een besluit", "Brief lezen", "Navraag doen",
    "Gesprek met de consulent", "Besluit ontvangen", "Betalen", "Document ophalen",
    "Verandering doorgeven", "Ervaring delen",
)  # fmt: skip
TOUCHPOINTS = (
    "Pagina met uitleg", "Telefoongesprek over", "Baliegesprek over", "Bevestiging per mail van",
    "Brief met het besluit over", "Formulier voor", "Bericht in MijnDenHaag over",
    "Chat over", "Huisbezoek voor", "Sms met de afspraak voor", "Folder over", "Betaling voor",
)  # fmt: skip
SYSTEMS = ("zaaksysteem", "BRP", "MijnDenHaag", "klantcontactsysteem", "afsprakensysteem")
IMPROVE = (
    "Stuur een bericht bij", "Leg in gewone taal uit", "Vul vooraf in bij", "Bel terug over",
    "Laat zien waar het staat met", "Bied een vaste contactpersoon voor",
    "Maak een keuzehulp voor", "Verkort de wachttijd bij", "Train medewerkers over",
    "Open de balie 's avonds voor", "Deel gegevens tussen diensten over", "Vertaal de brief over",
)  # fmt: skip
METHODS = (
    "Interviews over", "Gebruikerstest van", "Panelonderzoek over", "Klachtenanalyse van",
    "Meeloopdag bij", "Gesprekken in de wijk over",
)  # fmt: skip


class Writer:
    """The same seed writes the same city."""

    def __init__(self, random: Random) -> None:
        self.one_of = random.choice

    def subject(self) -> str:
        return self.one_of(SUBJECTS)

    def titled(self, openings: tuple[str, ...], subject: str | None = None) -> str:
        return f"{self.one_of(openings)} {subject or self.subject()}"

    def statement(self, sentiment: str) -> str:
        """What was learned: “Een huurder moest twee keer hetzelfde uitleggen bij …”."""
        what = f"{self.one_of(WHO)} {self.one_of(FELT[sentiment])} bij {self.subject()}"
        return f"{what} {self.one_of(PLACES)}, {self.one_of(BECAUSE)}."

    def quote(self, sentiment: str) -> str:
        felt = self.one_of(FELT[sentiment])
        return f"Bij {self.subject()} ging het zo: ik {felt}, {self.one_of(BECAUSE)}."

    def story(self, subject: str) -> str:
        """A paragraph: what happens, where and why."""
        return (
            f"{self.one_of(WHO)} regelt {subject} {self.one_of(PLACES)} en"
            f" {self.one_of(FELT['neutral'])}, {self.one_of(BECAUSE)}. Daarna"
            f" {self.one_of(STEPS).lower()}: het gaat over {self.subject()}."
        )
