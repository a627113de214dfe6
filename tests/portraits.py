"""Portraits of journeys to draw: the smallest true thing of each kind, and a large one."""

from typing import Any

from journeys.import_export.portrait import (
    Felt,
    Insight,
    Lane,
    Moment,
    Need,
    Opportunity,
    Phase,
    Point,
    Portrait,
    Step,
)

UNKNOWN = Felt(None, False, "not scored yet")


def a_feeling(score: int = -1, assumed: bool = True) -> Felt:
    basis = "assumption" if assumed else "research"
    return Felt(score, assumed, f"Somewhere near {score}, {basis}, 1 score")


def a_moment(title: str = "Langs zonder afspraak", **fields: Any) -> Moment:
    plain = {"channel": "Balie", "front": ["DPZ"], "icon": "building-store"}
    return Moment(title, **{"felt": a_feeling(), **plain, **fields})


def a_step(title: str = "Fysiek langsgaan", **fields: Any) -> Step:
    return Step(title, **{"felt": a_feeling(), "moments": [a_moment()], **fields})


def a_portrait(*phases: Phase, **fields: Any) -> Portrait:
    """With a curve of what its steps felt like."""
    places = [step for phase in phases for step in phase.places]
    points = [_point(step) for step in places]
    plain = {"language": "en", "lanes": [Lane(points)], "made": "Gemeente Den Haag · today"}
    return Portrait(**{"title": "Reisdocumenten", "phases": phases, **plain, **fields})


def a_large_portrait(phases: int = 10, steps: int = 5, moments: int = 3) -> Portrait:
    """All that a map can show, everywhere: by default 150 touchpoints."""
    return a_portrait(
        *(
            Phase(f"Fase {p}", [_full(f"{p}.{s}", moments) for s in range(steps)])
            for p in range(phases)
        ),
        title="Een lange reis",
        facts=["As it is", "Concept"],
        summary="Van het eerste idee tot het laatste bericht.",
    )


def _full(number: str, moments: int) -> Step:
    words = f"Ik weet bij stap {number} niet wat ik moet doen en zoek het eerst zelf uit."
    return a_step(
        f"Stap {number} van de aanvraag",
        story=f"{words} Daarna bel ik.",
        need=f"Vertel mij bij {number} wat ik moet meenemen.",
        duration="5 – 80 minutes",
        felt=a_feeling(len(number) % 5 - 2, assumed=False),
        moments=[_full_moment(f"{number}.{m}") for m in range(moments)],
        needs=[Need(f"Behoefte van {number}", "U weet wat u aan ons heeft", 2)],
        insights=[
            Insight(
                f"Men zoekt bij {number} te lang", "negative", "Negative · 7 of 16 · interviews"
            )
        ],
        opportunities=[Opportunity(f"Beter bij {number}", 3, "4.2 points")],
    )


def _full_moment(number: str) -> Moment:
    return a_moment(
        f"Contact {number}",
        back=["KCC"],
        received=["DPZ → KCC"],
        is_truth=number.endswith("0"),
        backstage=f"Een collega zoekt {number} op in het archief.",
        systems=f"Zaaksysteem {number}",
    )


def _point(step: Step | None) -> Point | None:
    if step is None:
        return None
    score = step.felt.score
    return Point(0.5 if score is None else (2 - score) / 4, step.felt)
