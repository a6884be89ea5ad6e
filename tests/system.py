"""Programs of the system that tests drive. `python -m tests.system` installs those that are missing, where that needs no asking."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# By what is looked for: other names of it, and the packages of Debian and Ubuntu that bring it.
PROGRAMS = {
    "chromium": (("chromium-browser", "google-chrome", "google-chrome-stable"), ("chromium", "fonts-dejavu-core")),
    "tesseract": ((), ("tesseract-ocr", "tesseract-ocr-vie", "fonts-dejavu-core")),
    "java": ((), ("openjdk-17-jre-headless",)),
    "mvn": ((), ("maven",)),
}


def missing() -> dict[str, tuple[str, ...]]:
    """The packages that bring each program that is not there."""
    return {name: packages for name, (others, packages) in PROGRAMS.items() if not any(map(shutil.which, (name, *others)))}


def install() -> None:
    """Installs what is missing: on Debian and Ubuntu, as root. Elsewhere the tests themselves say what they lack."""
    packages = sorted({package for each in missing().values() for package in each})
    if packages and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"installing {' '.join(packages)} …", file=sys.stderr)
        for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", "-qq", *command], env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    install()
    for name, packages in missing().items():
        print(f"{name} is missing; its tests are skipped, or fail where CI=true: apt-get install {' '.join(packages)}", file=sys.stderr)
