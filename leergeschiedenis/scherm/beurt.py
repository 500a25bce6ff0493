"""A turn for every run of a page: no more at once than the machine gets done, the others wait.

Two hundred runs at once would each take two hundred times as long, and all of them end late. Taken
in turn the first are done at once, and the last no later. Who waits longer than a moment is told.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st

# A run that computes keeps one core busy; one that reads a file or draws for the first time leaves
# room, and a long one must not hold up the rest.
TEGELIJK: Final = 4 * (os.cpu_count() or 1)
_MOMENT: Final = 1.0  # seconds, after which waiting is something to be told
_DRUK: Final = "Even wachten: het is druk. U bent zo aan de beurt."

_beurten = threading.BoundedSemaphore(TEGELIJK)


@contextmanager
def take_beurt() -> Iterator[None]:
    """Within this the run has its turn; what was on the screen stays there until then."""
    if not _beurten.acquire(timeout=_MOMENT):
        st.toast(_DRUK, icon=":material/hourglass_top:")
        _beurten.acquire()
    try:
        yield
    finally:
        _beurten.release()
