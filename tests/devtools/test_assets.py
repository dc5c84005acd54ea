"""The front-end build, on a small tree of its own."""

import gzip
import json
import re
from pathlib import Path

import brotli
import pytest

from devtools.assets import AssetError, build, stale

HASHED = re.compile(r"\.[0-9a-f]{12}\.")


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A front end with one of everything, nothing of it fetched from anywhere."""
    files = {
        "vendor.toml": (
            '[[package]]\nname = "@faces/plain"\nfolder = "fonts"\n'
            'licence = "plain-LICENSE.txt"\nfiles = ["files/plain.woff2"]\n'
        ),
        "symbols.toml": 'yes = "1F44D"\n',
        "vendor/node_modules/@faces/plain/LICENSE": "free",
        "vendor/node_modules/@faces/plain/files/plain.woff2": "glyphs",
        "vendor/openmoji/1F44D.svg": "<svg/>",
        "vendor/openmoji/LICENSE.txt": "share alike",
        "css/page.css": '@font-face{src:url("../fonts/plain.woff2")}\n' + "p{}\n" * 99,
        "js/page.js": 'import { path } from "./path.js";\n',
        "js/path.js": "export const path = 1;\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def made(static: Path) -> dict[str, str]:
    return build(static, static / "vendor")


def test_every_source_is_in_the_manifest_under_a_name_with_a_hash(static: Path) -> None:
    manifest = made(static)
    assert set(manifest) == {
        "css/page.css",
        "fonts/plain-LICENSE.txt",
        "fonts/plain.woff2",
        "js/page.js",
        "js/path.js",
        "symbols/LICENSE.txt",
        "symbols/yes.svg",
    }
    assert all(HASHED.search(name) for name in manifest.values())
    assert json.loads((static / "built/manifest.json").read_text()) == manifest
    assert all((static / "built" / name).is_file() for name in manifest.values())


def test_references_lead_to_the_built_names(static: Path) -> None:
    manifest = made(static)
    css = (static / "built" / manifest["css/page.css"]).read_text()
    script = (static / "built" / manifest["js/page.js"]).read_text()
    assert f'url("../{manifest["fonts/plain.woff2"]}")' in css
    assert f'from "./{Path(manifest["js/path.js"]).name}"' in script


def test_a_change_below_renames_what_refers_to_it(static: Path) -> None:
    before = made(static)
    (static / "js/path.js").write_text("export const path = 2;\n")
    after = made(static)
    assert before["js/path.js"] != after["js/path.js"]
    assert before["js/page.js"] != after["js/page.js"]
    assert before["css/page.css"] == after["css/page.css"]
    assert not (static / "built" / before["js/path.js"]).exists()


def test_compressed_copies_hold_the_same_bytes(static: Path) -> None:
    page = static / "built" / made(static)["css/page.css"]
    packed = page.with_name(page.name + ".gz").read_bytes()
    assert gzip.decompress(packed) == page.read_bytes()
    packed = page.with_name(page.name + ".br").read_bytes()
    assert brotli.decompress(packed) == page.read_bytes()


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        (
            "css/page.css",
            "p{background:url(gone.svg)}",
            "css/page.css: refers to gone.svg",
        ),
        ("js/path.js", 'import "./page.js";', "break the circle"),
        ("symbols.toml", 'yes = "0000"', "OpenMoji has no drawing 0000"),
    ],
)
def test_a_build_that_cannot_be_says_why_and_keeps_the_last_one(
    static: Path, name: str, text: str, problem: str
) -> None:
    before = made(static)
    (static / name).write_text(text)
    with pytest.raises(AssetError, match=re.escape(problem)):
        made(static)
    assert json.loads((static / "built/manifest.json").read_text()) == before


def test_a_build_is_stale_once_a_source_changes(static: Path) -> None:
    assert stale(static)
    made(static)
    assert not stale(static)
    (static / "css/page.css").write_text("p{}")
    assert stale(static)
