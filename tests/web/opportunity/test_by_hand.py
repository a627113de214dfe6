"""The eight improvements of the source rank as reckoned by hand here, with each figure's origin."""

import pytest
from sqlmodel import Session

from journeys.queries.ranking import ranking

# What each need weighs: the shares of its aspects added up. Shares that the source prints are kept;
# the others are estimated from their rank (rounded to six decimals here).
WEIGHT = {
    "luister": 0.058276, "leg-uit": 0.024, "zelf-regelen": 0.05622, "op-maat": 0.050055,
    "bereikbaar": 0.039, "gegevens-veilig": 0.068551, "neem-de-tijd": 0.0,
    "stuur-bericht": 0.05211, "snel-regelen": 0.062386, "adviseer": 0.066496,
    "gewone-taal": 0.0275, "volgende-stappen": 0.113758, "help-mij": 0.006, "denk-mee": 0.064441,
    "begrijp-situatie": 0.056296, "op-de-hoogte": 0.202911, "laat-mij-bepalen": 0.052,
}  # fmt: skip
# How far a need is kept: the source prints two figures, among 221 residents and entrepreneurs. The
# others are unknown, and count as the mean of anything: a half.
KEPT = {"stuur-bericht": 0.27, "op-de-hoogte": 0.30}
UNKNOWN = 0.5
LOW, MEDIUM, HIGH = 0.25, 0.5, 1.0
# Of each: effect on a need and the touchpoints that it changes of those that bear the need; then
# the five criteria of the three raters. All are assumptions of the demo's users.
IMPROVEMENTS = {
    "track-en-trace": (
        [("op-de-hoogte", HIGH, 4 / 9), ("volgende-stappen", MEDIUM, 2 / 6)],
        [(2, 2, 2, 4, 2), (2, 2, 3, 5, 2), (1, 1, 2, 3, 1)],
    ),
    "training-14070": (
        [("denk-mee", MEDIUM, 2 / 7), ("adviseer", MEDIUM, 2 / 3)],
        [(4, 3, 5, 4, 4), (3, 3, 5, 4, 3), (4, 4, 5, 4, 4)],
    ),
    "seintje-bij-verandering": (
        [("stuur-bericht", HIGH, 4 / 9), ("denk-mee", LOW, 3 / 7)],
        [(3, 3, 2, 4, 2), (2, 3, 2, 4, 2), (3, 2, 2, 4, 3)],
    ),
    "privacy-in-telefoongesprek": (
        [("gegevens-veilig", MEDIUM, 4 / 8)],
        [(5, 4, 5, 4, 4), (4, 4, 5, 3, 4), (5, 5, 5, 4, 5)],
    ),
    # Declared to reach the whole organisation.
    "privacy-zichtbaar": (
        [("gegevens-veilig", MEDIUM, 1.0)],
        [(2, 2, 3, 4, 2), (2, 3, 3, 4, 1), (1, 2, 2, 3, 1)],
    ),
    "update-bij-klacht": (
        [("op-de-hoogte", MEDIUM, 1 / 9)],
        [(4, 4, 4, 3, 4), (5, 4, 4, 3, 4), (4, 3, 4, 3, 3)],
    ),
    "bericht-paspoort": (
        [("stuur-bericht", MEDIUM, 2 / 9), ("leg-uit", MEDIUM, 2 / 5)],
        [(4, 4, 4, 4, 4), (4, 4, 3, 5, 4), (4, 4, 4, 4, 3)],
    ),
    "quickscan": (
        [("denk-mee", MEDIUM, 2 / 7), ("begrijp-situatie", LOW, 1 / 4), ("leg-uit", LOW, 2 / 5)],
        [(2, 3, 2, 3, 2), (1, 2, 2, 3, 1), (2, 1, 2, 2, 2)],
    ),
}


def test_the_weights_are_all_there_is() -> None:
    assert sum(WEIGHT.values()) == pytest.approx(1.0, abs=1e-5)


def test_the_list_is_as_reckoned_by_hand(session: Session) -> None:
    gap = {need: weight * (1 - KEPT.get(need, UNKNOWN)) for need, weight in WEIGHT.items()}
    whole = sum(gap.values())
    by_hand = []
    for key, (effects, ratings) in IMPROVEMENTS.items():
        closed = sum(gap[need] * effect * reach for need, effect, reach in effects)
        impact = 100 * closed / whole
        means = [sum((score - 1) * 25 for score in rating) / 5 for rating in ratings]
        feasibility = sum(means) / 3
        by_hand.append((impact * feasibility / 100, impact, feasibility, key))
    by_hand.sort(reverse=True)
    ranked = ranking(session)
    assert len(ranked.scores) == 8
    for place, (score, (priority, impact, feasibility, key)) in enumerate(
        zip(ranked.scores, by_hand, strict=True), start=1
    ):
        assert (score.rank, ranked.rows[score.opportunity_id].key) == (place, key)
        assert score.impact.value == pytest.approx(impact, abs=1e-3)
        assert score.feasibility.value == pytest.approx(feasibility)
        assert score.priority == pytest.approx(priority, abs=1e-3)
