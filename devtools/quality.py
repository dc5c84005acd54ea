"""`./dev test` and `./dev check`: what a change must pass before it lands."""

import os
import shutil
import subprocess

from devtools import environment
from devtools.environment import DEV, ROOT, SetUpError, program

# H015 is about line breaks alone; J018 would have the addresses that are promised to
# the public, such as /s/<survey>, looked up instead of written. The charts open an
# <svg> in one macro and close it in another, which the linter takes for an orphan.
_DJLINT = (
    "--lint",
    "--quiet",
    "--profile=jinja",
    "--ignore=H015,J018",
    "--per-file-ignores",
    "templates/components/charts/",
    "H025",
)

_PACKAGES = ("surveys", "feedback", "devtools")


def test(arguments: list[str]) -> int:
    """Run the suite with everything it needs; returns pytest's own exit code.

    `--full` also runs the long combinations. Every other argument is pytest's: paths
    are those from the root of the repository, `-n 0` keeps to one process.
    """
    python = environment.ready(DEV)
    environment.front_end()
    chromium()
    env = dict(os.environ)
    if "--full" in arguments:
        arguments = [argument for argument in arguments if argument != "--full"]
        env["SAID_AND_DONE_FULL"] = "1"
    if not any(argument.startswith("-n") for argument in arguments):
        arguments = ["-n", "auto", *arguments]
    return subprocess.run(
        [python, "-m", "pytest", *arguments], cwd=ROOT, env=env
    ).returncode


def chromium() -> str | None:
    """The path of Chromium, installed from Debian where this machine lets us.

    Where it cannot be had, says how to get it and returns None: the tests that need a
    browser are then skipped with a count, and fail in CI.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    apt = shutil.which("apt-get")
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("dev: installing Chromium from Debian", flush=True)
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = [apt, "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        for command in ([apt, "update", "-qq"], install):
            subprocess.run(command, stdout=subprocess.DEVNULL, env=env)
        return shutil.which("chromium")
    print(
        "dev: there is no Chromium: tests in a browser will be skipped: install it, "
        "on Debian with `apt install chromium`",
        flush=True,
    )
    return None


def check(arguments: list[str]) -> int:
    """Run every check, also after one has failed, and say which did."""
    if arguments:
        raise SetUpError("check takes no arguments: it always checks everything")
    python = environment.ready(DEV)
    failed = []
    for name, command in _checks(python).items():
        print(f"dev: {name}", flush=True)
        if subprocess.run(command, cwd=ROOT).returncode:
            failed.append(name)
    if failed:
        print(f"dev: not passed: {', '.join(failed)}")
    else:
        print("dev: all checks passed")
    return 1 if failed else 0


def _checks(python: str) -> dict[str, list[str]]:
    """What is checked, by name, each a command that exits 0 when all is well."""
    packages = [name for name in _PACKAGES if _has(name, "*.py")]
    checks = {
        "lint": [program("ruff"), "check", "--quiet", "."],
        "format": [program("ruff"), "format", "--check", "--quiet", "."],
        "types": [program("mypy"), *(f"--package={name}" for name in packages)],
        "imports": [program("lint-imports"), "--no-logo", "setup.cfg"],
        "security": [program("bandit"), "-qq", "--ini", "setup.cfg", "-r", *packages],
        "catalogues": [python, "-m", "devtools.catalogues"],
    }
    if not (_has("surveys", "*.py") and _has("feedback", "*.py")):
        del checks["imports"]
    if _has("templates", "*.html"):
        checks["templates"] = [program("djlint"), *_DJLINT, "templates"]
    return checks


def _has(folder: str, pattern: str) -> bool:
    return any((ROOT / folder).rglob(pattern))
