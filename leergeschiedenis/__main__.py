"""The command line, in Dutch, for the beheerder: `python -m leergeschiedenis OPDRACHT`."""

import sys

from leergeschiedenis.opdrachten import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
