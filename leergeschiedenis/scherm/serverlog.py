"""The log of the server: place, kind of error and number, never a value.

Messages of exceptions can carry what a resident wrote or how old someone is, and Streamlit,
uvicorn and asyncio print them. So every record is stripped where Python makes it, before any
handler sees it: there is no list of loggers to keep up with.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from leergeschiedenis.instellingen import PROJECT

LOG: Final = logging.getLogger("leergeschiedenis")

# Of all others only the fixed text of a message is logged, not what was filled in. These speak of
# the server itself (address, port, configuration) before there is any visitor.
_OVER_DE_SERVER: Final = (
    "leergeschiedenis", "uvicorn", "streamlit.config", "streamlit.web.bootstrap",
    "streamlit.web.server.starlette.starlette_server",
)
_build_plain: Final[Callable[..., logging.LogRecord]] = logging.getLogRecordFactory()


def start_serverlog() -> None:
    """From here on nothing in this process logs the message of an exception."""
    logging.setLogRecordFactory(_build_record)
    threading.excepthook = lambda args: LOG.error("Fout in een zijdraad: %s", args.exc_value)
    if not LOG.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        LOG.addHandler(handler)
        LOG.setLevel(logging.INFO)
        LOG.propagate = False


def describe_fout(fout: BaseException) -> str:
    """What may be said of an error: its type, and where it arose, our own last lines first."""
    regels = traceback.extract_tb(fout.__traceback__)
    eigen = [regel for regel in regels if _is_eigen(regel.filename)]
    plaatsen = dict.fromkeys(_describe_plaats(regel) for regel in (*eigen[-2:], *regels[-1:]))
    return f"{type(fout).__name__} in {' > '.join(plaatsen) or 'onbekende plaats'}"


def _build_record(name: str, level: int, fn: str, lno: int, msg: Any, args: Any, exc_info: Any,
                  func: str | None = None, sinfo: str | None = None,
                  **overig: Any) -> logging.LogRecord:
    del sinfo  # a stack as text is no use to anyone who may not see the values
    if isinstance(msg, BaseException):
        tekst, args = describe_fout(msg), ()
    elif name.startswith(_OVER_DE_SERVER) and isinstance(args, tuple):
        tekst = str(msg)
        args = tuple(describe_fout(a) if isinstance(a, BaseException) else a for a in args)
    else:
        tekst, args = str(msg), ()
    if isinstance(exc_info, tuple) and exc_info[1] is not None:
        tekst = f"{tekst}: {describe_fout(exc_info[1]).replace('%', '%%' if args else '%')}"
    return _build_plain(name, level, fn, lno, tekst, args, None, func, None, **overig)


def _is_eigen(bestand: str) -> bool:
    pad = Path(bestand)
    return pad.is_relative_to(PROJECT) and "site-packages" not in pad.parts


def _describe_plaats(regel: traceback.FrameSummary) -> str:
    pad = Path(regel.filename)
    naam = pad.relative_to(PROJECT).as_posix() if _is_eigen(regel.filename) else pad.name
    return f"{naam}:{regel.lineno} {regel.name}"
