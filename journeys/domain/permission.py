"""Who may do what: one table. A route names one permission; a role has a set of them."""

from typing import Literal, get_args

Permission = Literal[
    "anyone",  # no need to sign in
    "read",
    "edit_journeys",
    "edit_promises",
    "edit_insights",
    "edit_opportunities",
    "rate",
    "exchange",
    "administer",
]

ROLES: dict[str, frozenset[Permission]] = {
    "reader": frozenset({"read"}),
    "designer": frozenset({"read", "edit_journeys", "edit_opportunities", "rate"}),
    "researcher": frozenset({"read", "edit_insights", "edit_journeys"}),
    "manager": frozenset({"read", "edit_promises", "edit_opportunities", "rate"}),
    "admin": frozenset(get_args(Permission)),
}


def allows(role: str | None, permission: Permission) -> bool:
    """Nobody in particular (`role` None) may only do what anyone may."""
    if permission == "anyone":
        return True
    return role is not None and permission in ROLES[role]
