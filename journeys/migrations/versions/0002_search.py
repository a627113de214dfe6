"""Full-text search. On PostgreSQL nothing is needed: there the tables themselves are searched."""

from alembic import op

from journeys.queries import search_index

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        search_index.create(op.get_bind())


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        search_index.drop(op.get_bind())
