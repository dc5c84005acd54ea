"""Templates rendered by themselves, with stand-ins for the application's globals."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "static" / "built"


def asset(path: str) -> str:
    """The file itself: the built one where there is a build, for its fonts."""
    manifest = BUILT / "manifest.json"
    names = json.loads(manifest.read_text()) if manifest.is_file() else {}
    found = BUILT / names[path] if path in names else ROOT / "static" / path
    return found.as_uri()


def environment() -> Environment:
    """The project's templates, and those of the gallery, which only tests can see."""
    folders = [ROOT / "templates", Path(__file__).parent / "pages"]
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # The i18n extension adds the method, which the stubs cannot know.
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    room = SimpleNamespace
    made.globals |= {
        "asset": asset,
        "url_for": lambda endpoint, **_: f"/{endpoint}",
        "staff": SimpleNamespace(name="Rhian Mathias"),
        "rooms": lambda: [
            room(title=title, href="#main", current=title == "Waves")
            for title in ("Questionnaires", "Waves", "Reports", "Changes")
        ],
        "demonstration": True,
        "language": "en",
        "direction": "ltr",
        "report_of": "Marlbeck Council",
    }
    return made


@pytest.fixture(scope="session")
def templates() -> Environment:
    """One environment for all tests of the look."""
    return environment()


@pytest.fixture(scope="session")
def render(templates: Environment):
    """Render a line of template that calls a macro, as a page would."""

    def rendered(source: str, **names: object) -> str:
        return templates.from_string(source).render(**names)

    return rendered
