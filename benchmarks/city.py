"""A city's worth of data: a seeded world of the size that the figures in the README are about.

It begins with the fixtures (the promises, needs, aspects, departments and channels of The Hague),
and fills them up to the counts below, with every relation there is. Rows go in by the thousand,
past the history: some changes are written down for them, as in a city that works with it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, func, insert, select, update
from sqlmodel import Session

from benchmarks import sentences
from benchmarks.sentences import Writer
from journeys import database
from journeys.domain import models as m
from journeys.history import noun_of
from journeys.import_export import package
from journeys.import_export.apply import apply
from journeys.import_export.plan import plan
from journeys.migrations import upgrade
from journeys.settings import Settings

WORLD = Path(__file__).parent.parent / "fixtures" / "den-haag"
JOURNEYS, PHASES, TOUCHPOINTS, INSIGHTS, OPPORTUNITIES = 1_000, 6_000, 30_000, 20_000, 5_000
# The journey of which the map is measured, and how many touchpoints it has.
DRAWN, DRAWN_TOUCHPOINTS = "klantreis-0001", 40
PEOPLE = {
    "noor": "designer",
    "sam": "researcher",
    "mila": "manager",
    "kees": "reader",
    "ada": "admin",
}
BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
SEED = 14070


@dataclass(frozen=True)
class Known:
    """What the fixtures brought: ids to tie to, and how many there are of what is counted."""

    ids: dict[Any, list[UUID]]
    promise_of: dict[UUID, UUID]
    number: int

    def count(self, model: Any) -> int:
        return len(self.ids[model])


def build(folder: Path, seed: int = SEED) -> Settings:
    """Make the city in this folder, and say with which settings it is opened."""
    settings = settings_of(folder)
    engine = database.write_engine(settings)
    try:
        upgrade(engine)
        _begin(engine)
        with engine.begin() as connection:
            City(Random(seed), _known(connection)).write(connection)
    finally:
        engine.dispose()
    return settings


def settings_of(folder: Path) -> Settings:
    return Settings.from_env({"JOURNEYS_SECRET": "only to measure with"}, data=folder)


class City:
    """Rows by their table, made in the order in which they lean on each other."""

    def __init__(self, random: Random, known: Known) -> None:
        self.random, self.known, self.say = random, known, Writer(random)
        self.rows: defaultdict[Any, list[dict[str, Any]]] = defaultdict(list)
        self.ids: defaultdict[Any, list[UUID]] = defaultdict(list)
        for model, ids in known.ids.items():
            self.ids[model] = [*ids]

    def write(self, connection: Connection) -> None:
        for part in (
            self.studies, self.journeys, self.insights, self.opportunities, self.figures,
        ):  # fmt: skip
            part()
        # Quotes and solutions before what they belong to: then that is indexed once, with them.
        first = [m.Quote, m.Solution, m.Recommendation]
        for model in [*first, *(model for model in self.rows if model not in first)]:
            connection.execute(insert(model), self.rows[model])
        self.write_history(connection)

    def studies(self) -> None:
        for number in range(250):
            began = date(2023, 1, 1) + timedelta(days=self.random.randrange(1_000))
            id_ = self.add(
                m.Study,
                key=f"onderzoek-{number:03}",
                title=self.say.titled(sentences.METHODS),
                question=self.say.story(self.say.subject()),
                status=self.pick("done", "done", "running"),
                period_start=began,
                period_end=began + timedelta(days=60),
            )
            self.add(m.StudyMethod, study_id=id_, method=self.pick("survey", "focus_group"))
        for number in range(40):
            self.add(
                m.Persona,
                key=f"persona-{number:02}",
                title=f"{self.say.one_of(sentences.WHO)} {self.say.one_of(sentences.PLACES)}",
                narrative=self.say.story(self.say.subject()),
            )

    def journeys(self) -> None:
        count = JOURNEYS - self.known.count(m.Journey)
        phases = self.spread(PHASES - self.known.count(m.Phase), count, 3, 10, first=6)
        touchpoints = self.spread(
            TOUCHPOINTS - self.known.count(m.Touchpoint), count, 18, 44, first=DRAWN_TOUCHPOINTS
        )
        for number in range(count):
            self.journey(number + 1, phases[number], touchpoints[number])

    def journey(self, number: int, phases: int, touchpoints: int) -> None:
        subject = self.say.subject()
        title = self.say.titled(sentences.DO, subject)
        # Numbered as the rest of the city is, so that keys are as long as real ones.
        key = f"klantreis-{number:04}"
        id_ = self.add(
            m.Journey,
            key=key,
            title=f"{title} {self.say.one_of(sentences.PLACES)}",
            summary=self.say.story(subject),
            life_event=f"Ik wil {subject} goed regelen.",
            service=subject,
            status=self.pick("concept", "validated", "validated", "validated"),
            cluster_id=self.tied(m.JourneyCluster),
            owner_id=self.tied(m.Department),
        )
        self.add(m.JourneyPersona, journey_id=id_, persona_id=self.tied(m.Persona))
        steps = list(self.steps(id_, key, phases, max(phases, touchpoints // 2), subject))
        for place in range(touchpoints):
            self.touchpoint(steps[place * len(steps) // touchpoints], place + 1, subject)

    def steps(
        self, journey: UUID, key: str, phases: int, steps: int, subject: str
    ) -> Iterator[tuple[UUID, str]]:
        """The steps of a journey with their keys, and the phases that they are in."""
        shared, columns = self.ids[m.GenericPhase], []
        for place in range(phases):
            columns.append(f"{key}.fase-{place + 1}")
            self.add(
                m.Phase,
                key=columns[-1],
                title=sentences.PHASES[place % len(sentences.PHASES)],
                journey_id=journey,
                generic_phase_id=shared[min(place, len(shared) - 1)],
                position=place + 1,
            )
        own = self.ids[m.Phase][-phases:]
        for place in range(steps):
            phase = place * phases // steps
            shortest = self.random.choice((5, 10, 30, 1_440))
            step = f"{columns[phase]}.stap-{place + 1}"
            id_ = self.add(
                m.Step,
                key=step,
                title=self.say.one_of(sentences.STEPS),
                narrative=self.say.story(subject) if self.chance(0.6) else None,
                need=f"Ik wil weten hoe het staat met {subject}." if self.chance(0.5) else None,
                min_minutes=shortest,
                max_minutes=shortest * 4,
                phase_id=own[phase],
                position=place + 1,
            )
            yield id_, step

    def touchpoint(self, step: tuple[UUID, str], place: int, subject: str) -> None:
        step_id, key = step
        id_ = self.add(
            m.Touchpoint,
            key=f"{key}.moment-{place}",
            title=self.say.titled(sentences.TOUCHPOINTS, subject),
            direction=self.pick("inbound", "inbound", "outbound"),
            moment_of_truth=self.chance(0.1),
            yearly_volume=self.random.randrange(50, 20_000) if self.chance(0.8) else None,
            systems=self.say.one_of(sentences.SYSTEMS) if self.chance(0.4) else None,
            backstage=self.say.story(subject) if self.chance(0.3) else None,
            step_id=step_id,
            channel_id=self.tied(m.Channel) if self.chance(0.95) else None,
            position=place,
        )
        for stage, often in (("frontstage", 0.95), ("backstage", 0.5)):
            if self.chance(often):
                department = self.tied(m.Department)
                tie = {"touchpoint_id": id_, "department_id": department, "stage": stage}
                self.add(m.TouchpointDepartment, **tie)
        needs = self.some(m.Need, 0, 2)
        for need in needs:
            self.add(m.TouchpointNeed, touchpoint_id=id_, need_id=need)
        self.felt(id_, f"{key}.moment-{place}", needs)

    def felt(self, touchpoint: UUID, key: str, needs: list[UUID]) -> None:
        """Scores in lanes: overall, for a need that is borne here, and for its promise."""
        lanes: list[tuple[dict[str, UUID], str]] = []
        if self.chance(0.9):
            lanes.append(({}, "assumption"))
        if self.chance(0.35):
            lanes.append(({}, self.pick("research", "measured")))
        for need in needs:
            if self.chance(0.3):
                lanes.append(({"need_id": need}, self.pick("assumption", "research")))
            if self.chance(0.15):
                lanes.append(({"promise_id": self.known.promise_of[need]}, "assumption"))
        for number, (lane, basis) in enumerate(lanes):
            self.add(
                m.Experience,
                key=f"{key}.score-{number}",
                touchpoint_id=touchpoint,
                promise_id=lane.get("promise_id"),
                need_id=lane.get("need_id"),
                score=self.random.choice((-2, -1, -1, 0, 0.5, 1, 1, 2)),
                basis=basis,
                n=self.random.randrange(5, 300) if basis == "measured" else None,
            )

    def insights(self) -> None:
        for number in range(INSIGHTS - self.known.count(m.Insight)):
            sentiment = self.pick("negative", "negative", "neutral", "positive")
            of_n = self.random.randrange(4, 60)
            key = f"inzicht-{number:05}"
            id_ = self.add(
                m.Insight,
                key=key,
                statement=self.say.statement(sentiment),
                sentiment=sentiment,
                kind=self.pick("pain", "need", "delight", "idea", "fact"),
                n=self.random.randrange(1, of_n),
                of_n=of_n,
                heard_on=date(2023, 1, 1) + timedelta(days=self.random.randrange(1_000)),
                place=self.say.one_of(sentences.STEPS) if self.chance(0.3) else None,
                study_id=self.tied(m.Study) if self.chance(0.9) else None,
            )
            self.hang(id_, key, sentiment)

    def hang(self, insight: UUID, key: str, sentiment: str) -> None:
        for place in range(1, self.random.randrange(1, 4)):
            quote = {"key": f"{key}.citaat-{place}", "text": self.say.quote(sentiment)}
            self.add(m.Quote, **quote, insight_id=insight, position=place)
        for model, noun, most in (
            (m.InsightTouchpoint, m.Touchpoint, 2),
            (m.InsightNeed, m.Need, 1),
            (m.InsightPersona, m.Persona, 1),
            (m.InsightDepartment, m.Department, 1),
        ):
            for other in self.some(noun, 0, most):
                self.add(model, **{"insight_id": insight, f"{noun_of(noun)}_id": other})

    def opportunities(self) -> None:
        for number in range(OPPORTUNITIES - self.known.count(m.Opportunity)):
            subject, earlier = self.say.subject(), len(self.ids[m.Opportunity])
            key = f"kans-{number:04}"
            by_hand = self.random.randrange(0, 100) if self.chance(0.02) else None
            needs = self.some(m.Need, 1, 3)
            id_ = self.add(
                m.Opportunity,
                key=key,
                title=f"{self.say.titled(sentences.IMPROVE, subject)} {self.pick(*_PLACES)}",
                description=self.say.story(subject),
                size=self.pick("small", "large"),
                status=self.pick("spotted", "spotted", "explored", "prioritised", "planned"),
                organisation_wide=self.chance(0.03),
                priority_override=by_hand,
                override_reason="Afgesproken in het overleg." if by_hand is not None else None,
                promise_id=self.known.promise_of[needs[0]],
                owner_id=self.tied(m.Department) if self.chance(0.8) else None,
            )
            self.lift(id_, needs)
            if self.chance(0.4):
                # Only ever on an earlier one, so that nothing waits for itself.
                before = self.ids[m.Opportunity][self.random.randrange(earlier)]
                self.add(m.OpportunityDependency, opportunity_id=id_, depends_on_id=before)
            self.act(id_, key, subject)

    def lift(self, opportunity: UUID, needs: list[UUID]) -> None:
        """What it would lift, change and answer, and how feasible people think it is."""
        for need in needs:
            self.add(
                m.OpportunityEffect,
                opportunity_id=opportunity,
                need_id=need,
                effect=self.pick("low", "medium", "high"),
                basis=self.pick("assumption", "assumption", "research"),
            )
        for touchpoint in self.some(m.Touchpoint, 1, 8):
            tie = {"opportunity_id": opportunity, "touchpoint_id": touchpoint}
            self.add(m.OpportunityTouchpoint, **tie)
        for insight in self.some(m.Insight, 0, 4):
            self.add(m.OpportunityInsight, opportunity_id=opportunity, insight_id=insight)
        for rater in self.random.sample(sorted(PEOPLE), self.random.randrange(4)):
            names = ("time", "cost", "technique", "support", "alignment")
            rated = {name: self.random.randrange(1, 6) for name in names}
            tie = {"opportunity_id": opportunity, "rater": rater}
            self.add(m.FeasibilityRating, **tie, **rated, basis="assumption")

    def act(self, opportunity: UUID, key: str, subject: str) -> None:
        for place in range(1, self.random.randrange(1, 3)):
            own = {"key": f"{key}.oplossing-{place}", "title": self.say.titled(sentences.IMPROVE)}
            self.add(m.Solution, **own, opportunity_id=opportunity, position=place)
        if self.chance(0.3):
            lane = self.pick("active", "next", "backlog")
            self.add(
                m.RoadmapItem,
                key=f"{key}.werk",
                title=self.say.titled(sentences.IMPROVE, subject),
                workstream=self.pick("Dienstverlening", "Taal", "Digitaal", "Wijken"),
                lane=lane,
                start_quarter="2026-Q2",
                end_quarter="2026-Q4",
                progress=self.random.randrange(100) if lane == "active" else None,
                opportunity_id=opportunity,
            )
        if self.chance(0.1):
            tie = {"study_id": self.tied(m.Study), "opportunity_id": opportunity}
            text = self.say.titled(sentences.IMPROVE, subject)
            id_ = self.add(m.Recommendation, key=f"{key}.advies", text=text, **tie)
            tie = {"recommendation_id": id_, "insight_id": self.tied(m.Insight)}
            self.add(m.RecommendationInsight, **tie)

    def figures(self) -> None:
        """What was measured: needs over the years among both audiences, journeys, touchpoints."""
        needs = self.ids[m.Need]
        for need in needs[: len(needs) * 2 // 3]:
            for year in range(2021, 2026):
                for audience in ("residents", "staff"):
                    self.figure("realisation", audience, year, need_id=need)
        for journey in self.random.sample(self.ids[m.Journey], 600):
            self.figure("csat", "residents", 2025, journey_id=journey)
        for touchpoint in self.random.sample(self.ids[m.Touchpoint], 2_000):
            self.figure("csat", "residents", 2025, touchpoint_id=touchpoint)

    def figure(self, indicator: str, audience: str, year: int, **subject: UUID) -> None:
        nothing = dict.fromkeys(m.Measurement.SUBJECTS)
        self.add(
            m.Measurement,
            key=f"meting-{len(self.rows[m.Measurement]):05}",
            indicator=indicator,
            audience=audience,
            value=float(self.random.randrange(20, 95)),
            n=self.random.randrange(40, 2_000),
            period_end=date(year, 12, 31),
            **{**nothing, **subject},
        )

    def write_history(self, connection: Connection) -> None:
        """Some thousands of small changes by people, spread over half a year."""
        number, changes, subjects = self.known.number, [], []
        for model in (m.Journey, m.Touchpoint, m.Insight, m.Opportunity):
            for row in self.random.sample(self.rows[model], 900):
                number += 1
                change = self.change(noun_of(model), row, number)
                changes.append(change)
                subjects.append({"change_id": change["id"], "subject_id": row["id"]})
        connection.execute(insert(m.Change), changes)
        connection.execute(insert(m.ChangeSubject), subjects)
        connection.execute(update(m.Revision).values(number=number))

    def change(self, noun: str, row: dict[str, Any], number: int) -> dict[str, Any]:
        name = "statement" if noun == "insight" else "title"
        who = self.random.choice(sorted(PEOPLE))
        return {
            "id": self.id(),
            "number": number,
            "batch": self.id(),
            "at": BEGAN + timedelta(hours=number % 4_000),
            "actor": who,
            "actor_name": who.title(),
            "noun": noun,
            "row_id": row["id"],
            "title": row[name][:300],
            "action": "update",
            "before": {name: "Nog zonder naam"},
            "after": {name: row[name]},
            "undone": False,
        }

    def add(self, model: Any, **values: Any) -> UUID:
        """A row of this noun; what is not said here gets the default of the model."""
        id_ = self.id()
        at = BEGAN + timedelta(minutes=len(self.rows[model]) % 200_000)
        who = {"created_at": at, "created_by": "noor", "updated_at": at, "updated_by": "noor"}
        self.rows[model].append({"id": id_, **who, **values})
        self.ids[model].append(id_)
        return id_

    def id(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def chance(self, often: float) -> bool:
        return self.random.random() < often

    def pick(self, *values: str) -> str:
        return self.random.choice(values)

    def tied(self, model: Any) -> UUID:
        return self.random.choice(self.ids[model])

    def some(self, model: Any, least: int, most: int) -> list[UUID]:
        return self.random.sample(self.ids[model], self.random.randint(least, most))

    def spread(self, total: int, parts: int, least: int, most: int, first: int) -> list[int]:
        """How many each part gets of a total: uneven, within bounds, the first as it is told."""
        share, over = divmod(total - first, parts - 1)
        counts = [first, *(share + (place < over) for place in range(parts - 1))]
        for _ in range(parts * 8):
            giver, taker = self.random.sample(range(1, parts), 2)
            if counts[giver] > least and counts[taker] < most:
                counts[giver], counts[taker] = counts[giver] - 1, counts[taker] + 1
        return counts


_PLACES = sentences.PLACES


def _begin(engine: Engine) -> None:
    """The fixtures, and the people who work with them."""
    found = package.read(WORLD)
    with database.writing(engine, "import", "Import", BEGAN) as session:
        apply(session, plan(found.records, {}, found.problems))
        for key, role in PEOPLE.items():
            who = {"key": key, "name": key.title(), "email": f"{key}@example.org", "role": role}
            session.add(m.User.model_validate(who))


def _known(connection: Connection) -> Known:
    counted = (
        m.Journey, m.Phase, m.Step, m.Touchpoint, m.Insight, m.Opportunity, m.Study, m.Persona,
        m.JourneyCluster, m.GenericPhase, m.Department, m.Channel, m.Promise, m.Need, m.Measurement,
    )  # fmt: skip
    ordered = {m.GenericPhase: m.GenericPhase.position, m.Need: m.Need.key}
    with Session(connection) as session:
        ids = {
            model: list(
                session.execute(
                    select(model.id).order_by(ordered.get(model, model.key))  # type: ignore[call-overload]
                ).scalars()
            )
            for model in counted
        }
        promise_of = dict(session.execute(select(m.Need.id, m.Need.promise_id)).all())  # type: ignore[call-overload]
        number = session.execute(select(func.max(m.Change.number))).scalar() or 0
    return Known(ids, promise_of, number)
