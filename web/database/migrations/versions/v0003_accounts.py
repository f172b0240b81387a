"""Accounts, units, sessions, tokens; a draft belongs to a unit. Drafts of before belong to none until there is a first unit."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _units_and_accounts()
    _ways_in()
    for table, columns in (("drafts", ("unit_id", "creator_id")), ("uploads", ("creator_id",))):
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.add_column(sa.Column(column, sa.String(), nullable=True))
                goal = "units" if column == "unit_id" else "accounts"
                batch.create_foreign_key(f"fk_{table}_{column}", goal, [column], ["id"], deferrable=True, initially="DEFERRED")
    op.create_index("ix_drafts_unit_id", "drafts", ["unit_id"])


def _units_and_accounts() -> None:
    op.create_table(
        "units",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
        sa.UniqueConstraint("name", name="uq_units_name"),
        _reference("units", "parent_id", "units"),
    )
    op.create_index("ix_units_parent_id", "units", ["parent_id"])
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        *(sa.UniqueConstraint(column, name=f"uq_accounts_{column}") for column in ("name", "email", "subject")),
        _reference("accounts", "unit_id", "units"),
    )
    op.create_index("ix_accounts_unit_id", "accounts", ["unit_id"])
    op.create_table(
        "account_roles",
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "role", name="pk_account_roles"),
        _reference("account_roles", "account_id", "accounts"),
    )


def _ways_in() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        *(sa.Column(column, sa.String(), nullable=False) for column in ("created_at", "seen_at", "address", "browser")),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        _reference("sessions", "account_id", "accounts"),
    )
    op.create_index("ix_sessions_account_id", "sessions", ["account_id"])
    op.create_table(
        "tokens",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        *(sa.Column(column, sa.String(), nullable=False) for column in ("name", "digest", "created_at", "expires_at")),
        sa.Column("used_on", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
        sa.UniqueConstraint("digest", name="uq_tokens_digest"),
        _reference("tokens", "account_id", "accounts"),
    )
    op.create_index("ix_tokens_account_id", "tokens", ["account_id"])
    op.create_table(
        "sign_in_tries",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.String(), nullable=False),
        sa.Column("locked_until", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_sign_in_tries"),
    )
    op.create_table(
        "installation_marks",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_installation_marks"),
    )


def _reference(table: str, column: str, goal: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{goal}.id"], name=f"fk_{table}_{column}", deferrable=True, initially="DEFERRED")
