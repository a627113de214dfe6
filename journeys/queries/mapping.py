"""What a sheet may refer to by its title: enough to show what its first rows would become."""

from typing import Any

from sqlmodel import Session

from journeys.domain import models
from journeys.queries.gather import gather, narrow

m: Any = models


def near(session: Session) -> dict[str, dict[Any, dict[str, Any]]]:
    """By section and key: the journeys, channels, departments and personas, with their titles."""
    found = gather(
        session,
        journeys=narrow(m.Journey, "key title"),
        channels=narrow(m.Channel, "key title"),
        departments=narrow(m.Department, "key title code"),
        personas=narrow(m.Persona, "key title"),
    )
    return {section: {(row.key,): row._asdict() for row in rows} for section, rows in found.items()}
