"""What designers call their columns, in Dutch and English, and which field that is."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from journeys.domain.reason import say
from journeys.import_export.mapping.table import words_only

# Field -> how it is asked, in the layouts of a journey.
JOURNEY_FIELDS: Mapping[str, str] = {
    "phase": say("Phase"),
    "step": say("Step"),
    "action": say("What the customer does (in the step)"),
    "need": say("Need in words (of the step)"),
    "touchpoint": say("Touchpoint"),
    "channel": say("Channel"),
    "narrative": say("What happens at the touchpoint"),
    "department": say("Department in front"),
    "behind": say("Department behind the scenes"),
    "backstage": say("What happens behind the scenes"),
    "systems": say("Systems"),
    "emotion": say("How it feels (score)"),
    "pain": say("Pain point"),
    "delight": say("What goes well"),
    "quote": say("Quote"),
    "opportunity": say("Opportunity"),
    "persona": say("Persona"),
    "initiator": say("Who begins the contact"),
    "receiver": say("Who receives the contact"),
    "moment_of_truth": say("Moment of truth (yes or no)"),
    "volume": say("Contacts a year"),
    "norm": say("Service norm"),
    "source": say("Source"),
    "journey": say("Title of the journey"),
    "summary": say("Summary of the journey"),
    "include": say("Only the rows where this says yes"),
}
OPPORTUNITY_FIELDS: Mapping[str, str] = {
    "title": say("Title of the opportunity"),
    "description": say("Description"),
    "reach": say("Reach (number of people)"),
    "impact": say("Impact"),
    "confidence": say("Confidence"),
    "effort": say("Effort"),
    "score": say("Score in the sheet (only compared)"),
    "status": say("Status"),
    "owner": say("Owner (department)"),
    "touchpoint": say("Touchpoint that it changes"),
    "source": say("Source"),
    "key": say("Key"),
}
# These may stand in several columns: what they say is put together.
JOINED = frozenset(
    ("action", "need", "narrative", "backstage", "systems", "norm", "pain", "delight", "quote",
     "opportunity", "touchpoint", "channel", "department", "behind", "persona", "description")
)  # fmt: skip

_JOURNEY_WORDS = {
    "phase": "fase, phase, stage, stadium, etappe, journey stage, journey phase, klantreisfase",
    "step": "stap, step, task, taak, moment, processtap, deelstap, deeltaak, klantstap",
    "action": "actie, action, activiteit, activity, activities, handeling, wat doet de klant, "
    "customer action, user action, doing, doen, wat gebeurt er, what happens, narratief, "
    "narrative, verhaal, step description, stapbeschrijving, beschrijving, omschrijving, "
    "description, klantactie",
    "touchpoint": "touchpoint, touch point, contactmoment, contactpunt, raakvlak, interactie, "
    "interaction, initiator s label, tp label, customer contact",
    "channel": "kanaal, kanalen, channel, medium",
    "narrative": "opmerking, comment, toelichting, notitie, note, remark, visible state, "
    "bijzonderheden, receiver s label",
    "department": "afdeling, department, dienst, team, eigenaar, owner, verantwoordelijk, "
    "responsible, frontstage afdeling, organisatieonderdeel",
    "behind": "backstage afdeling, backstage department, afdeling achter de schermen, "
    "ondersteunende afdeling",
    "backstage": "backstage, back stage, backend, achter de schermen, behind the scenes, "
    "intern proces, interne processen, internal process, interne activiteit",
    "systems": "systeem, systemen, system, applicatie, application, tooling",
    "emotion": "emotie, emotion, beleving, gevoel, feeling, hartslag, heartbeat, mood, stemming, "
    "emotional state, belevingsscore, emotiescore, ervaring, experience, sentiment, sfeer",
    "pain": "pijnpunt, pijn, pain, knelpunt, probleem, problem, frustratie, frustration, "
    "irritatie, friction, obstakel, barriere, barrier",
    "delight": "pluspunt, gain, delight, hoogtepunt, highlight, wat gaat goed, what goes well, "
    "positief, sterk punt",
    "need": "behoefte, need, klantbehoefte, wens, verwachting, expectation, goal, doel, "
    "step objective, stage goal, job to be done",
    "opportunity": "kans, kansen, verbeterkans, opportunity, opportunities, verbetering, "
    "verbeterpunt, improvement, idee, ideeen, idea, oplossing, solution",
    "quote": "quote, citaat, citaten, uitspraak, klantuitspraak, verbatim, thoughts, thought, "
    "gedachte, denken, thinking",
    "persona": "persona, klantprofiel, doelgroep, profiel, klanttype, target group",
    "initiator": "actor who initiated, initiator, initiatief bij, initiatiefnemer",
    "receiver": "actor who received, receiver, ontvanger",
    "moment_of_truth": "moment of truth, moment van de waarheid, waarheidsmoment, mot",
    "volume": "aantal per jaar, volume, contacten per jaar, contacts per year, contacts a year",
    "norm": "servicenorm, service norm, norm, kpi, service level",
    "source": "bron, source, evidence, onderbouwing",
    "journey": "klantreis, journey, customer journey, reis",
    "include": "include, meenemen, opnemen",
}
_OPPORTUNITY_WORDS = {
    "title": "feature, title, titel, naam, name, initiatief, initiative, idee, idea, kans, "
    "verbeterkans, opportunity, functionaliteit, maatregel, project, onderwerp, verbetering, item, "
    "user story",
    "description": "omschrijving, beschrijving, description, toelichting, assumption, aanname, "
    "details, opmerking, notes, note, comment, summary, samenvatting",
    "reach": "reach, bereik, aantal mensen, aantal klanten, aantal gebruikers",
    "impact": "impact, effect, waarde",
    "confidence": "confidence, zekerheid, vertrouwen, betrouwbaarheid, certainty",
    "effort": "effort, inspanning, moeite, benodigde inspanning, werk",
    "score": "rice score, rice, score, ice score, prioriteitsscore",
    "status": "status, stand, state, stand van zaken",
    "owner": "owner, eigenaar, afdeling, department, dienst, verantwoordelijke, trekker, team",
    "touchpoint": "touchpoint, contactmoment",
    "source": "bron, source",
    "key": "key, sleutel",
}
# "Comments count" and "created by" are about a comment and a maker: not the thing itself.
_ABOUT = frozenset(("count", "aantal", "at", "by", "id", "nr", "date", "datum", "number"))
_SHORT = 3
_FEW_WORDS = 4


def fields_of(layout: str) -> Mapping[str, str]:
    return OPPORTUNITY_FIELDS if layout == "opportunities" else JOURNEY_FIELDS


def journey_field(header: str) -> tuple[str, float] | None:
    """The field that a header names, and how surely: 3 it is that very word, 2 or more it is
    mostly about it, less it only holds it."""
    return _best(header, _JOURNEY)


def opportunity_field(header: str) -> tuple[str, float] | None:
    return _best(header, _OPPORTUNITY)


def names_a_field(header: str) -> bool:
    """Whether a cell looks like a header rather than like something that stands under one."""
    found = (journey_field(header), opportunity_field(header))
    return any(one is not None and one[1] >= 2 for one in found)


def phrases(words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Every phrase with its field, the longest first."""
    pairs = [
        (words_only(phrase), field) for field, text in words.items() for phrase in text.split(",")
    ]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=20_000)
