"""Carries a plan out, in the caller's transaction. Decides nothing."""

from typing import cast
from uuid import UUID

from sqlmodel import Session

from journeys.domain.models import Kept
from journeys.domain.reason import Refused, say
from journeys.import_export.changes import Alteration, Creation, Plan, Removal
from journeys.import_export.records import BY_SECTION, NOUNS, Identity
from journeys.import_export.world import load


def apply(session: Session, plan: Plan) -> None:
    """Make, change and remove rows as planned. The plan was made from `world(session)` in the same
    transaction, or somebody may have come between. Raises Refused if the plan has problems."""
    if plan.problems:
        raise Refused(say("This cannot be imported: it has problems."))
    if plan.changes_nothing:
        return
    _Application(session, plan).run()


class _Application:
    def __init__(self, session: Session, plan: Plan) -> None:
        self.session = session
        self.plan = plan
        self.ids: dict[str, dict[Identity, UUID]] = load(session)[1]

    def run(self) -> None:
        # A flush for each noun: the session does not know in which order tables refer to another.
        for noun in NOUNS:
            for creation in self.plan.creates:
                if creation.section == noun.section:
                    self._create(creation)
            self.session.flush()
        for change in self.plan.changes:
            self._change(change)
        self.session.flush()
        for removal in self.plan.deletes:
            self._remove(removal)

    def _create(self, creation: Creation) -> None:
        noun = BY_SECTION[creation.section]
        row = noun.model.model_validate(noun.row_values(creation.values, self.ids))
        self.ids[noun.section][creation.identity] = row.id
        self.session.add(row)

    def _change(self, change: Alteration) -> None:
        noun = BY_SECTION[change.section]
        row = self._row(change.section, change.identity)
        for column, value in noun.row_values(change.after, self.ids).items():
            setattr(row, column, value)
        self.session.add(row)

    def _remove(self, removal: Removal) -> None:
        self.session.delete(self._row(removal.section, removal.identity))
        self.session.flush()

    def _row(self, section: str, identity: Identity) -> Kept:
        model = BY_SECTION[section].model
        return cast(Kept, self.session.get_one(model, self.ids[section][identity]))
