"""The command line, in Dutch, for the beheerder: `python -m leergeschiedenis OPDRACHT`."""

import sys

from leergeschiedenis.opdrachten import run

if __name__ == "__main__":
    for stroom in (sys.stdout, sys.stderr):  # a terminal that lacks a sign is no reason to stop
        stroom.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))
