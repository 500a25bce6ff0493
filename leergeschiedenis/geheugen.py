"""What was worked out before, kept by what was asked; the one longest not asked for goes first."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Geheugen:
    """So many results; safe among threads.

    Of those who ask the same at once one works it out and the others wait: when a room opens the
    address together, each would else do all of it.
    """

    def __init__(self, hoeveel: int) -> None:
        self._hoeveel = hoeveel
        self._inhoud: OrderedDict[Hashable, Any] = OrderedDict()
        self._bezig: dict[Hashable, threading.RLock] = {}
        self._slot = threading.Lock()

    def keep(self, sleutel: Hashable, maak: Callable[[], T]) -> T:
        """What was made before under this key, else made now. What raises is not kept."""
        with self._slot:
            if sleutel in self._inhoud:
                return self._read(sleutel)
            beurt = self._bezig.setdefault(sleutel, threading.RLock())
        with beurt:
            with self._slot:
                if sleutel in self._inhoud:  # whoever came first has made it
                    return self._read(sleutel)
            try:
                return self._store(sleutel, maak())
            finally:
                with self._slot:
                    self._bezig.pop(sleutel, None)

    def _read(self, sleutel: Hashable) -> Any:
        self._inhoud.move_to_end(sleutel)
        return self._inhoud[sleutel]

    def _store(self, sleutel: Hashable, gemaakt: T) -> T:
        with self._slot:
            self._inhoud[sleutel] = gemaakt
            while len(self._inhoud) > self._hoeveel:
                self._inhoud.popitem(last=False)
        return gemaakt
