"""The commands of `./dev`, each one function."""

import sys
from collections.abc import Callable

from devtools import environment, locks

USAGE = """usage: ./dev COMMAND

  setup                make the environment in .venv: core, tests and checks
  lock [--upgrade]     pin every package from setup.cfg into requirements/
"""


def setup(arguments: list[str]) -> int:
    """Install the locked set of packages that running and testing need."""
    environment.ready(environment.DEV)
    environment.front_end()
    print("dev: ready: the command line is .venv/bin/flask")
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "setup": setup,
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
