"""Starts imports and kills them: `python -m tests.aanval.doder BESTAND`, a request per line.

A request names a data folder and when to kill: after `na` seconds, at file operation `bij` inside
that folder, or neither. In place of an import: with `zet` texts are moved, with `versleutel` the
bron gets that key in place of `sleutel`, with `trek_in` that delivery is withdrawn, with `terug`
that copy is put back (with `in_drie` as where two folders cannot change names in one step), with
`publiceer` what waits is published. Everything runs in a fork of this process, that has imported
everything and opened nothing: no import then costs a second of starting up. Reading is done in the
fork itself, or with `met_kind` in the child that reads; the whole group is killed.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from leergeschiedenis import (
    importeren,
    lessenbeheer,
    opslag,
    publiceren,
    reservekopie,
    versleutelen,
)
from leergeschiedenis.bron.kluis import SLEUTEL
from leergeschiedenis.domein import RuweLevering
from leergeschiedenis.fouten import Bestandsfout
from tests.formulierbouwer import lees_hier

_GEBEURTENISSEN = {"open", "os.rename", "os.remove", "os.mkdir", "shutil.copyfile", "os.truncate"}


def main(bestanden: Sequence[Path]) -> None:
    """Answer every request until standard input closes."""
    for regel in sys.stdin:
        print(json.dumps(_run(json.loads(regel), bestanden)), flush=True)


def _run(vraag: dict[str, Any], bestanden: Sequence[Path]) -> dict[str, Any]:
    begin = time.monotonic()
    kind = os.fork()
    if not kind:
        os.setsid()
        os._exit(_import(vraag, bestanden))
    if vraag.get("na") is not None:
        signal.sigtimedwait([signal.SIGCHLD], vraag["na"])
        with suppress(ProcessLookupError):  # not its own group yet
            os.killpg(kind, signal.SIGKILL)
        os.kill(kind, signal.SIGKILL)  # one that has ended is still there until it is waited for
    _, status = os.waitpid(kind, 0)
    return {"duur": time.monotonic() - begin, "gedood": os.WIFSIGNALED(status),
            "code": os.waitstatus_to_exitcode(status)}


def _import(vraag: dict[str, Any], bestanden: Sequence[Path]) -> int:
    os.environ["LEERGESCHIEDENIS_DATA"] = vraag["map"]
    if vraag.get("bij") is not None:
        _kill_at(vraag["bij"], vraag["map"])
    os.environ |= {SLEUTEL: vraag["sleutel"]} if vraag.get("sleutel") else {}
    if not vraag.get("met_kind"):
        importeren.read_leveringen = _read_hier
    if vraag.get("in_drie"):
        opslag._exchange = lambda *_: False
    try:
        if vraag.get("publiceer"):
            publiceren.publish()
            return 0
        if levering := vraag.get("trek_in"):
            importeren.withdraw(levering)
            return 0
        if kopie := vraag.get("terug"):
            reservekopie.restore_reservekopie(Path(kopie), ja=True)
            return 0
        if nieuw := vraag.get("versleutel"):
            versleutelen.lock_bron(nieuw)
            return 0
        if zet := vraag.get("zet"):
            lessenbeheer.move_teksten(*zet, wie="An")
            return 0
        return 0 if importeren.import_leveringen([Path(b) for b in vraag.get("bestanden")
                                                  or bestanden]).gelukt else 1
    except Exception as fout:
        print(type(fout).__name__, fout, file=sys.stderr)
        return 1


def _read_hier(paden: Sequence[Path]) -> Iterator[RuweLevering | Bestandsfout]:
    return map(lees_hier, paden)


def _kill_at(nummer: int, map_: str) -> None:
    """Kill this process just before its so-manieth operation on a file of the data folder."""
    gezien = 0

    def count(gebeurtenis: str, argumenten: tuple[Any, ...]) -> None:
        nonlocal gezien
        if gebeurtenis in _GEBEURTENISSEN and str(argumenten[0]).startswith(map_):
            gezien += 1
            if gezien == nummer:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    main([Path(bestand) for bestand in sys.argv[1:]])
