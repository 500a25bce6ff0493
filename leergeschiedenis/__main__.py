"""The command line, in Dutch, for the beheerder: `python -m leergeschiedenis OPDRACHT`."""

import io
import sys

try:
    from leergeschiedenis.opdrachten import run
except ModuleNotFoundError as fout:  # a Python other than the one of the environment
    sys.exit(f"Deze Python mist het pakket {fout.name}. Activeer eerst de omgeving "
             "(source .venv/bin/activate, op Windows .venv\\Scripts\\activate), of installeer "
             "requirements.txt.")

if __name__ == "__main__":
    for stroom in (sys.stdout, sys.stderr):
        if isinstance(stroom, io.TextIOWrapper):
            # A terminal that lacks a sign is no reason to stop.
            stroom.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))
