"""The rules of this house that a machine can keep.

What other tools check (lint, types, import order) is not repeated here.
"""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from configparser import ConfigParser
from itertools import chain, pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

LINES_A_MODULE = 300
LINES_A_FUNCTION = 40
LINES_A_TEST_FILE = 500
LINES_THE_README = 100

LOCKS = ("core.lock", "dev.lock", "assets.lock")


def tracked() -> list[Path]:
    """Every file of the repository: tracked, or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def texts(*suffixes: str) -> Iterator[tuple[Path, str]]:
    """The text files of the repository, with one of `suffixes` if there are any."""
    for path in tracked():
        if not suffixes or path.suffix in suffixes:
            try:
                yield path.relative_to(ROOT), path.read_text()
            except UnicodeDecodeError:
                continue


def module_limit(path: Path) -> int:
    return LINES_A_TEST_FILE if path.parts[0] == "tests" else LINES_A_MODULE


def test_no_module_is_longer_than_a_person_reads_at_once() -> None:
    lengths = {path: len(text.splitlines()) for path, text in texts(".py")}
    long = {p: n for p, n in lengths.items() if n > module_limit(p)}
    assert not long


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{path}:{node.lineno} {node.name}"
        for path, text in texts(".py")
        # A migration is a list of tables in the order they are made.
        if path.parts[0] != "migrations"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and lines_of(node) > LINES_A_FUNCTION
    }
    assert not long


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How long a function is without its docstring, which may say what it needs to."""
    first, last = function.lineno, function.end_lineno or function.lineno
    said = function.body[0]
    if ast.get_docstring(function) is not None:
        return last - first + 1 - ((said.end_lineno or 0) - said.lineno + 1)
    return last - first + 1


def test_nothing_is_named_for_having_no_name() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc"}
    named = {path for path in tracked() if vague & {path.stem, *path.parts}}
    assert not named


def test_every_folder_of_code_is_a_package_and_so_is_shipped() -> None:
    folders = {
        path.parent
        for path, _ in texts(".py")
        if path.parts[0] in {"surveys", "feedback"}
    }
    assert not {
        folder for folder in folders if not (ROOT / folder / "__init__.py").is_file()
    }


def test_every_file_beside_the_code_is_shipped_with_it() -> None:
    wanted = setup_cfg()["options.package_data"]["*"].split()
    patterns = [pattern.removeprefix("**/") for pattern in wanted]
    left = {
        path.relative_to(ROOT)
        for path in tracked()
        if path.relative_to(ROOT).parts[0] in {"surveys", "feedback"}
        and path.suffix not in {".py", ".md"}
        and not any(path.match(pattern) for pattern in patterns)
    }
    assert not left


def test_nothing_of_others_is_kept_here() -> None:
    kinds = {".woff", ".woff2", ".ttf", ".otf", ".whl", ".map"}
    kept = [
        path
        for path in tracked()
        if path.suffix in kinds
        or path.name.endswith((".min.js", ".min.css"))
        or {"node_modules", "vendor", "built"} & set(path.relative_to(ROOT).parts)
    ]
    assert not kept


def test_no_package_registry_and_no_outside_folder_is_named() -> None:
    # Written in two parts, for this file is looked at too.
    never = [
        "py" + "pi.org",
        "pythonhosted" + ".org",
        "npm" + "js.org",
        "npm" + "js.com",
        "debian" + ".org",
        "/" + "work/",
        "file:" + "///",
    ]
    named = {
        (str(path), word) for path, text in texts() for word in never if word in text
    }
    assert not named


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_carries_its_hashes(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text()
    pinned = re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE)
    hashed = re.findall(
        r"^([A-Za-z0-9_.-]+)==[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE
    )
    assert pinned
    assert hashed == pinned
    assert "--index-url" not in text


def test_the_locks_agree_on_every_version() -> None:
    def versions(name: str) -> set[str]:
        text = (ROOT / "requirements" / name).read_text()
        return set(re.findall(r"^(\S+==\S+)", text, re.MULTILINE))

    assert versions("core.lock") <= versions("dev.lock")


def test_the_locks_hold_everything_that_setup_cfg_asks_for() -> None:
    config = setup_cfg()
    extras = config["options.extras_require"]
    core = config["options"]["install_requires"] + extras["postgres"]
    for lock, wanted in {
        "core.lock": core,
        "dev.lock": core + extras["dev"],
        "assets.lock": extras["assets"],
    }.items():
        text = (ROOT / "requirements" / lock).read_text()
        locked = set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))
        names = re.findall(r"^([A-Za-z0-9_.-]+)", wanted, re.MULTILINE)
        assert {name.lower().replace("_", "-") for name in names} <= locked


def test_npm_packages_are_locked_by_what_is_in_them_not_where_they_are() -> None:
    text = (ROOT / "package-lock.json").read_text()
    assert '"resolved"' not in text
    assert text.count('"integrity": "sha512-') == text.count('"node_modules/')


def test_the_readme_is_short() -> None:
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.skip("there is no README yet")
    assert len(readme.read_text().splitlines()) <= LINES_THE_README


def test_every_tool_that_can_reads_its_settings_from_setup_cfg() -> None:
    strays = {
        ".bandit",
        ".coveragerc",
        ".djlintrc",
        ".flake8",
        ".importlinter",
        ".ruff.toml",
        "conftest.ini",
        "mypy.ini",
        "pytest.ini",
        "ruff.toml",
        "tox.ini",
    }
    assert not strays & {path.name for path in tracked()}
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert set(pyproject) == {"build-system", "tool"}
    assert set(pyproject["tool"]) == {"ruff"}
    assert {"tool:pytest", "mypy", "coverage:run", "importlinter", "bandit"} <= set(
        setup_cfg().sections()
    )


def test_complexity_is_held_down() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
    assert "C90" in lint["select"]
    assert lint["mccabe"]["max-complexity"] == 8


def test_every_silenced_check_says_why() -> None:
    silenced = re.compile(r"#\s*(?:noqa|type:\s*ignore|nosec|pragma:)[^\n]*")
    # What is left of the comment without these is the reason.
    codes = re.compile(
        r"#|noqa:?|type:|ignore|nosec|pragma:|no cover|\[[\w,-]*\]|\b[A-Z]+\d+\b|[\s,-]"
    )
    bare = {
        f"{path}:{number}"
        for path, text in texts(".py")
        # The reason may also stand on a line of its own above.
        for number, (above, line) in enumerate(pairwise(["", *text.splitlines()]), 1)
        if (found := silenced.search(line))
        and not codes.sub("", found[0])
        and not above.lstrip().startswith("#")
    }
    assert not bare


def test_templates_that_are_named_exist() -> None:
    named = re.compile(
        r"""(?:render_template|get_template|\{%-?\s*(?:extends|include|import|from))"""
        r"""\(?\s*["']([\w./-]+\.html)["']"""
    )
    missing = {
        (str(path), name)
        for path, text in chain(texts(".py"), texts(".html"))
        if path.parts[0] in {"feedback", "templates"}
        for name in named.findall(text)
        if not (ROOT / "templates" / name).is_file()
    }
    assert not missing


def setup_cfg() -> ConfigParser:
    config = ConfigParser()
    config.read(ROOT / "setup.cfg")
    return config
