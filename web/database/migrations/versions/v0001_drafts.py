"""Drafts, their revisions, and uploads. Versions before 0002 made these tables without a revision number: what is there is taken over."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    there = set(sa.inspect(op.get_bind()).get_table_names())
    if "drafts" not in there:
        op.create_table(
            "drafts",
            sa.Column("id", sa.String(), nullable=False),
            sa.Column("title", sa.String(), nullable=False),
            sa.Column("created_at", sa.String(), nullable=False),
            sa.Column("updated_at", sa.String(), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("revision_id", sa.Integer(), nullable=False),
            sa.Column("background", sa.JSON(), nullable=False),
            sa.Column("messages", sa.JSON(), nullable=False),
            sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        )
        op.create_index("ix_drafts_updated_at", "drafts", ["updated_at"])
    if "revisions" not in there:
        op.create_table(
            "revisions",
            sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
            sa.Column("draft_id", sa.String(), nullable=False),
            sa.Column("parent_id", sa.Integer(), nullable=True),
            sa.Column("at", sa.String(), nullable=False),
            sa.Column("who", sa.String(), nullable=False),
            sa.Column("what", sa.String(), nullable=False),
            sa.Column("content", sa.JSON(), nullable=False),
            sa.PrimaryKeyConstraint("id", name="pk_revisions"),
            sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name="fk_revisions_draft_id", deferrable=True, initially="DEFERRED"),
        )
        op.create_index("ix_revisions_draft_id", "revisions", ["draft_id"])
        op.create_index("ix_revisions_parent_id", "revisions", ["parent_id"])
    if "uploads" not in there:
        op.create_table(
            "uploads",
            sa.Column("id", sa.String(), nullable=False),
            sa.Column("name", sa.String(), nullable=False),
            sa.Column("at", sa.String(), nullable=False),
            sa.Column("targets", sa.JSON(), nullable=False),
            sa.PrimaryKeyConstraint("id", name="pk_uploads"),
        )
