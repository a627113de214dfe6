"""Run by Alembic for every command; `upgrade` hands it the connection."""

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import TypeDecorator
from sqlmodel import SQLModel

from journeys.domain import models  # noqa: F401  the tables are unknown until it is imported

# What is made for searching alone is no noun, and has no model.
SEARCH = "search"


def render(kind: str, item: Any, _context: AutogenContext) -> str | bool:
    """A type of our own or of SQLModel is a plain one in a migration, which must not change when
    our type does."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    return not (kind == "table" and name and name.startswith(SEARCH))


options: dict[str, Any] = {
    "target_metadata": SQLModel.metadata,
    "render_as_batch": True,
    "render_item": render,
    "include_name": is_ours,
    "compare_type": True,
}
if context.is_offline_mode():
    context.configure(dialect_name=context.config.attributes["dialect"], **options)
else:
    context.configure(connection=context.config.attributes["connection"], **options)

with context.begin_transaction():
    context.run_migrations()
