"""The virtual environment in `.venv`, always exactly what a lock file says.

A stamp in the environment holds the hash of the lock it was made from, so a
second start costs one read of a file. The development lock is a superset of the
core one with the same versions, so an environment made from it serves for both.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from devtools import assets, vendor

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CORE = ROOT / "requirements" / "core.lock"
DEV = ROOT / "requirements" / "dev.lock"
ASSETS = ROOT / "requirements" / "assets.lock"

_BIN = "Scripts" if os.name == "nt" else "bin"


class SetUpError(Exception):
    """Something this machine lacks; the text says what to install."""


def program(name: str, venv: Path = VENV) -> str:
    """The path of a program installed in the environment."""
    return str(venv / _BIN / name)


def ready(lock: Path) -> str:
    """Make `.venv` hold what `lock` says, and return its Python.

    Does nothing when the stamp shows that it already does, either from this lock
    or from the development lock. Raises SetUpError where `venv` is missing.
    """
    wanted = {_stamp(lock), _stamp(DEV)}
    stamp = VENV / "locked"
    if not (stamp.is_file() and stamp.read_text() in wanted):
        stamp.unlink(missing_ok=True)
        install(lock, VENV)
        stamp.write_text(_stamp(lock))
    return program("python")


def front_end() -> None:
    """Make `static/built` what its sources say; Node.js comes and goes with it."""
    python = ready(CORE)
    if not assets.stale():
        return
    if vendor.stale():
        with tempfile.TemporaryDirectory() as scratch:
            venv = Path(scratch) / "assets"
            install(ASSETS, venv)
            _run([program("python", venv), "-m", "devtools.vendor"])
    _run([python, "-m", "devtools.assets"])


def install(lock: Path, venv: Path) -> None:
    """Install `lock` into `venv`, every file checked against its hash.

    uv is used where it is on PATH (8 s against 30 s of pip); where it fails, because it
    does not read pip's settings for a mirror, say, pip has the last word.
    """
    print(f"dev: installing {lock.relative_to(ROOT)}", flush=True)
    if not Path(program("python", venv)).exists():
        make(venv)
    python = program("python", venv)
    rest = ["--require-hashes", "--requirement", str(lock)]
    uv = shutil.which("uv")
    if uv:
        options = ["-q", "--no-build", "--system-certs", "--python", python]
        if subprocess.run([uv, "pip", "install", *options, *rest]).returncode == 0:
            return
        print("dev: uv could not: trying pip", file=sys.stderr)
    pip = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    _run([*pip, "--only-binary=:all:", *rest])


def make(venv: Path) -> None:
    """Create an empty environment with this Python, over whatever was there."""
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec(
        "ensurepip"
    ):
        raise SetUpError(
            "this Python has no venv: an environment cannot be made: install it, on "
            "Debian and Ubuntu with `apt install python3-venv`"
        )
    _run([sys.executable, "-m", "venv", "--clear", str(venv)])


def _run(command: list[str]) -> None:
    """Run a step of the set-up; its own output has said what went wrong."""
    if subprocess.run(command, cwd=ROOT).returncode:
        raise SetUpError(f"`{' '.join(command)}` failed: see above what it lacked")


def _stamp(lock: Path) -> str:
    """The lock and the Python it was installed for."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    return f"{digest} python{sys.version_info.major}.{sys.version_info.minor}\n"