def _best(header: str, known: tuple[tuple[str, str], ...]) -> tuple[str, float] | None:
    """A header of several lines explains itself below the first: that counts for less."""
    first, _, rest = header.strip().partition("\n")
    best: tuple[str, float] | None = None
    for text, weight in ((first, 1.0), (rest, 0.5)):
        for field, strength in _matches(words_only(text), known):
            if strength and (best is None or strength * weight > best[1]):
                best = field, strength * weight
    return best


def _matches(text: str, known: Iterable[tuple[str, str]]) -> Iterable[tuple[str, float]]:
    words = text.split()
    about_it = bool(words) and words[-1] in _ABOUT
    for phrase, field in known:
        if text == phrase or _is_plural(text, phrase):
            yield field, 3
        elif not about_it:
            yield field, _part(text, words, phrase)


def _part(text: str, words: list[str], phrase: str) -> float:
    """How surely a header that holds more than the phrase still means it."""
    if len(phrase) <= _SHORT:
        return 1 if phrase in words else 0
    few = len(words) <= _FEW_WORDS
    if text.startswith(phrase):
        return 2.5 if few else 1.5
    if f" {phrase}" in f" {text}":
        return 2 if few and len(phrase) > _SHORT + 1 else 1
    return 0.75 if any(word.endswith(phrase) for word in words) else 0


def _is_plural(text: str, phrase: str) -> bool:
    return text.startswith(phrase) and text[len(phrase) :] in ("s", "en", "n", "pen")


_JOURNEY = phrases(_JOURNEY_WORDS)
_OPPORTUNITY = phrases(_OPPORTUNITY_WORDS)
