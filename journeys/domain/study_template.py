"""Templates of studies: what is filled in beforehand, and what to think of."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from journeys.domain.models.research import Method, StudyKind
from journeys.domain.reason import say


@dataclass(frozen=True)
class StudyTemplate:
    """`purpose` says what the raw notes are for; `think_of` what is often forgotten."""

    kind: StudyKind
    methods: tuple[Method, ...]
    rounds: int
    purpose: str
    think_of: tuple[str, ...]


_CONSENT = say("Ask for consent before you note anything down, and say how long notes are kept.")

TEMPLATES = (
    StudyTemplate(
        "interviews",
        ("in_depth_interview",),
        1,
        say("Working out the interviews into insights."),
        (
            _CONSENT,
            say(
                "Choose several ways to find people, so that you don't only hear who always comes."
            ),
            say("Try the questions on one person first."),
        ),
    ),
    StudyTemplate(
        "focus_groups",
        ("focus_group",),
        2,
        say("Working out the conversations of the groups into insights."),
        (
            _CONSENT,
            say("Put people together who feel free to speak in front of each other."),
            say("Note who said it, by code: one voice can drown out the others."),
        ),
    ),
    StudyTemplate(
        "usability_round",
        ("usability_test",),
        2,
        say("Working out what people did and said on the screens into insights."),
        (
            _CONSENT,
            say("Let people with a screen reader or little digital skill take part as well."),
            say("Plan a second round: it tells whether a finding is gone."),
        ),
    ),
    StudyTemplate(
        "survey_study",
        ("survey",),
        1,
        say("Checking and counting the answers."),
        (
            say("Have the questions checked for plain language (B1)."),
            say("Give “don't know” an answer of its own: it is not counted as an opinion."),
            say("Offer it on paper and by telephone too."),
        ),
    ),
    StudyTemplate(
        "complaints",
        ("complaint_analysis",),
        1,
        say("Finding out what complaints have in common."),
        (
            say("Replace names, numbers and addresses before a complaint comes in here."),
            say("Who complains is not who is unhappy: see who is missing."),
        ),
    ),
)
_MONTHS_KEPT = 12


def template_of(kind: str) -> StudyTemplate | None:
    """The template of a kind of study; None if there is none."""
    return next((each for each in TEMPLATES if each.kind == kind), None)


def suggested_end(period_end: date | None) -> date | None:
    """Until when raw notes may be kept if nobody says otherwise: 12 months after the study ended.
    None as long as its end is unknown. A suggestion, not a rule of law."""
    if period_end is None:
        return None
    month = period_end.month - 1 + _MONTHS_KEPT
    year, month = period_end.year + month // 12, month % 12 + 1
    return date(year, month, min(period_end.day, monthrange(year, month)[1]))
