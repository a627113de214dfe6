"""Which kinds of questions of a survey are figures, and from which answer to which they go."""

from collections.abc import Mapping

# What kinds of questions are figures, and within which answers; the others have their own scale.
SCALES: Mapping[str, tuple[float, float]] = {"grade": (1, 10), "ces": (1, 7), "nps": (0, 10)}
# These are a share of answers from a point on the scale on.
SHARES = frozenset({"csat", "agreement"})
NUMERIC = frozenset({*SCALES, *SHARES})
