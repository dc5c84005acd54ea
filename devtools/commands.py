"""The commands of `./dev`, each one function."""

import subprocess
import sys
from collections.abc import Callable

from devtools import environment, locks, quality, serve
from devtools.environment import DEV, ROOT

USAGE = """usage: ./dev COMMAND

  setup                make the environment in .venv and the front end
  run                  serve on http://127.0.0.1:8000 with a job worker
                       [--port N] [--host H] [--no-demo]
  test [PATH...]       the test suite; [--full] adds the long combinations
  check                lint, format, types, imports, templates, catalogues
  bench [NAME...]      the benchmarks, or those named
  screenshots OUT      a picture of every page, at three sizes
  words [LANGUAGE...]  bring the translations up to the sources; begin those named
  trust                the durability and privacy drills
  lock [--upgrade]     pin every package from setup.cfg into requirements/
"""


def setup(arguments: list[str]) -> int:
    """Make ready everything that `.venv/bin/flask` and the tests need."""
    environment.ready(DEV)
    environment.front_end()
    serve.keys()
    print("dev: ready: the command line is .venv/bin/flask")
    return 0


def bench(arguments: list[str]) -> int:
    """Run the benchmarks named, or all; each prints one table."""
    found = {path.stem for path in (ROOT / "benchmarks").glob("[a-z]*.py")}
    for name in arguments:
        if name not in found:
            known = ", ".join(sorted(found)) or "none yet"
            print(f"dev: {name}: no such benchmark: {known}", file=sys.stderr)
            return 2
    python = environment.ready(DEV)
    worst = 0
    for name in arguments or sorted(found):
        done = subprocess.run([python, "-m", f"benchmarks.{name}"], cwd=ROOT)
        worst = max(worst, abs(done.returncode))
    return worst


def screenshots(arguments: list[str]) -> int:
    """Take a picture of every page a person sees, into the folder named."""
    if len(arguments) != 1:
        print("dev: screenshots: name the folder to write to", file=sys.stderr)
        return 2
    python = environment.ready(DEV)
    environment.front_end()
    if not quality.chromium():
        return 1
    command = [python, "-m", "tests.screenshots", arguments[0]]
    return subprocess.run(command, cwd=ROOT).returncode


def words(arguments: list[str]) -> int:
    """Take new words into every catalogue and old ones out; begin those named."""
    python = environment.ready(DEV)
    command = [python, "-m", "devtools.wording", *arguments]
    return subprocess.run(command, cwd=ROOT).returncode


def trust(arguments: list[str]) -> int:
    """Say plainly that the drills do not exist yet."""
    print("dev: trust: the drills do not exist yet: nothing was checked")
    return 2


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "setup": setup,
    "run": serve.run,
    "test": quality.test,
    "check": quality.check,
    "bench": bench,
    "screenshots": screenshots,
    "words": words,
    "trust": trust,
    "lock": locks.lock,
}


def main(arguments: list[str]) -> int:
    """Run one command; 2 for wrong usage, 1 when this machine lacks something."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(USAGE, end="")
        return 0 if arguments else 2
    command = COMMANDS.get(arguments[0])
    if not command:
        print(f"dev: {arguments[0]}: no such command\n\n{USAGE}", file=sys.stderr)
        return 2
    try:
        return command(arguments[1:])
    except environment.SetUpError as error:
        print(f"dev: {error}", file=sys.stderr)
        return 1
