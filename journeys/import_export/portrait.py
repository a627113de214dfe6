"""A journey as it is shown to somebody who does not have the program: in words and plain figures,
in one language. What draws it or tells it decides nothing about it any more."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

# What no drawing and no text file can hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


# The kinds of curves.
OVERALL, PROMISES, NEEDS = "experience", "promises", "need curves"
# The lines of a service blueprint: between what the customer does and where we meet, above what
# the customer does not see, and above what supports who works there.
INTERACTION, VISIBILITY = "line of interaction", "line of visibility"
INTERNAL = "line of internal interaction"
# The lanes that a map has at first, and all that there are.
SHOWN = (
    "paths", "pictures", "story", "touchpoints", OVERALL, PROMISES, "needs", "insights",
    "opportunities", VISIBILITY, "backstage",
)  # fmt: skip
EVERY = (
    "paths", "pictures", "story", "time", INTERACTION, "touchpoints", "channels", "departments",
    OVERALL, "intensity", PROMISES, NEEDS, "importance", "needs", "measurements", "insights",
    "opportunities", VISIBILITY, "backstage", INTERNAL, "systems",
)  # fmt: skip


@dataclass(frozen=True)
class Felt:
    """How something felt: a face from -2 to 2, None where nobody knows, and the same in words.

    `assumed`: it rests on no evidence."""

    score: int | None
    assumed: bool
    words: str


@dataclass(frozen=True)
class Weighed:
    """What a touchpoint weighs, each from 1 to 5; None where nobody said so. `intensity`: how much
    it matters emotionally."""

    intensity: int | None = None
    to_customer: int | None = None
    to_us: int | None = None
    satisfied: int | None = None

    @property
    def is_important(self) -> bool:
        """Whether anybody said how important it is, or how satisfied people are."""
        return any((self.to_customer, self.to_us, self.satisfied))


@dataclass(frozen=True)
class Measured:
    """A measurement: its figure with its unit, of what, and among whom, when and with which aim."""

    figure: str
    of: str
    about: str


@dataclass(frozen=True)
class Moment:
    """A touchpoint. `received` are the handovers that lead to it, such as "DPZ → KCC"."""

    title: str
    felt: Felt
    icon: str = "dots"
    channel: str | None = None
    front: Sequence[str] = ()
    back: Sequence[str] = ()
    received: Sequence[str] = ()
    is_outgoing: bool = False
    is_truth: bool = False
    backstage: str | None = None
    systems: str | None = None
    weighed: Weighed = Weighed()

    @property
    def has_backstage(self) -> bool:
        return bool(self.back or self.backstage or self.systems)


@dataclass(frozen=True)
class Need:
    """A need that is met or missed somewhere. Its promise has a place, and so a colour."""

    title: str
    promise: str
    place: int


@dataclass(frozen=True)
class Insight:
    """`tone` is positive, neutral or negative; `about` says that in words, and who was heard."""

    statement: str
    tone: str
    about: str


@dataclass(frozen=True)
class Opportunity:
    title: str
    rank: int | None = None
    priority: str | None = None


@dataclass(frozen=True)
class Picture:
    """`alternative` is what is on it, in words; `content` its file, None where that is not here;
    `width` and `height` in pixels."""

    alternative: str
    content: bytes | None
    width: int
    height: int


@dataclass(frozen=True)
class Way:
    """A path to the place `end` beside the one to the next step. `kind` is alternative, unhappy or
    exception; `label` says that in words, `condition` when, and `words` all of it."""

    end: int
    kind: str
    label: str
    words: str
    condition: str | None = None


@dataclass(frozen=True)
class Step:
    title: str
    felt: Felt
    story: str | None = None
    need: str | None = None
    duration: str | None = None
    wait: str | None = None
    is_low: bool = False
    moments: Sequence[Moment] = ()
    needs: Sequence[Need] = ()
    insights: Sequence[Insight] = ()
    opportunities: Sequence[Opportunity] = ()
    measured: Sequence[Measured] = ()
    pictures: Sequence[Picture] = ()
    ways: Sequence[Way] = ()
    # The journey that it is when you look closer, with how that goes.
    closer: str | None = None


@dataclass(frozen=True)
class Phase:
    title: str
    steps: Sequence[Step] = ()

    @property
    def places(self) -> Sequence[Step | None]:
        """Its steps, or the one empty place of a phase that has none yet."""
        return self.steps or (None,)


@dataclass(frozen=True)
class Point:
    """A face on a curve; `depth` is 0 for very positive to 1 for very negative."""

    depth: float
    felt: Felt
    label: str | None = None


@dataclass(frozen=True)
class Lane:
    """An experience curve with a point, or None, for every place of the journey: overall where it
    has no `title`, else of a promise, (`is_need`) a need, or a line `beside` the overall one. By
    `place`, of the promise or among those lines, it has its colour."""

    points: Sequence[Point | None]
    title: str | None = None
    place: int = 0
    is_need: bool = False
    beside: bool = False

    @property
    def kind(self) -> str:
        if self.title is None or self.beside:
            return OVERALL
        return NEEDS if self.is_need else PROMISES

    @property
    def is_known(self) -> bool:
        return any(point and point.felt.score is not None for point in self.points)


@dataclass(frozen=True)
class TextLane:
    """A lane of words: a text, or None, for every place of the journey."""

    title: str
    texts: Sequence[str | None]


@dataclass(frozen=True)
class Portrait:
    """`facts` are what stands above the map; `shown` which lanes it has, in their order; `measured`
    is of the whole journey; `made` tells when this portrait was made, and for whom."""

    title: str
    language: str
    facts: Sequence[str] = ()
    summary: str | None = None
    phases: Sequence[Phase] = ()
    lanes: Sequence[Lane] = ()
    shown: Sequence[str | TextLane] = SHOWN
    measured: Sequence[Measured] = ()
    organisation: str = ""
    made: str = ""

    @cached_property
    def places(self) -> list[tuple[Phase, Step | None]]:
        return [(phase, step) for phase in self.phases for step in phase.places]

    @cached_property
    def steps(self) -> list[Step]:
        return [step for phase in self.phases for step in phase.steps]

    @property
    def text_lanes(self) -> list[TextLane]:
        return [lane for lane in self.shown if isinstance(lane, TextLane)]

    @property
    def moments(self) -> list[Moment]:
        return [moment for step in self.steps for moment in step.moments]


def plain(text: str) -> str:
    """The text without the characters that no file can hold, and with one kind of line break."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
