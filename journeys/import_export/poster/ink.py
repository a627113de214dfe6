"""The colours and sizes of a poster: those of the screen, in pixels of 1/96 inch at full size."""

from dataclasses import dataclass, replace

INK, INK_2, INK_3 = "#1b2430", "#46525f", "#5d6875"
LINE, LINE_2, PAPER, GROUND, LANE = "#dfe3e8", "#eef0f3", "#ffffff", "#f5f6f8", "#fbfcfd"
ACCENT, CURVE, ZERO = "#14603b", "#33506f", "#b7c0ca"
GOOD, BAD, LOW = "#f1f8f4", "#fdf4f0", "#fff8f5"
TRUTH, TRUTH_INK, WARN = "#b08f00", "#6b5700", "#8a2f10"
ICON, ICON_SOFT, BADGE, BADGE_INK = "#33506f", "#eaf0f6", "#e9ecf1", "#3b4756"
PHASES = ("#2f3b4b", "#1b2430")
# A promise keeps its colour in every view: the first, the second …
PROMISES = ("#7a3ea1", "#0b63a8", "#00746b", "#a54b00", "#a3195b", "#4d5a00")
FACES = {-2: "#b3261e", -1: "#cf5b2b", 0: "#6b7684", 1: "#38855a", 2: "#14603b", None: "#7d8894"}
# The bar and the ground of an insight.
TONES = {"positive": ("#38855a", "#eef7f1"), "negative": ("#cf5b2b", "#fdf1ec")}
NEUTRAL_TONE = ("#6b7684", LINE_2)

# Paths between steps, by their kind.
PATHS = {"alternative": "#1f5f8b", "unhappy": "#a8320b", "exception": "#5d3a9b"}


# Lines beside the overall curve, in their order.
LINES = ("#9a3b00", "#1f5fa8", "#7b2d8b", "#00656b", "#8a1538")


def line(place: int) -> str:
    return LINES[(place - 1) % len(LINES)]


def promise(place: int) -> str:
    return PROMISES[(place - 1) % len(PROMISES)]


@dataclass(frozen=True)
class Style:
    """How words look. `lead` is the height of a line."""

    size: float
    lead: float
    colour: str = INK
    bold: bool = False

    def coloured(self, colour: str) -> "Style":
        return replace(self, colour=colour)


TITLE = Style(26, 34, bold=True)
TITLE_AGAIN = Style(17, 24, bold=True)
FACTS = Style(13, 19, INK_2)
SUMMARY = Style(13, 19, INK_2)
PHASE = Style(14.5, 18, PAPER, bold=True)
STEP = Style(15, 20, bold=True)
NAME = Style(13.5, 18, INK_2, bold=True)
LINED = Style(12, 16.5, INK_2, bold=True)
NOTE = Style(12, 16, INK_3)
PATH = Style(12.5, 17, bold=True)
STORY = Style(13, 18.5, INK_2)
BODY = Style(13, 18.5)
CARD = Style(13.5, 18, bold=True)
SMALL = Style(12, 16.5, INK_3)
STRONG = Style(12, 16.5, WARN, bold=True)
CODE = Style(11.5, 16.5, BADGE_INK, bold=True)
RANK = Style(12.5, 16, PAPER, bold=True)
MEASURED = Style(15, 18.5, bold=True)
FIGURE = Style(11.5, 14, INK_2)
