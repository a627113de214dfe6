"""How something felt, as a cell shows it: a face, a figure, words and a colour."""

from journeys.domain.experience import LanePoint, nearest_face
from journeys.language import number, translate_n
from journeys.language import translate as _
from journeys.words import choice

FACES = {-2: "☹☹", -1: "☹", 0: "○", 1: "☺", 2: "☺☺"}
TINTS = {-2: "F9D9D6", -1: "FCE5DA", 0: "ECEFF2", 1: "DCF0E3", 2: "C6E5D2"}


def as_format(point: LanePoint) -> str:
    """A number format: the cell holds the plain figure and shows a face and the basis with it."""
    mark = FACES[nearest_face(point.mean or 0)]
    basis = f'" · {choice(point.basis).lower()}"' if point.basis else ""
    return f'"{mark} +"0.0{basis};"{mark} −"0.0{basis};"{mark} "0.0{basis}'


def in_words(point: LanePoint) -> str:
    """“Somewhat negative, research, n = 12”."""
    if point.mean is None:
        return _("not scored yet")
    among = translate_n("%(num)s score", "%(num)s scores", point.count) % {"num": point.count}
    if point.n:
        among = f"n = {number(point.n)}"
    return ", ".join([choice(nearest_face(point.mean)), choice(point.basis).lower(), among])
