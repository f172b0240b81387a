"""A PostgreSQL of the tests' own, in a temporary folder, from the programs of Debian's package."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine, text

#: nothing here has to survive a power cut
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=80", "autovacuum=off")


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, of the newest version that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return found[-1].parent if found else None


def why_not() -> str:
    """Why no server can be started; empty where one can."""
    if programs() is None:
        return "PostgreSQL 未安装（Debian 的 postgresql 软件包）"
    return ""


class Server:
    """A running server."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder, self._port, self._made = folder, port, 0

    def url(self, database: str = "postgres") -> URL:
        """The address of a database, over TCP."""
        return URL.create("postgresql", username="jixiao", host="127.0.0.1", port=self._port, database=database)

    def socket_url(self, database: str) -> URL:
        """The address of the same database, over the Unix socket."""
        return URL.create("postgresql", username="jixiao", port=self._port, database=database, query={"host": str(self._folder)})

    def new_database(self, template: str = "template0") -> str:
        """Make a database; its name."""
        self._made += 1
        name = f"test_{self._made}"
        self._administer(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, database: str) -> None:
        """Remove a database and whoever is connected to it."""
        self._administer(f'DROP DATABASE "{database}" WITH (FORCE)')

    def _administer(self, statement: str) -> None:
        engine = create_engine(self.url().set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server and stop it at the end. As root it runs as another user, for it refuses root."""
    bin_folder = programs()
    assert bin_folder is not None
    # not pytest's folder: the other user cannot enter it, and the path of a Unix socket is at most 107 bytes long
    folder = Path(tempfile.mkdtemp(prefix="jixiao-pg-", dir="/tmp"))
    user = _user()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)

    def run(program: str, *arguments: str) -> None:
        identity = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        log = folder / "commands.log"
        with log.open("a") as stream:  # a pipe would be held open by the server
            done = subprocess.run([str(bin_folder / program), *arguments], stdout=stream, stderr=stream, cwd=folder, check=False, **identity)  # type: ignore[call-overload]
        if done.returncode:
            raise RuntimeError(log.read_text(encoding="utf-8"))

    data, port = str(folder / "data"), _free_port()
    try:
        run("initdb", "--pgdata", data, "--username", "jixiao", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")
        options = (*_QUICK, "listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={folder}")
        run("pg_ctl", "start", "--wait", "--pgdata", data, "--log", str(folder / "server.log"), "--options", " ".join(f"-c {option}" for option in options))
        try:
            yield Server(folder, port)
        finally:
            run("pg_ctl", "stop", "--wait", "--mode", "immediate", "--pgdata", data)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
