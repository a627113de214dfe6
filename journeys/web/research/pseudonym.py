"""By what people are called in a study: the same name always gets the same label. Of the name only
a digest is kept, made with a secret that is not in the database."""

import hashlib
import hmac
from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session

from journeys.domain.models import Pseudonym, Study
from journeys.domain.personal_data import PLACEHOLDERS, Kind, Said
from journeys.queries.research.fieldwork import pseudonyms_of
from journeys.web.research.team import is_in_team
from journeys.web.respond import Web


def labels_of(request: Web, session: Session, study: Study | None) -> "Pseudonyms | None":
    """The labels of a study, for who is in its team. To others a label would tell who took part."""
    if study is None or not is_in_team(session, request.user, study):
        return None
    return Pseudonyms(request, session, study.id)


class Pseudonyms:
    """The labels of one study."""

    def __init__(self, request: Web, session: Session, study_id: UUID) -> None:
        self._secret: str = request.app.state.settings.secret
        self._session, self._study_id = session, study_id
        self._rows = {
            (row.kind, row.digest): row.number for row in pseudonyms_of(session, study_id)
        }

    @property
    def last(self) -> Mapping[Kind, int]:
        """The highest number of each kind that was given out."""
        return {
            kind: max((n for (own, _), n in self._rows.items() if own == kind), default=0)
            for kind in PLACEHOLDERS
        }

    def known(self, said: Said) -> int | None:
        return self._rows.get((said[0], self._digest(said)))

    def keep(self, numbers: Mapping[Said, int], at_once: bool = False) -> None:
        """Remember what is new; `at_once`, whatever becomes of what was sent with it."""
        for said, number in numbers.items():
            digest = self._digest(said)
            if (said[0], digest) not in self._rows:
                self._rows[said[0], digest] = number
                self._session.add(
                    Pseudonym(study_id=self._study_id, kind=said[0], digest=digest, number=number)
                )
        if at_once:
            self._session.commit()

    def _digest(self, said: Said) -> str:
        told = f"{self._study_id}:{said[0]}:{said[1]}"
        return hmac.new(self._secret.encode(), told.encode(), hashlib.sha256).hexdigest()
