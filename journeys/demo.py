"""The small world of the demo and the people who look at it."""

from pathlib import Path

from sqlmodel import Session

from journeys.domain.models import Change, User
from journeys.domain.reason import Refused
from journeys.import_export.apply import apply
from journeys.import_export.image.bringing import take_in
from journeys.import_export.package import read
from journeys.import_export.plan import plan
from journeys.import_export.records import NOUNS
from journeys.queries.organisation.account import by_user_key
from journeys.queries.records import is_empty
from journeys.settings import Settings

WORLD = Path(__file__).parent.parent / "fixtures" / "den-haag"
USERS = {
    "noor": ("Noor", "designer"),
    "sam": ("Sam", "researcher"),
    "mila": ("Mila", "manager"),
    "kees": ("Kees", "reader"),
}
OFFERED = ("noor", "sam", "mila")


def prepare(session: Session, settings: Settings, folder: Path = WORLD) -> None:
    """Load the world into a database that nothing was ever done to, and let the users in.

    Raises Refused if the world cannot be imported. Nothing that is there is changed."""
    if is_empty(session, [Change, *(noun.model for noun in NOUNS)]):
        package = read(folder)
        planned = plan(package.records, {}, package.problems)
        if planned.problems:
            raise Refused("The demo has no world: %(why)s", why=planned.problems[0])
        take_in(settings, folder)
        apply(session, planned)
    for key, (name, role) in USERS.items():
        if by_user_key(session, key) is None:
            fields = {"key": key, "name": name, "role": role, "email": f"{key}@demo.example"}
            session.add(User.model_validate(fields))
