"""The command line, in Dutch, for the beheerder: `python -m leergeschiedenis OPDRACHT`."""

import io
import sys

try:
    from leergeschiedenis.opdrachten import claim_stdout, run
except ModuleNotFoundError as fout:  # a Python other than the one of the environment
    sys.exit(f"Deze Python mist het pakket {fout.name}. Activeer eerst de omgeving "
             "(source .venv/bin/activate, op Windows .venv\\Scripts\\activate), of installeer "
             "requirements.txt.")

if __name__ == "__main__":
    claim_stdout()
    if isinstance(sys.stderr, io.TextIOWrapper):
        # A terminal that lacks a sign is no reason to stop.
        sys.stderr.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))
