"""Opening the configured database for commands; what cannot be used ends the command with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sqlalchemy import Engine


@contextmanager
def configured_database(*, new: bool = False) -> Iterator[tuple[Engine, Path]]:
    """The database with its newest tables, and the data folder; `new` where it may be made only now."""
    from sqlalchemy.exc import DBAPIError

    from web.backup import BackupRefused, finish_restore
    from web.database import DatabaseRefused, migrate, open_database
    from web.settings import Settings

    settings = Settings()
    url = settings.database
    if not new and not isinstance(url, str) and not Path(url.database or "").is_file():
        raise click.ClickException(f"数据文件夹 {settings.home} 里还没有数据库。要看别处的，请设置 JIXIAO_HOME 或 JIXIAO_DATABASE_URL。")
    try:
        engine = open_database(url)
        try:
            migrate(engine)
            finish_restore(engine, settings.home)
            yield engine, settings.home
        finally:
            engine.dispose()
    except (BackupRefused, DatabaseRefused) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"没有办成，文件或磁盘有问题：{error.filename or ''} {error.strerror or error}。请检查文件夹的权限和剩余空间后再试。") from None
    except DBAPIError as error:
        raise click.ClickException(f"没有办成，数据库没有应答或正忙：{str(error.orig).strip()}。请稍后再试。") from None
