"""Build `static/built/`: what browsers get, each file named for its content.

Sources are `static/css`, `static/js` and `static/images`, the files that
`vendor.toml` takes from npm packages, and the drawings named in `symbols.toml`.
A file's name carries a hash of its bytes, so it may be cached for ever; the
references between files are rewritten to those names, and `manifest.json` maps
each plain name ("css/respondent.css") to the built one. Text has compressed
copies beside it. The same sources always give the same bytes.

An AssetError says which file is wrong and what to do.
"""

import gzip
import hashlib
import json
import posixpath
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from devtools.vendor import ROOT, VENDOR
from devtools.vendor import wanted as wanted_of_others

STATIC = ROOT / "static"

_OURS = ("css", "js", "images")
_TEXT = {".css", ".js", ".svg", ".json", ".txt", ".webmanifest"}

# Where one file names another: url(...) in a style sheet, and the module of an
# import or export in a script, which must begin with a dot to be a file of ours.
_REFERENCES = {
    ".css": re.compile(
        r"""(?P<before>url\(\s*["']?)(?!data:|\#)(?P<to>[^"')\s]+)""",
    ),
    ".js": re.compile(
        r"""(?P<before>\b(?:from|import)\s*\(?\s*["'])(?P<to>\.{1,2}/[^"']+)""",
    ),
}


class AssetError(Exception):
    """A source of the front end is missing or cannot be built: place: problem: do."""


def build(static: Path = STATIC, vendor: Path = VENDOR) -> dict[str, str]:
    """Build all of `static` into `static/built`, and return the manifest.

    The folder is replaced as a whole, so that a build that fails leaves the last
    one as it was.
    """
    sources = dict(_ours(static)) | dict(_packages(static, vendor))
    sources |= dict(_symbols(static, vendor))
    new = static / "built.new"
    shutil.rmtree(new, ignore_errors=True)
    manifest = _Builder(sources, new).build()
    (new / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True))
    (new / "made-from").write_text(wanted(static))
    shutil.rmtree(static / "built", ignore_errors=True)
    new.rename(static / "built")
    return manifest


def stale(static: Path = STATIC) -> bool:
    """Whether `static/built` was made from other sources than there are now."""
    stamp = static / "built" / "made-from"
    return not stamp.is_file() or stamp.read_text() != wanted(static)


def wanted(static: Path) -> str:
    """A hash of everything a build reads, and of this program."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    digest.update(wanted_of_others().encode())
    lists = [static / "vendor.toml", static / "symbols.toml"]
    for path in [*lists, *(path for _, path in _ours(static))]:
        digest.update(f"{path.relative_to(static)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _ours(static: Path) -> Iterator[tuple[str, Path]]:
    """Our own sources, as plain name and path."""
    for folder in _OURS:
        for path in sorted((static / folder).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(static).as_posix(), path


def _packages(static: Path, vendor: Path) -> Iterator[tuple[str, Path]]:
    """The files of npm packages that vendor.toml names, each with its licence."""
    chosen = tomllib.loads((static / "vendor.toml").read_text())
    for package in chosen.get("package", []):
        home = vendor / "node_modules" / package["name"]
        yield f"{package['folder']}/{package['licence']}", home / "LICENSE"
        for name in package["files"]:
            yield f"{package['folder']}/{Path(name).name}", home / name


def _symbols(static: Path, vendor: Path) -> Iterator[tuple[str, Path]]:
    """The drawings that symbols.toml names, with the licence of them all."""
    chosen = tomllib.loads((static / "symbols.toml").read_text())
    if chosen:
        yield "symbols/LICENSE.txt", vendor / "openmoji" / "LICENSE.txt"
    for name, code_point in chosen.items():
        path = vendor / "openmoji" / f"{code_point}.svg"
        if not path.is_file():
            raise AssetError(
                f"static/symbols.toml: {name}: OpenMoji has no drawing {code_point}: "
                f"name another code point"
            )
        yield f"symbols/{name}.svg", path


class _Builder:
    """Writes each source once, after the files it refers to have their names."""

    def __init__(self, sources: dict[str, Path], target: Path) -> None:
        self.sources = sources
        self.target = target
        self.manifest: dict[str, str] = {}
        self.open: list[str] = []

    def build(self) -> dict[str, str]:
        for name in self.sources:
            self.place(name)
        return self.manifest

    def place(self, name: str) -> str:
        """Write the source called `name`, if that is not done yet; its built name."""
        if name in self.open:
            around = " -> ".join([*self.open, name])
            raise AssetError(
                f"static/{name}: refers to itself ({around}): break the circle"
            )
        if name not in self.manifest:
            self.open.append(name)
            content = self.content(name)
            self.open.pop()
            self.manifest[name] = _hashed(name, content)
            _write(self.target / self.manifest[name], content)
        return self.manifest[name]

    def content(self, name: str) -> bytes:
        """The bytes of a source, with its references rewritten."""
        content = self.sources[name].read_bytes()
        pattern = _REFERENCES.get(Path(name).suffix)
        if not pattern:
            return content
        text = pattern.sub(lambda found: self.reference(name, found), content.decode())
        return text.encode()

    def reference(self, name: str, found: re.Match[str]) -> str:
        """One reference of the file `name`, to the built name of what it means."""
        folder = posixpath.dirname(name)
        wanted_name = posixpath.normpath(posixpath.join(folder, found["to"]))
        if wanted_name not in self.sources:
            raise AssetError(
                f"static/{name}: refers to {found['to']}, which is not there: add it, "
                f"or name it in static/vendor.toml or static/symbols.toml"
            )
        built = posixpath.relpath(self.place(wanted_name), folder)
        return found["before"] + (built if built.startswith(".") else f"./{built}")


def _hashed(name: str, content: bytes) -> str:
    """`css/a.css` as `css/a.0123456789ab.css`: 48 bits of SHA-256."""
    stem, suffix = posixpath.splitext(name)
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{suffix}"


def _write(path: Path, content: bytes) -> None:
    """Write a built file, and compressed copies where they are smaller."""
    # Here, for setup.py asks whether anything is stale before this is installed.
    import brotli  # noqa: PLC0415

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if path.suffix not in _TEXT:
        return
    squeezed = {
        ".gz": gzip.compress(content, compresslevel=9, mtime=0),
        ".br": brotli.compress(content, quality=11),
    }
    for suffix, smaller in squeezed.items():
        if len(smaller) < len(content):
            path.with_name(path.name + suffix).write_bytes(smaller)


def main() -> int:
    """Build if anything changed, and say in one line what was built or why not."""
    if not stale():
        return 0
    try:
        manifest = build()
    except AssetError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"dev: built {len(manifest)} files into static/built")
    return 0


if __name__ == "__main__":
    sys.exit(main())
