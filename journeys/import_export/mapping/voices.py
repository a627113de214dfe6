"""What customers say in a row: pain points, what goes well, quotes; and what could be better."""

from journeys.import_export.mapping.gathering import Gathering, fitted
from journeys.import_export.mapping.moments import Moment
from journeys.import_export.mapping.table import Table
from journeys.import_export.records import Place

# Field -> the kind of insight and its tone.
_KINDS = {"pain": ("pain", "negative"), "delight": ("delight", "positive")}


class Voices:
    """An insight or an opportunity that is said twice is one, at both touchpoints."""

    def __init__(self, gathering: Gathering, table: Table) -> None:
        self.gathering = gathering
        self.table = table

    def read(self, moment: Moment, touchpoints: list[str], personas: list[str]) -> None:
        made = list[str]()
        for name, (kind, tone) in _KINDS.items():
            for statement, column in moment.parts(name):
                place = self._place(moment, column, "statement")
                key = self._insight(statement, kind, tone, place)
                self._at(key, touchpoints, personas, place)
                made.append(key)
        self._quotes(moment, made, touchpoints, personas)
        for title, column in moment.parts("opportunity"):
            self._opportunity(title, touchpoints, self._place(moment, column, "title"))

    def _insight(self, statement: str, kind: str, tone: str, place: Place) -> str:
        short, whole = fitted(statement, 1000)
        key, is_there = self.gathering.titled("insights", short, place)
        new = {"kind": kind, "sentiment": tone, "note": whole, "source": self.gathering.source}
        values = {"key": key, "statement": short, **({} if is_there else new)}
        self.gathering.put("insights", values, place)
        return key

    def _at(self, insight: str, touchpoints: list[str], personas: list[str], place: Place) -> None:
        for touchpoint in touchpoints:
            ends = {"insight": insight, "touchpoint": touchpoint}
            self.gathering.tie("insight_touchpoints", place, **ends)
        for persona in personas:
            self.gathering.tie("insight_personas", place, insight=insight, persona=persona)

    def _quotes(
        self, moment: Moment, insights: list[str], touchpoints: list[str], personas: list[str]
    ) -> None:
        """A quote belongs to the one insight of its row; else it is an insight of its own."""
        for text, column in moment.parts("quote"):
            place = self._place(moment, column, "text")
            said = text.strip("\"'“”„‘’ ")
            if len(insights) == 1:
                insight = insights[0]
            else:
                insight = self._insight(said, "fact", "neutral", place)
                self._at(insight, touchpoints, personas, place)
            short, _ = fitted(said, 2000)
            key, is_there = self.gathering.titled("quotes", short, place, {"insight": insight})
            new = {} if is_there else {"source": self.gathering.source}
            values = {"key": key, "insight": insight, "text": short, **new}
            self.gathering.put("quotes", values, place)

    def _opportunity(self, text: str, touchpoints: list[str], place: Place) -> None:
        title, whole = fitted(text, 200)
        key, is_there = self.gathering.titled("opportunities", title, place)
        new = {} if is_there else {"description": whole, "source": self.gathering.source}
        self.gathering.put("opportunities", {"key": key, "title": title, **new}, place)
        for touchpoint in touchpoints:
            ends = {"opportunity": key, "touchpoint": touchpoint}
            self.gathering.tie("opportunity_touchpoints", place, **ends)

    def _place(self, moment: Moment, column: int, name: str) -> Place:
        return self.gathering.place(self.table, moment.row, column, name)
