"""A journey's table, as a list or a grid, to the records of a klantreis."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from journeys.domain.reason import Reason, say
from journeys.import_export.mapping.feeling import Feelings
from journeys.import_export.mapping.gathering import Gathering, fitted, parts
from journeys.import_export.mapping.mapping import Reading
from journeys.import_export.mapping.moments import Moment, moments, unnumbered
from journeys.import_export.mapping.scales import number_of
from journeys.import_export.mapping.table import Table, words_only, written
from journeys.import_export.mapping.voices import Voices
from journeys.import_export.records import Place, Plain
from journeys.import_export.workbook.figure import figure

# Words for the one whose journey it is: contact that they begin comes in.
_CUSTOMERS = {
    "klant", "inwoner", "burger", "ondernemer", "aanvrager", "gebruiker", "customer", "client",
    "citizen", "resident", "entrepreneur", "user", "end user", "persona",
}  # fmt: skip
_YES = {"ja", "j", "yes", "y", "x", "true", "waar", "1", "✓", "v"}
_NO = {"nee", "n", "no", "false", "onwaar", "0", "-"}


class JourneySheet:
    """Everything of one row hangs on its touchpoints; a row without one has only its step."""

    def __init__(self, gathering: Gathering, table: Table, reading: Reading) -> None:
        self.gathering = gathering
        self.table = table
        self.reading = reading
        self.feelings = Feelings(gathering, table, reading)
        self.voices = Voices(gathering, table)
        at = {head.name: index for index, head in enumerate(table.heads)}
        self.kept = [at[name] for name in reading.keep if name in at]

    def read(self) -> None:
        for moment in moments(self.gathering, self.table, self.reading):
            journey = self._journey(moment)
            phase = self._phase(moment, journey)
            spoken = _Spoken(moment)
            if not spoken.says_more:
                continue
            step = self._step(moment, phase, spoken)
            touchpoints = self._touchpoints(moment, step, spoken) if spoken.touches else []
            personas = self._personas(moment, journey)
            for touchpoint, place in touchpoints:
                self._departments(moment, touchpoint, place)
            self.feelings.read(moment, [key for key, _ in touchpoints])
            self.voices.read(moment, [key for key, _ in touchpoints], personas)

    # Where it is

    def _journey(self, moment: Moment) -> str:
        place = self._place(moment, "journey", "title")
        titled = moment.text("journey")
        summary = _short(moment.text("summary"), 5000)
        if self.reading.journey and not titled:
            if summary:
                told = {"key": self.reading.journey, "summary": summary}
                self.gathering.put("journeys", told, place)
            return self.reading.journey
        title = fitted(titled or self.reading.title, 200)[0]
        key, is_there = self.gathering.titled("journeys", title, place)
        values: dict[str, Any] = {"key": key, "title": title, "summary": summary}
        self.gathering.put("journeys", self._new(values, is_there), place)
        return key

    def _phase(self, moment: Moment, journey: str) -> str:
        place = self._place(moment, "phase", "title")
        title = moment.text("phase") or self._title_of(journey)
        title = fitted(unnumbered(title.split("\n")[0] if "\n" in title else title), 200)[0]
        key, is_there = self.gathering.titled("phases", title, place, {"journey": journey})
        values = {"key": key, "journey": journey, "title": title}
        self.gathering.put("phases", self._new(values, is_there), place)
        return key

    def _title_of(self, journey: str) -> str:
        """Without phases, all of it is one phase, called as the journey."""
        said = self.gathering.said("journeys", journey, "title")
        return str(said or self.gathering.before("journeys", journey).get("title") or journey)

    def _step(self, moment: Moment, phase: str, spoken: "_Spoken") -> str:
        place = self._place(moment, spoken.step_from, "title")
        title, whole = fitted(unnumbered(spoken.step), 200)
        key, is_there = self.gathering.titled("steps", title, place, {"phase": phase})
        narrative = moment.text("action") if spoken.told_by_step else whole
        values = {
            "key": key, "phase": phase, "title": title, "need": _short(moment.text("need"), 1000),
            "narrative": _together(narrative, None if spoken.touches else self._left(moment)),
        }  # fmt: skip
        self.gathering.put("steps", self._new(values, is_there), place)
        return key

    # What happens there

    def _touchpoints(self, moment: Moment, step: str, spoken: "_Spoken") -> list[tuple[str, Place]]:
        made = list[tuple[str, Place]]()
        for title, channel in spoken.pairs():
            place = self._place(moment, spoken.touch_from, "title")
            short, whole = fitted(unnumbered(title), 200)
            key, is_there = self.gathering.titled("touchpoints", short, place, {"step": step})
            values = {
                "key": key, "step": step, "title": short, **self._told(moment, whole),
                "channel": self._channel(moment, channel), **self._contact(moment),
            }  # fmt: skip
            self.gathering.put("touchpoints", self._new(values, is_there), place)
            made.append((key, place))
        return made

    def _told(self, moment: Moment, whole: str | None) -> dict[str, Any]:
        truth = moment.text("moment_of_truth")
        told = _together(
            whole, moment.text("narrative"), None if _is_mark(truth) else truth, self._left(moment)
        )
        return {
            "narrative": told,
            "backstage": _short(moment.text("backstage"), 5000),
            "systems": _short(", ".join(parts(moment.text("systems"))), 500),
            "service_norm": _short(moment.text("norm"), 500),
            "source": _short(moment.text("source"), 200),
            "moment_of_truth": self._is_true(moment),
            "yearly_volume": self._volume(moment),
        }

    def _channel(self, moment: Moment, title: str | None) -> str | None:
        if not title:
            return None
        place = self._place(moment, "channel", "channel")
        return self.gathering.known("channels", title, place, "channel")

    def _contact(self, moment: Moment) -> dict[str, Any]:
        """Who begins: a customer comes to us, one of ours goes to the customer."""
        begins, receives = (words_only(moment.text(name)) for name in ("initiator", "receiver"))
        if begins and self._is_customer(begins):
            return {"direction": "inbound"}
        if begins and receives and self._is_customer(receives):
            return {"direction": "outbound"}
        return {}

    def _is_customer(self, said: str) -> bool:
        personas = self.gathering.existing.get("personas", {}).values()
        titles = {words_only(str(persona["title"])) for persona in personas}
        return bool(set(said.split()) & _CUSTOMERS) or said in titles

    def _departments(self, moment: Moment, touchpoint: str, place: Place) -> None:
        for name, stage in (("department", "frontstage"), ("behind", "backstage")):
            for title, column in moment.parts(name):
                where = self.gathering.place(self.table, moment.row, column, "department")
                key = self.gathering.known("departments", title, where, "department")
                if key:
                    ends: dict[str, Plain] = {"touchpoint": touchpoint, "department": key}
                    self.gathering.tie("touchpoint_departments", where, **ends, stage=stage)
        for name in ("initiator", "receiver"):
            self._own_actor(moment, name, touchpoint)

    def _own_actor(self, moment: Moment, name: str, touchpoint: str) -> None:
        """An actor that is a department stands in front; another is only said."""
        said = moment.text(name)
        if not said or self._is_customer(words_only(said)):
            return
        where = self._place(moment, name, "department")
        key = self.gathering.known("departments", said, where, "department")
        if key:
            self.gathering.tie(
                "touchpoint_departments", where, touchpoint=touchpoint, department=key,
                stage="frontstage",
            )  # fmt: skip

    def _personas(self, moment: Moment, journey: str) -> list[str]:
        keys = list[str]()
        for title, column in moment.parts("persona"):
            where = self.gathering.place(self.table, moment.row, column, "persona")
            if key := self.gathering.known("personas", title, where, "persona"):
                self.gathering.tie("journey_personas", where, journey=journey, persona=key)
                keys.append(key)
        return keys

    # Single values

    def _is_true(self, moment: Moment) -> bool | None:
        """A text instead of yes or no says what the moment of truth is: then it is one."""
        said = moment.text("moment_of_truth").strip().casefold()
        return None if not said else said not in _NO

    def _volume(self, moment: Moment) -> int | None:
        column = moment.column("volume")
        if column is None:
            return None
        cell = moment.row.cells[column]
        number, is_share = number_of(cell)
        if number is not None and number >= 0 and not is_share:
            return int(number)
        told = figure(cell) if isinstance(cell, str) else None
        place = self._place(moment, "volume", "yearly_volume")
        reason = told if isinstance(told, Reason) else Reason(say("This should be a number."))
        self.gathering.wrong(reason, place, "touchpoints", None, "yearly_volume")
        return None

    def _left(self, moment: Moment) -> str | None:
        """Columns that have no field of their own, as “header: value”."""
        lines = [
            f"{' '.join(self.table.heads[column].header.split())}: {text}"
            for column in self.kept
            if (text := written(moment.row.cells[column]))
        ]
        return "\n".join(lines) or None

    def _new(self, values: Mapping[str, Any], is_there: bool) -> dict[str, Any]:
        """Where a record comes from is said when it is made."""
        said = {name: value for name, value in values.items() if value not in (None, "")}
        return said if is_there else {"source": self.gathering.source, **said}

    def _place(self, moment: Moment, name: str, field: str) -> Place:
        return self.gathering.place(self.table, moment.row, moment.column(name), field)


@dataclass
class _Spoken:
    """What a row calls its step and its touchpoints, and in which columns that stands."""

    moment: Moment

    @cached_property
    def says_more(self) -> bool:
        """A column or row with only the name of a phase is only that phase."""
        return bool(set(self.moment.texts) - {"journey", "phase", "summary", "include"})

    @cached_property
    def step_from(self) -> str:
        names = ("step", "action", "touchpoint", "phase")
        return next((name for name in names if self.moment.text(name)), "channel")

    @cached_property
    def step(self) -> str:
        text = self.moment.text(self.step_from)
        return text if self.step_from == "action" else (parts(text) or [text])[0]

    @cached_property
    def told_by_step(self) -> bool:
        """What the customer does tells about the step, unless it names the step or the
        touchpoint."""
        return self.step_from == "step" and (self.touch_from != "action" or not self.touches)

    @cached_property
    def touch_from(self) -> str:
        names = ("touchpoint", "action")
        return next((name for name in names if self.moment.text(name)), self.step_from)

    @cached_property
    def touches(self) -> bool:
        """Without a receiver it is something that one does, not a contact."""
        texts = self.moment.texts
        if "initiator" in texts and "receiver" not in texts:
            return False
        return any(name in texts for name in _OF_A_TOUCHPOINT)

    def pairs(self) -> list[tuple[str, str | None]]:
        """Touchpoints with their channel. As many of the one as of the other: side by side. One
        touchpoint over several channels is as many touchpoints."""
        titles = [title for title, _ in self.moment.parts("touchpoint")]
        titles = titles or [self.moment.text("action") or self.step]
        channels = [title for title, _ in self.moment.parts("channel")]
        if len(channels) == len(titles):
            return list(zip(titles, channels, strict=True))
        if len(channels) > 1 and len(titles) == 1:
            return [(f"{titles[0]} ({channel})", channel) for channel in channels]
        return [(title, channels[0] if len(channels) == 1 else None) for title in titles]


_OF_A_TOUCHPOINT = (
    "touchpoint", "channel", "narrative", "department", "behind", "backstage", "systems",
    "emotion", "pain", "delight", "quote", "opportunity", "initiator", "moment_of_truth", "volume",
    "norm",
)  # fmt: skip


def _is_mark(text: str) -> bool:
    return text.strip().casefold() in _YES | _NO


def _short(text: str, most: int) -> str | None:
    return text.strip()[:most] or None


def _together(*texts: str | None) -> str | None:
    return "\n".join(text.strip() for text in texts if text and text.strip())[:5000] or None
