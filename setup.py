"""Packaging that setup.cfg cannot say: the pages travel inside the `feedback` package.

Templates, translations, migrations and the built front end are folders of this
repository; in a wheel they are folders of `feedback`, which is where the service looks
first. The front end is built on the way if it is not there yet, so that `pip install .`
works on a machine without Node.js; what that build needs is asked for only then.
"""

import shutil
import sys
from configparser import ConfigParser
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from devtools import assets, vendor  # noqa: E402  after the path that finds it

SHIPPED = ("templates", "translations", "migrations", "static/built")


class BuildWithPages(build_py):
    """`build_py`, and then the folders that are not Python."""

    def run(self) -> None:
        """Build the packages, and copy the pages into `feedback`."""
        super().run()
        if self.editable_mode:
            return
        if assets.stale():
            if vendor.stale():
                vendor.fetch()
            assets.build()
        for folder in SHIPPED:
            target = Path(self.build_lib) / "feedback" / folder
            shutil.rmtree(target, ignore_errors=True)
            ignored = shutil.ignore_patterns("__pycache__", "made-from", "*.pot")
            shutil.copytree(ROOT / folder, target, ignore=ignored)


def needed() -> list[str]:
    """What building needs beside setuptools: nothing where the front end is built."""
    if not assets.stale():
        return []
    config = ConfigParser()
    config.read(ROOT / "setup.cfg")
    return config["options.extras_require"]["assets"].split()


setup(cmdclass={"build_py": BuildWithPages}, setup_requires=needed())
