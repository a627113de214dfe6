"""Several people rate in rounds."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
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


def downgrade() -> None:
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