"""Several people rate in rounds, opportunities are part of each other, and solutions have scores."""

import sqlalchemy as sa
from alembic import op

from journeys.queries import search_index

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_EFFECTS = ("low", "medium", "high")
_BASES = ("assumption", "research", "measured")
_RULES = {
    "feasibility_at_least": "feasibility >= 1",
    "feasibility_at_most": "feasibility <= 5",
    "effort_at_least": "effort >= 0",
}


def upgrade() -> None:
    # The triggers of the search name tables that are made anew here.
    search_index.drop(op.get_bind())
    op.create_table(
        "rating_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("first", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=True),
        sa.Column("adjusted_why", sa.String(length=1000), nullable=True),
        sa.Column("adjusted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("first <= 5", name=op.f("ck_rating_answer_first_at_most")),
        sa.CheckConstraint("first >= 1", name=op.f("ck_rating_answer_first_at_least")),
        sa.CheckConstraint("value <= 5", name=op.f("ck_rating_answer_value_at_most")),
        sa.CheckConstraint("value >= 1", name=op.f("ck_rating_answer_value_at_least")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_answer")),
        sa.UniqueConstraint(
            "round_id",
            "user_id",
            "opportunity_id",
            "about",
            name=op.f("uq_rating_answer_round_id_user_id_opportunity_id_about"),
        ),
    )
    with op.batch_alter_table("rating_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rating_answer_round_id"), ["round_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rating_answer_user_id"), ["user_id"], unique=False)

    op.create_table(
        "rating_reveal",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("why", sa.String(length=1000), nullable=True),
        sa.Column("missing", sa.String(length=2000), nullable=True),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_rating_reveal")),
    )
    op.create_table(
        "rating_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.CheckConstraint("length(key) >= 1", name=op.f("ck_rating_round_key_at_least")),
        sa.CheckConstraint("length(title) >= 1", name=op.f("ck_rating_round_title_at_least")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_round")),
        sa.UniqueConstraint("key", name=op.f("uq_rating_round_key")),
    )
    op.create_table(
        "rating_round_rater",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_round_rater")),
        sa.UniqueConstraint(
            "round_id", "user_id", name=op.f("uq_rating_round_rater_round_id_user_id")
        ),
    )
    with op.batch_alter_table("rating_round_rater", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_rating_round_rater_round_id"), ["round_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_rating_round_rater_user_id"), ["user_id"], unique=False
        )

    op.create_table(
        "rating_round_opportunity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "position >= 1", name=op.f("ck_rating_round_opportunity_position_at_least")
        ),
        sa.ForeignKeyConstraint(
            ["opportunity_id"],
            ["opportunity.id"],
            name=op.f("fk_rating_round_opportunity_opportunity_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["rating_round.id"],
            name=op.f("fk_rating_round_opportunity_round_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_round_opportunity")),
        sa.UniqueConstraint(
            "round_id",
            "opportunity_id",
            name=op.f("uq_rating_round_opportunity_round_id_opportunity_id"),
        ),
    )
    with op.batch_alter_table("rating_round_opportunity", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_rating_round_opportunity_opportunity_id"),
            ["opportunity_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_rating_round_opportunity_round_id"), ["round_id"], unique=False
        )

    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("round_id", sa.Uuid(), nullable=True))
        batch_op.alter_column("comment_id", existing_type=sa.Uuid(), nullable=True)
        batch_op.create_index(batch_op.f("ix_notice_round_id"), ["round_id"], unique=False)
        batch_op.create_unique_constraint(
            batch_op.f("uq_notice_round_id_user_id"), ["round_id", "user_id"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_notice_about_one_thing"), "(comment_id is null) <> (round_id is null)"
        )

    op.create_table(
        "former_opportunity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("former_key", sa.String(length=120), nullable=False),
        sa.Column("former_id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "length(former_key) >= 1", name=op.f("ck_former_opportunity_former_key_at_least")
        ),
        sa.ForeignKeyConstraint(
            ["opportunity_id"],
            ["opportunity.id"],
            name=op.f("fk_former_opportunity_opportunity_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_opportunity")),
        sa.UniqueConstraint("former_key", name=op.f("uq_former_opportunity_former_key")),
    )
    with op.batch_alter_table("former_opportunity", schema=None) as batch_op:
        for name in ("former_id", "opportunity_id"):
            batch_op.create_index(
                batch_op.f(f"ix_former_opportunity_{name}"), [name], unique=False
            )

    with op.batch_alter_table("opportunity", schema=None) as batch_op:
        batch_op.add_column(sa.Column("parent_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_opportunity_parent_id"), ["parent_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_opportunity_parent_id"),
            "opportunity",
            ["parent_id"],
            ["id"],
            initially="DEFERRED",
            deferrable=True,
        )

    with op.batch_alter_table("solution", schema=None) as batch_op:
        batch_op.add_column(sa.Column("effect", _one_of("effect", _EFFECTS), nullable=True))
        batch_op.add_column(sa.Column("feasibility", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("effort", sa.Float(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "basis", _one_of("basis", _BASES), server_default="assumption", nullable=False
            )
        )
        for name, rule in _RULES.items():
            batch_op.create_check_constraint(batch_op.f(f"ck_solution_{name}"), rule)
    # Only what was there before needed a value.
    with op.batch_alter_table("solution", schema=None) as batch_op:
        batch_op.alter_column("basis", server_default=None)

    search_index.create(op.get_bind())


def downgrade() -> None:
    search_index.drop(op.get_bind())
    op.drop_table("former_opportunity")
    with op.batch_alter_table("solution", schema=None) as batch_op:
        for name in (*_RULES, "effect", "basis"):
            batch_op.drop_constraint(batch_op.f(f"ck_solution_{name}"), type_="check")
        for name in ("basis", "effort", "feasibility", "effect"):
            batch_op.drop_column(name)

    with op.batch_alter_table("opportunity", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_opportunity_parent_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_opportunity_parent_id"))
        batch_op.drop_column("parent_id")

    op.execute("delete from notice where comment_id is null")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_notice_about_one_thing"), type_="check")
        batch_op.drop_constraint(batch_op.f("uq_notice_round_id_user_id"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_notice_round_id"))
        batch_op.alter_column("comment_id", existing_type=sa.Uuid(), nullable=False)
        batch_op.drop_column("round_id")

    with op.batch_alter_table("rating_round_opportunity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rating_round_opportunity_round_id"))
        batch_op.drop_index(batch_op.f("ix_rating_round_opportunity_opportunity_id"))

    op.drop_table("rating_round_opportunity")
    with op.batch_alter_table("rating_round_rater", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rating_round_rater_user_id"))
        batch_op.drop_index(batch_op.f("ix_rating_round_rater_round_id"))

    op.drop_table("rating_round_rater")
    op.drop_table("rating_round")
    op.drop_table("rating_reveal")
    with op.batch_alter_table("rating_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rating_answer_user_id"))
        batch_op.drop_index(batch_op.f("ix_rating_answer_round_id"))

    op.drop_table("rating_answer")

    search_index.create(op.get_bind())


def _one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)
