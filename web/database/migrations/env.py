"""Called by Alembic: takes the steps within the transaction that `migrating` has begun."""

from typing import Any

from alembic import context

from web.database.migrating import STAGE


def _count_steps(*_: Any, **__: Any) -> None:
    global _taken
    _taken += 1
    context.config.attributes["progress"](STAGE, _taken, max(_steps, _taken))


_script = context.script
_taken = 0
_steps = len(list(_script.walk_revisions()))
# SQLite, too, can take back changes of tables; transaction_per_migration stays off: all steps or none
context.configure(connection=context.config.attributes["connection"], transactional_ddl=True, on_version_apply=_count_steps, render_as_batch=True)
context.run_migrations()
