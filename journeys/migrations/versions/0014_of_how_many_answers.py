"""Of how many answers a share is."""

import sqlalchemy as sa
from alembic import op

from journeys.queries import search_index

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The triggers of the search may name a table that is made anew here.
    search_index.drop(op.get_bind())
    with op.batch_alter_table("service_aspect", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_service_aspect_asked_at_least"), "asked >= 1"
        )
    search_index.create(op.get_bind())


def downgrade() -> None:
    search_index.drop(op.get_bind())
    with op.batch_alter_table("service_aspect", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_service_aspect_asked_at_least"), type_="check")
        batch_op.drop_column("asked")
    search_index.create(op.get_bind())
