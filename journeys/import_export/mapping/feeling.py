"""How the touchpoints of a row felt, on the scale that the person said."""

from journeys.domain.reason import Reason, say
from journeys.import_export.mapping.gathering import Gathering
from journeys.import_export.mapping.mapping import Reading
from journeys.import_export.mapping.moments import Moment
from journeys.import_export.mapping.scales import OWN, number_of, said, worth
from journeys.import_export.mapping.table import Table
from journeys.import_export.records import Place
from journeys.import_export.sheet.sheet import Cell

_OVERALL = ("promise", "need", "persona", "insight", "study")


class Feelings:
    """Scores in the overall lane, as assumptions: a sheet does not say how they were found."""

    def __init__(self, gathering: Gathering, table: Table, reading: Reading) -> None:
        self.gathering = gathering
        self.table = table
        self.scales = reading.scales
        self.counts: dict[str, int] = {}
        self.there: dict[str, list[str]] | None = None

    def read(self, moment: Moment, touchpoints: list[str]) -> None:
        column = moment.column("emotion")
        if column is None:
            return
        cell = moment.row.cells[column]
        cells: list[Cell] = list(_separate(cell))
        place = self.gathering.place(self.table, moment.row, column, "score")
        scores = [self._score(one, column, place) for one in cells]
        if len(scores) != len(touchpoints) and len(scores) > 1:
            text = say("Here are %(scores)s scores for %(touchpoints)s touchpoints: it is not "
                       "clear which is of which.")  # fmt: skip
            values = {"scores": len(scores), "touchpoints": len(touchpoints)}
            self.gathering.wrong(Reason(text, values), place, "experiences", None, "score")
            return
        note = moment.text("persona") or None
        for number, touchpoint in enumerate(touchpoints):
            score = scores[number] if len(scores) > 1 else scores[0]
            if score is not None:
                self._put(touchpoint, score, note, place)

    def _score(self, cell: Cell, column: int, place: Place) -> float | None:
        scale = self.scales.get(self.table.heads[column].name)
        if scale is None:
            return None
        if scale.name == OWN:
            meant = scale.values.get(said(cell), "")
            if meant:
                return float(meant)
            text = say("“%(value)s” has no meaning yet: it is left out.")
            self.gathering.note(Reason(text, {"value": said(cell)[:40]}), place, "experiences")
            return None
        number, _ = number_of(cell)
        score = None if number is None else worth("emotion", scale.name, None, number)
        if score is None:
            text = say("“%(value)s” is not on the scale that you chose.")
            reason = Reason(text, {"value": said(cell)[:40]})
            self.gathering.wrong(reason, place, "experiences", None, "score")
        return score

    def _put(self, touchpoint: str, score: float, note: str | None, place: Place) -> None:
        """The second score for a touchpoint is the second that came from a sheet before."""
        number = self.counts[touchpoint] = self.counts.get(touchpoint, 0) + 1
        there = self._from_sheets().get(touchpoint, [])
        values = {"touchpoint": touchpoint, "score": score, "basis": "assumption", "note": note}
        if number <= len(there):
            self.gathering.put("experiences", {"key": there[number - 1], **values}, place)
            return
        key = self.gathering.numbered("experiences", touchpoint, number)
        source = {"source": self.gathering.source}
        self.gathering.put("experiences", {"key": key, **values, **source}, place)

    def _from_sheets(self) -> dict[str, list[str]]:
        """Touchpoint -> scores that an earlier sheet left there: of nobody's research, with a
        source."""
        if self.there is None:
            self.there = {}
            for (key,), score in sorted(self.gathering.existing.get("experiences", {}).items()):
                overall = not any(score.get(name) for name in _OVERALL)
                if overall and score.get("source") and score.get("basis") == "assumption":
                    self.there.setdefault(str(score["touchpoint"]), []).append(str(key))
        return self.there


def _separate(cell: Cell) -> list[Cell]:
    if not isinstance(cell, str):
        return [cell]
    pieces = [piece.strip() for line in cell.split("\n") for piece in line.split(";")]
    return [piece for piece in pieces if piece] or [cell]
