"""Brings a Chromium if there is none: `python -m tests.browser.chromium`, before the tests."""

import os
import shutil
import subprocess
import sys

NAMEN = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """The path of an installed Chromium, if any."""
    return next(filter(None, map(shutil.which, NAMEN)), None)


def main() -> None:
    """Debian's package for root on Debian, else the browser that Playwright itself brings."""
    if find_chromium():
        return
    print("Chromium installeren", flush=True)
    if shutil.which("apt-get") and os.geteuid() == 0:
        omgeving = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=omgeving)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium",
                        "fonts-dejavu-core"], check=True, env=omgeving, stdout=subprocess.DEVNULL)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    main()
