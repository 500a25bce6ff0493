"""The log says where and what kind of error, whoever writes it, and never a value."""

import logging
from collections.abc import Iterator

import pytest

from leergeschiedenis.scherm import serverlog

GEHEIM = "de imker in een rolstoel, 83 jaar"


@pytest.fixture
def regels(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The lines that leave the process from now on."""
    geschreven: list[str] = []

    class Vanger(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            geschreven.append(self.format(record))

    oud, vanger = logging.getLogRecordFactory(), Vanger()
    logging.setLogRecordFactory(serverlog._build_record)
    logging.getLogger().addHandler(vanger)
    monkeypatch.setattr(serverlog.LOG, "propagate", True)
    for naam in ("streamlit", "streamlit.error_util", "streamlit.runtime", "uvicorn",
                 "uvicorn.error", "asyncio"):
        # Streamlit's own set-up, if a test before this one ran it, keeps records to itself.
        monkeypatch.setattr(logging.getLogger(naam), "propagate", True)
    yield geschreven
    logging.getLogger().removeHandler(vanger)
    logging.setLogRecordFactory(oud)


def _fail() -> None:
    raise ValueError(GEHEIM)


@pytest.mark.parametrize(("naam", "verwacht"), [
    ("streamlit.error_util", "Er ging iets mis: ValueError in"),
    ("uvicorn.error", "Er ging iets mis: ValueError in"),
    ("asyncio", "Er ging iets mis: ValueError in"),
    ("leergeschiedenis", "Er ging iets mis: ValueError in"),
])
def test_an_exception_leaves_only_its_kind_and_place(
        regels: list[str], naam: str, verwacht: str) -> None:
    try:
        _fail()
    except ValueError:
        logging.getLogger(naam).exception("Er ging iets mis")

    assert regels[0].startswith(verwacht)
    assert "_fail" in regels[0]
    assert GEHEIM not in regels[0]
    assert "Traceback" not in regels[0]


@pytest.mark.parametrize(("naam", "tekst", "invulling", "verwacht"), [
    ("streamlit.runtime", "Widget %s", (GEHEIM,), "Widget %s"),  # what others fill in is not known
    ("streamlit.runtime", "%(a)s", ({"a": GEHEIM},), "%(a)s"),  # nor by name
    ("uvicorn.error", "Port %d in use", (8501,), "Port 8501 in use"),  # of the server itself
    ("leergeschiedenis", "100 % klaar", (), "100 % klaar"),
])
def test_only_the_fixed_text_of_others_is_kept(
        regels: list[str], naam: str, tekst: str, invulling: tuple[object, ...],
        verwacht: str) -> None:
    logging.getLogger(naam).warning(tekst, *invulling)

    assert regels == [verwacht]


@pytest.mark.parametrize("naam", ["streamlit.runtime", "leergeschiedenis"])
def test_an_exception_given_as_message_or_filled_in_is_described(
        regels: list[str], naam: str) -> None:
    log, fout = logging.getLogger(naam), ValueError(GEHEIM)
    log.warning(fout)
    log.warning("Mislukt: %s", fout)

    assert regels[0] == "ValueError in onbekende plaats"
    assert GEHEIM not in regels[1]
