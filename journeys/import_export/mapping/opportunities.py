"""A RICE or an impact and effort sheet, to opportunities and what was estimated of them."""

from typing import Any

from journeys import language
from journeys.domain.models.opportunity import EstimateKind
from journeys.domain.reason import Points, Reason, say
from journeys.import_export.mapping.gathering import Gathering, fitted, parts
from journeys.import_export.mapping.mapping import Reading
from journeys.import_export.mapping.scales import OWN, SHORT, number_of, said, worth
from journeys.import_export.mapping.table import Row, Table, is_filled, written
from journeys.import_export.records import Place
from journeys.import_export.sheet.sheet import Cell, Fault
from journeys.language import translate

_KINDS: tuple[EstimateKind, ...] = ("reach", "impact", "confidence", "effort")
# Scores are often rounded: nearer than this they are the same.
_NEAR = 0.01


class OpportunitySheet:
    """One opportunity in each row, found by its key or its title. Estimates are in our own units:
    people, a factor, % and months of one person; `written` keeps what the sheet says."""

    def __init__(self, gathering: Gathering, table: Table, reading: Reading) -> None:
        self.gathering = gathering
        self.table = table
        self.reading = reading
        at = {head.name: index for index, head in enumerate(table.heads)}
        self.columns: dict[str, list[int]] = {}
        for column, name in reading.fields.items():
            if column in at:
                self.columns.setdefault(name, []).append(at[column])
        self.kept = [at[name] for name in reading.keep if name in at]

    def read(self) -> None:
        for row in self.table.rows:
            texts = {name: self._text(row, name) for name in self.columns}
            if not texts.get("title") and not texts.get("key"):
                self._untitled(row)
                continue
            key = self._opportunity(row, texts)
            figures = {kind: self._figure(row, kind) for kind in _KINDS if kind in self.columns}
            score = self._score(row, texts)
            for kind, value in figures.items():
                if value is not None:
                    self._estimate(row, key, kind, value, score)
            self._touchpoints(row, key)

    def _opportunity(self, row: Row, texts: dict[str, str]) -> str:
        name = "title" if texts.get("title") else "key"
        place = self._place(row, name, name)
        title, whole = fitted(texts.get("title") or texts["key"], 200)
        key = texts.get("key", "").strip()
        is_there = (key,) in self.gathering.existing.get("opportunities", {})
        if not is_there:
            key, is_there = self.gathering.titled("opportunities", title, place)
        values: dict[str, Any] = {"key": key, "description": self._description(row, whole)}
        if not is_there or texts.get("title"):
            values["title"] = title
        if not is_there:
            values["source"] = texts.get("source", "")[:200] or self.gathering.source
        values |= self._status(row, texts) | {"owner": self._owner(row)}
        self.gathering.put("opportunities", values, place)
        return key

    def _description(self, row: Row, whole: str | None) -> str | None:
        """The first column as it is; the others, and what is kept, with their header."""
        lines = [whole] if whole else []
        for number, column in enumerate([*self.columns.get("description", ()), *self.kept]):
            text = written(row.cells[column])
            is_plain = number == 0 and column not in self.kept
            header = " ".join(self.table.heads[column].header.split())
            if text and not isinstance(row.cells[column], Fault):
                lines.append(text if is_plain else f"{header}: {text}")
        return "\n".join(lines)[:5000] or None

    def _status(self, row: Row, texts: dict[str, str]) -> dict[str, Any]:
        text = texts.get("status")
        if not text:
            return {}
        column = self.columns["status"][0]
        scale = self.reading.scales.get(self.table.heads[column].name)
        status = scale.values.get(said(text), "") if scale else ""
        place = self._place(row, "status", "status")
        if not status:
            message = say("“%(value)s” has no meaning yet: it is left out.")
            self.gathering.note(Reason(message, {"value": text[:40]}), place, "opportunities")
            return {}
        why = f"{self.table.heads[column].header.strip()}: {text}"
        return {"status": status, "dropped_why": why[:1000] if status == "dropped" else None}

    def _owner(self, row: Row) -> str | None:
        for column in self.columns.get("owner", ()):
            text = self._cell(row, column, "opportunities", "owner")
            place = self.gathering.place(self.table, row, column, "owner")
            for title in parts(text):
                if key := self.gathering.known("departments", title, place, "owner"):
                    return key
        return None

    # Figures

    def _figure(self, row: Row, kind: str) -> float | None:
        """In our own unit; None where the cell is empty, cannot be read or has no meaning."""
        column = self.columns[kind][0]
        cell = row.cells[column]
        if not is_filled(cell) or isinstance(cell, Fault):
            self._cell(row, column, "estimates", "value")
            return None
        scale = self.reading.scales.get(self.table.heads[column].name)
        number, has_sign = number_of(cell)
        if kind == "reach":
            return self._checked(row, column, cell, number if not has_sign else None)
        if scale is None:
            return None
        if has_sign and kind == "confidence":
            return self._checked(row, column, cell, worth(kind, "percent", None, number or 0))
        if scale.name == OWN:
            return self._own(row, column, cell, scale.values.get(said(cell), ""))
        figure = None if number is None else worth(kind, scale.name, scale.per, number)
        return self._checked(row, column, cell, figure)

    def _own(self, row: Row, column: int, cell: Cell, meant: str) -> float | None:
        number, _ = number_of(meant)
        if number is None:
            text = say("“%(value)s” has no meaning yet: it is left out.")
            place = self.gathering.place(self.table, row, column, "value")
            self.gathering.note(Reason(text, {"value": said(cell)[:40]}), place, "estimates")
        return number

    def _checked(self, row: Row, column: int, cell: Cell, figure: float | None) -> float | None:
        if figure is None or figure < 0:
            text = say("“%(value)s” is not on the scale that you chose.")
            place = self.gathering.place(self.table, row, column, "value")
            reason = Reason(text, {"value": said(cell)[:40]})
            self.gathering.wrong(reason, place, "estimates", None, "value")
            return None
        return figure

    def _estimate(self, row: Row, key: str, kind: str, value: float, score: str | None) -> None:
        column = self.columns[kind][0]
        scale = self.reading.scales.get(self.table.heads[column].name)
        raw = said(row.cells[column])[:80] if not isinstance(row.cells[column], str) else ""
        raw = raw or written(row.cells[column])[:80]
        if scale and scale.name == OWN:
            among = ", ".join(scale.values)
            raw = f"{raw} ({among})"
        elif scale and (short := SHORT.get(scale.name)):
            raw = f"{raw} ({translate(short)})"
        line = self.table.spot(row, column)[0]
        names = {"file": self.gathering.source[:80], "sheet": self.table.sheet[:31], "row": line}
        source = translate("%(file)s, %(sheet)s, row %(row)s") % names
        values = {
            "opportunity": key, "kind": kind, "value": value, "written": raw[:200],
            "source": (f"{source}. {score}" if score else source)[:200],
        }  # fmt: skip
        place = self._place(row, kind, "value")
        self.gathering.put("estimates", values, place)

    # The score of the sheet

    def _score(self, row: Row, texts: dict[str, str]) -> str | None:
        """What the sheet says, if its own figures give something else; that is told. It is not
        imported: a score is reckoned anew."""
        column = next(iter(self.columns.get("score", ())), None)
        if column is None or not is_filled(row.cells[column]):
            return None
        there, _ = number_of(row.cells[column])
        reckoned = self._reckoned(row)
        if there is None or not reckoned:
            return None
        if any(abs(one - there) <= max(_NEAR * abs(one), 0.051) for one in reckoned):
            return None
        text = say("The sheet says a score of %(there)s; its own figures give %(reckoned)s.")
        reason = Reason(text, {"there": Points(there), "reckoned": Points(reckoned[0])})
        place = self.gathering.place(self.table, row, column, "score")
        self.gathering.note(reason, place, "estimates", texts.get("title"), "score")
        return language.say(reason)

    def _reckoned(self, row: Row) -> list[float]:
        """The score from the figures as the sheet has them, with confidence as a share and as a
        percentage; with words, from what these mean. Nothing without all of them."""
        figures = {kind: self._raw(row, kind) for kind in _KINDS}
        reach, impact, confidence, effort = (figures[kind] for kind in _KINDS)
        if "reach" not in self.columns:
            reach = 1.0
        if "confidence" not in self.columns:
            confidence = 1.0
        if reach is None or impact is None or confidence is None or not effort:
            return []
        whole = reach * impact * confidence / effort
        # 80 and 0.8 both mean 80 %: sheets reckon with either.
        return [whole / 100, whole] if confidence > 1 else [whole, whole * 100]

    def _raw(self, row: Row, kind: str) -> float | None:
        if kind not in self.columns:
            return None
        column = self.columns[kind][0]
        number, has_sign = number_of(row.cells[column])
        if number is not None:
            return number / 100 if has_sign else number
        scale = self.reading.scales.get(self.table.heads[column].name)
        meant = scale.values.get(said(row.cells[column]), "") if scale else ""
        own, _ = number_of(meant)
        return own

    # Cells

    def _touchpoints(self, row: Row, key: str) -> None:
        """Those that are there, if exactly one has the title."""
        for column in self.columns.get("touchpoint", ()):
            place = self.gathering.place(self.table, row, column, "touchpoint")
            for title in parts(written(row.cells[column])):
                if found := self.gathering.only("touchpoints", title, place):
                    ends = {"opportunity": key, "touchpoint": found}
                    self.gathering.tie("opportunity_touchpoints", place, **ends)

    def _untitled(self, row: Row) -> None:
        column = next(iter(self.columns.get("title", ()) or self.columns.get("key", ())), None)
        text = say("This row has no title: it is left out.")
        self.gathering.note(Reason(text), self.gathering.place(self.table, row, column, "title"))

    def _text(self, row: Row, name: str) -> str:
        section = "estimates" if name in _KINDS else "opportunities"
        if section == "estimates" or name in ("description", "owner", "touchpoint"):
            return ""
        return self._cell(row, self.columns[name][0], section, name)

    def _cell(self, row: Row, column: int, section: str, name: str) -> str:
        return self.gathering.text(self.table, row, column, section, name)

    def _place(self, row: Row, name: str, field: str) -> Place:
        column = next(iter(self.columns.get(name, ())), None)
        return self.gathering.place(self.table, row, column, field)
