"""What is freed goes back to the system, measured in a process of its own."""

import platform
import subprocess
import sys

import pytest

_PROEF = """
import psutil
from leergeschiedenis.werkgeheugen import release_memory

proces = psutil.Process()
blokken = [b'.' * 100_000 for _ in range(2000)]
vast = b'.' * 100_000  # above all others: as long as it is there the C library gives nothing back
blokken.clear()
voor = proces.memory_info().rss
release_memory()
print((voor - proces.memory_info().rss) // 1_000_000, len(vast))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="alleen glibc houdt dit vast")
def test_what_was_freed_goes_back_to_the_system() -> None:
    uit = subprocess.run([sys.executable, "-c", _PROEF], capture_output=True, text=True, check=True)

    terug, _ = map(int, uit.stdout.split())
    assert terug > 150  # of 200 MB
