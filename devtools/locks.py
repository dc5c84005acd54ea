"""`./dev lock`: pin every package, with hashes, from the ranges in setup.cfg.

core.lock    what the service needs to run, with the PostgreSQL driver
dev.lock     the same versions, and what tests and checks need
assets.lock  what builds the front end, in an environment of its own

The locks hold for Python 3.11 to 3.13 and name no package index, so that they
work with whichever mirror a machine is set up to use.
"""

import configparser
import shutil
import subprocess
import tempfile
from pathlib import Path

from devtools import environment
from devtools.environment import ASSETS, CORE, DEV, ROOT

# Not in a lock of its own: it makes the locks, and any recent one will do.
_UV = "uv>=0.13,<1"

_OLDEST_PYTHON = "3.11"


def lock(arguments: list[str]) -> int:
    """Write the three lock files; `--upgrade` takes the newest allowed versions."""
    options = configparser.ConfigParser()
    options.read(ROOT / "setup.cfg")
    extras = options["options.extras_require"]
    core = options["options"]["install_requires"] + extras["postgres"]
    with tempfile.TemporaryDirectory() as scratch:
        uv = shutil.which("uv") or _throw_away_uv(Path(scratch))
        _compile(uv, core, CORE, arguments)
        _compile(
            uv, core + extras["dev"], DEV, ["--constraints", str(CORE), *arguments]
        )
        _compile(uv, extras["assets"], ASSETS, arguments)
    return 0


def _compile(uv: str, wanted: str, target: Path, arguments: list[str]) -> None:
    """Resolve the requirements in `wanted`, one a line, into the file `target`."""
    print(f"dev: locking {target.relative_to(ROOT)}", flush=True)
    options = [
        "--quiet",
        "--system-certs",
        "--universal",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-annotate",
        f"--python-version={_OLDEST_PYTHON}",
        "--custom-compile-command=./dev lock",
        f"--output-file={target}",
    ]
    subprocess.run(
        [uv, "pip", "compile", "-", *options, *arguments],
        input=wanted,
        text=True,
        check=True,
        cwd=ROOT,
    )


def _throw_away_uv(scratch: Path) -> str:
    """Install uv for this one run, and return its path."""
    venv = scratch / "uv"
    environment.make(venv)
    python = environment.program("python", venv)
    subprocess.run([python, "-m", "pip", "install", "-qq", _UV], check=True)
    return environment.program("uv", venv)
