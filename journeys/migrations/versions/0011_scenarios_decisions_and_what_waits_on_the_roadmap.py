"""Scenarios, decisions and what waits on the roadmap."""

import sqlalchemy as sa
from alembic import op

from journeys.queries import search_index

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=5000), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=120), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(decided_by) >= 1", name=op.f("ck_decision_decided_by_at_least")),
        sa.CheckConstraint("length(title) >= 1", name=op.f("ck_decision_title_at_least")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_decision_number_at_least")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("number", name=op.f("uq_decision_number")),
    )
    op.create_table(
        "scenario",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("first_quarter", sa.String(length=7), nullable=False),
        sa.Column("quarters", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Float(), nullable=False),
        sa.Column("team", sa.Float(), nullable=False),
        sa.Column("effort_small", sa.Float(), nullable=False),
        sa.Column("effort_large", sa.Float(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.CheckConstraint("capacity <= 10000", name=op.f("ck_scenario_capacity_at_most")),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck_scenario_capacity_at_least")),
        sa.CheckConstraint("effort_large <= 10000", name=op.f("ck_scenario_effort_large_at_most")),
        sa.CheckConstraint("effort_large >= 0", name=op.f("ck_scenario_effort_large_at_least")),
        sa.CheckConstraint("effort_small <= 10000", name=op.f("ck_scenario_effort_small_at_most")),
        sa.CheckConstraint("effort_small >= 0", name=op.f("ck_scenario_effort_small_at_least")),
        sa.CheckConstraint(
            "length(first_quarter) >= 7", name=op.f("ck_scenario_first_quarter_at_least")
        ),
        sa.CheckConstraint("length(key) >= 1", name=op.f("ck_scenario_key_at_least")),
        sa.CheckConstraint("length(title) >= 1", name=op.f("ck_scenario_title_at_least")),
        sa.CheckConstraint("quarters <= 20", name=op.f("ck_scenario_quarters_at_most")),
        sa.CheckConstraint("quarters >= 1", name=op.f("ck_scenario_quarters_at_least")),
        sa.CheckConstraint("team <= 10000", name=op.f("ck_scenario_team_at_most")),
        sa.CheckConstraint("team >= 0.1", name=op.f("ck_scenario_team_at_least")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario")),
        sa.UniqueConstraint("key", name=op.f("uq_scenario_key")),
    )
    op.create_table(
        "scenario_persona",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("scenario_id", sa.Uuid(), nullable=False),
        sa.Column("persona_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("least <= 1000", name=op.f("ck_scenario_persona_least_at_most")),
        sa.CheckConstraint("least >= 1", name=op.f("ck_scenario_persona_least_at_least")),
        sa.ForeignKeyConstraint(
            ["persona_id"],
            ["persona.id"],
            name=op.f("fk_scenario_persona_persona_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"],
            ["scenario.id"],
            name=op.f("fk_scenario_persona_scenario_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario_persona")),
        sa.UniqueConstraint(
            "scenario_id", "persona_id", name=op.f("uq_scenario_persona_scenario_id_persona_id")
        ),
    )
    with op.batch_alter_table("scenario_persona", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_scenario_persona_persona_id"), ["persona_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_scenario_persona_scenario_id"), ["scenario_id"], unique=False
        )

    op.create_table(
        "scenario_promise",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("least", sa.Float(), nullable=False),
        sa.Column("scenario_id", sa.Uuid(), nullable=False),
        sa.Column("promise_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("least <= 100", name=op.f("ck_scenario_promise_least_at_most")),
        sa.CheckConstraint("least >= 0", name=op.f("ck_scenario_promise_least_at_least")),
        sa.ForeignKeyConstraint(
            ["promise_id"],
            ["promise.id"],
            name=op.f("fk_scenario_promise_promise_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"],
            ["scenario.id"],
            name=op.f("fk_scenario_promise_scenario_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario_promise")),
        sa.UniqueConstraint(
            "scenario_id", "promise_id", name=op.f("uq_scenario_promise_scenario_id_promise_id")
        ),
    )
    with op.batch_alter_table("scenario_promise", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_scenario_promise_promise_id"), ["promise_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_scenario_promise_scenario_id"), ["scenario_id"], unique=False
        )

    op.create_table(
        "scenario_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column(
            "choice",
            sa.Enum(
                "must", "never", name="choice", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("scenario_id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(reason) >= 1", name=op.f("ck_scenario_choice_reason_at_least")),
        sa.ForeignKeyConstraint(
            ["opportunity_id"],
            ["opportunity.id"],
            name=op.f("fk_scenario_choice_opportunity_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"],
            ["scenario.id"],
            name=op.f("fk_scenario_choice_scenario_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario_choice")),
        sa.UniqueConstraint(
            "scenario_id",
            "opportunity_id",
            name=op.f("uq_scenario_choice_scenario_id_opportunity_id"),
        ),
    )
    with op.batch_alter_table("scenario_choice", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_scenario_choice_opportunity_id"), ["opportunity_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_scenario_choice_scenario_id"), ["scenario_id"], unique=False
        )

    op.create_table(
        "roadmap_dependency",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("depends_on_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "item_id <> depends_on_id", name=op.f("ck_roadmap_dependency_not_on_itself")
        ),
        sa.ForeignKeyConstraint(
            ["depends_on_id"],
            ["roadmap_item.id"],
            name=op.f("fk_roadmap_dependency_depends_on_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["roadmap_item.id"],
            name=op.f("fk_roadmap_dependency_item_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_dependency")),
        sa.UniqueConstraint(
            "item_id", "depends_on_id", name=op.f("uq_roadmap_dependency_item_id_depends_on_id")
        ),
    )
    with op.batch_alter_table("roadmap_dependency", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_roadmap_dependency_depends_on_id"), ["depends_on_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_roadmap_dependency_item_id"), ["item_id"], unique=False
        )

    with op.batch_alter_table("roadmap_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_roadmap_item_owner_id"), ["owner_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_roadmap_item_owner_id"),
            "department",
            ["owner_id"],
            ["id"],
            initially="DEFERRED",
            deferrable=True,
        )

    # The triggers of the search name a table that is made anew here.
    search_index.drop(op.get_bind())
    with op.batch_alter_table("solution", schema=None) as batch_op:
        batch_op.add_column(sa.Column("progress", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_solution_progress_at_least"), "progress >= 0"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_solution_progress_at_most"), "progress <= 100"
        )
    search_index.create(op.get_bind())


def downgrade() -> None:
    search_index.drop(op.get_bind())
    with op.batch_alter_table("solution", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_solution_progress_at_most"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_solution_progress_at_least"), type_="check")
        batch_op.drop_column("progress")
    search_index.create(op.get_bind())
    with op.batch_alter_table("roadmap_item", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_roadmap_item_owner_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_roadmap_item_owner_id"))
        batch_op.drop_column("owner_id")

    with op.batch_alter_table("roadmap_dependency", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roadmap_dependency_item_id"))
        batch_op.drop_index(batch_op.f("ix_roadmap_dependency_depends_on_id"))

    op.drop_table("roadmap_dependency")
    with op.batch_alter_table("scenario_choice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scenario_choice_scenario_id"))
        batch_op.drop_index(batch_op.f("ix_scenario_choice_opportunity_id"))

    op.drop_table("scenario_choice")
    with op.batch_alter_table("scenario_promise", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scenario_promise_scenario_id"))
        batch_op.drop_index(batch_op.f("ix_scenario_promise_promise_id"))

    op.drop_table("scenario_promise")
    with op.batch_alter_table("scenario_persona", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scenario_persona_scenario_id"))
        batch_op.drop_index(batch_op.f("ix_scenario_persona_persona_id"))

    op.drop_table("scenario_persona")
    op.drop_table("scenario")
    op.drop_table("decision")