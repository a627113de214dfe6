"""Searching by stems: the list of words on SQLite, an index of its own on PostgreSQL."""

from alembic import op

from journeys.queries import search_index, search_on_postgres

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute(search_index.WORDS)
        return
    for statement in search_on_postgres.making():
        op.execute(statement)


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute("drop table search_word")
        return
    for statement in search_on_postgres.unmaking():
        op.execute(statement)
