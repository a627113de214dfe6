"""The curves of a map, for a file that shows it: overall, the lines beside that, and those of
promises and needs."""

from collections.abc import Sequence

from journeys.import_export.portrait import Felt, Lane, Point, plain
from journeys.language import translate as _
from journeys.web.journey.curve import down
from journeys.web.journey.face import Face
from journeys.web.journey.line import Line, Lines
from journeys.web.journey.map_shapes import Column, CurveRow, JourneyMap


def curves_of(map_: JourneyMap, lines: Lines | None) -> list[Lane]:
    """Lines beside the overall curve are curves of their own, below it."""
    beside = [_line(line, map_.columns) for line in lines.rest] if lines else []
    others = [row for row in map_.curves if row is not map_.overall]
    return [
        _lane(map_.overall, map_.columns),
        *beside,
        *(_lane(row, map_.columns) for row in others),
    ]


def felt_as(face: Face | None) -> Felt:
    if face is None:
        return Felt(None, False, _("not scored yet"))
    return Felt(face.score, face.basis == "assumption", face.words)


def _line(line: Line, columns: Sequence[Column]) -> Lane:
    """What is unknown has no point."""
    title = _("Experience: %(line)s") % {"line": line.title}
    faces = [line.felt.get(column.row.id) if column.row else None for column in columns]
    points = [
        None if face is None or face.mean is None else Point((2 - face.mean) / 4, felt_as(face))
        for face in faces
    ]
    return Lane(points, plain(title), line.slot, beside=True)


def _lane(curve: CurveRow, columns: Sequence[Column]) -> Lane:
    marks = {mark.step.id: mark for mark in curve.marks}
    top, low = down(2, curve.height), down(-2, curve.height)
    points: list[Point | None] = []
    for column in columns:
        mark = marks.get(column.row.id) if column.row else None
        depth = (mark.y - top) / ((low - top) or 1) if mark else 0
        points.append(Point(depth, felt_as(mark.face), mark.label) if mark else None)
    if curve.title is None:
        return Lane(points)
    pairs = [pair for column in columns for pair in column.needs]
    of_need = next((promise for need, promise in pairs if need == curve.need), None)
    place = getattr(curve.promise or of_need, "position", 0)
    return Lane(points, plain(curve.title), place, is_need=curve.need is not None)
