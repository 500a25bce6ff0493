"""What was worked out before, kept by what was asked; the one longest not asked for goes first."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Geheugen:
    """So many results; safe among threads. Two that ask the same at once may both work it out."""

    def __init__(self, hoeveel: int) -> None:
        self._hoeveel = hoeveel
        self._inhoud: OrderedDict[Hashable, Any] = OrderedDict()
        self._slot = threading.Lock()

    def keep(self, sleutel: Hashable, maak: Callable[[], T]) -> T:
        """What was made before under this key, else made now. What raises is not kept."""
        with self._slot:
            if sleutel in self._inhoud:
                self._inhoud.move_to_end(sleutel)
                bewaard: T = self._inhoud[sleutel]
                return bewaard
        gemaakt = maak()
        with self._slot:
            self._inhoud[sleutel] = gemaakt
            while len(self._inhoud) > self._hoeveel:
                self._inhoud.popitem(last=False)
        return gemaakt
