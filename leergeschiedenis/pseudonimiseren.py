"""From typed rows to rows that may be written to disk: keyed hashes, durations, coarse values.

Follows the contract field by field. Durations in days are computed here, before exact dates are
dropped; after this step no supplier's number, exact date or exact age exists any more.
"""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.codeboek import bron_kolommen
from leergeschiedenis.contract import BLADEN
from leergeschiedenis.domein import GepseudonimiseerdeLevering, Levering
from leergeschiedenis.fouten import Instellingsfout
from leergeschiedenis.velden import Blad, Gevoeligheid, Soort, Veld

SLEUTELVARIABELE = "LEERGESCHIEDENIS_PSEUDONIEMSLEUTEL"
LEEFTIJDSKLASSE = 5  # years
_PSEUDONIEM_TEKENS = 24  # 96 bits: no collision to be expected among a million casussen


def pseudonymise_levering(levering: Levering, sleutel: bytes) -> GepseudonimiseerdeLevering:
    """The same sheets with the columns of `contract.bron_kolommen`."""
    start = _start_per_casus(levering)
    return GepseudonimiseerdeLevering(
        levering.bestand, levering.sha256,
        {b.naam: _pseudonymise_blad(b, levering, sleutel, start) for b in BLADEN})


def hash_nummer(veld: str, nummer: str, initiatief: str, organisatie: str, sleutel: bytes) -> str:
    """The pseudonym of one number of a supplier, as it stands in the bron."""
    return _hash_waarde(nummer, _scope(veld, initiatief, organisatie), sleutel)


def load_sleutel() -> bytes:
    """The key of the pseudonyms: from the environment, else from a file made at first use.

    The file stands in the user's configuration folder, so that a backup of the data folder does
    not hold it. Raises Instellingsfout when the key is too short to protect anything.
    """
    if waarde := os.environ.get(SLEUTELVARIABELE):
        if len(waarde) < 32:
            raise Instellingsfout(SLEUTELVARIABELE, f"De sleutel telt {len(waarde)} tekens.",
                                  "Neem ten minste 32 willekeurige tekens.")
        return waarde.encode()
    pad = sleutelbestand()
    try:
        if not pad.exists():
            _store_sleutel(pad)
        sleutel = pad.read_text(encoding="ascii").strip()
    except OSError:
        raise Instellingsfout(str(pad), "De sleutel is hier niet te bewaren of te lezen.",
                              f"Zet hem in {SLEUTELVARIABELE}.") from None
    except UnicodeDecodeError:
        sleutel = ""
    if len(sleutel) < 32:
        raise Instellingsfout(str(pad), "Dit is geen volledige sleutel.",
                              "Zet de juiste sleutel terug uit de reservekopie.")
    return sleutel.encode()


def _store_sleutel(pad: Path) -> None:
    """A new key in place, whole or not at all; a key that came first stays."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    nieuw = pad.with_name(f"{pad.name}.{os.getpid()}.deel")
    nieuw.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(nieuw, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as bestand:
            bestand.write(secrets.token_urlsafe(48))
            bestand.flush()
            os.fsync(bestand.fileno())
        with suppress(FileExistsError):
            os.link(nieuw, pad)
    finally:
        nieuw.unlink(missing_ok=True)


def sleutelbestand() -> Path:
    """Where the key stands when the environment does not give it."""
    basis = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(basis) / "leergeschiedenis" / "pseudoniemsleutel"


def fingerprint(sleutel: bytes) -> str:
    """A mark by which a bron recognises its key, without giving it away."""
    return hmac.new(sleutel, b"leergeschiedenis", hashlib.sha256).hexdigest()[:16]


def _pseudonymise_blad(soort: Blad, levering: Levering, sleutel: bytes,
                       start: dict[str, object]) -> pa.Table:
    tabel = levering.bladen[soort.naam]
    reeksen: dict[str, pa.ChunkedArray | pa.Array] = {}
    herkomst = [levering.bladen["levering"].column(naam)[0].as_py()
                for naam in ("initiatief", "organisatie")]
    for veld in soort.velden:
        kolom = tabel.column(veld.naam)
        if veld.gevoeligheid is Gevoeligheid.DIRECT:
            continue
        if veld.gevoeligheid is Gevoeligheid.SLEUTEL:
            reeksen[veld.naam] = _hash(kolom, _scope(_doelveld(veld), *herkomst), sleutel)
        elif veld.gevoeligheid is Gevoeligheid.QUASI and veld.soort is Soort.DATUM:
            reeksen[f"{veld.naam}_maand"] = pc.floor_temporal(kolom, unit="month").cast(pa.date32())
        elif veld.gevoeligheid is Gevoeligheid.QUASI and veld.soort is Soort.GEHEEL:
            klasse = pc.multiply(pc.divide(kolom, LEEFTIJDSKLASSE), LEEFTIJDSKLASSE)
            reeksen[f"{veld.naam}_vanaf"] = klasse.cast(pa.int32())
        else:
            reeksen[veld.naam] = kolom
        if veld.ontbreekt and veld.is_getalveld:
            reeksen[f"{veld.naam}_ontbreekt"] = tabel.column(f"{veld.naam}_ontbreekt")
        if veld.duur:
            sinds = (_lookup(tabel.column("casus"), start) if veld.duur.sinds == "casussen.start"
                     else tabel.column(veld.duur.sinds))
            reeksen[veld.duur.naam] = pc.subtract(kolom.cast(pa.int32()), sinds.cast(pa.int32()))
    kolommen = bron_kolommen(soort.naam)
    return pa.table([reeksen[k.naam].cast(k.type) for k in kolommen],
                    schema=pa.schema([(k.naam, k.type) for k in kolommen]))


def _doelveld(veld: Veld) -> str:
    return veld.verwijst.split(".")[1] if veld.verwijst else veld.naam


def _scope(doelveld: str, initiatief: str, organisatie: str) -> str:
    """Within what a number means the same: the organisation for its own, the initiatief for shared.

    Two organisations of one initiatief that use one resident number mean one resident; were they
    to number on their own, residents would be counted too few, never too many.
    """
    if doelveld != "casusnummer":
        return f"{doelveld}\x00{initiatief}"
    return f"{doelveld}\x00{initiatief}\x00{organisatie}"


def _hash(kolom: pa.ChunkedArray, scope: str, sleutel: bytes) -> pa.ChunkedArray:
    gecodeerd = kolom.combine_chunks().dictionary_encode()
    if isinstance(gecodeerd, pa.ChunkedArray):
        gecodeerd = gecodeerd.combine_chunks()
    namen = [_hash_waarde(waarde, scope, sleutel) for waarde in gecodeerd.dictionary.to_pylist()]
    return pa.chunked_array([pa.array(namen, pa.string()).take(gecodeerd.indices)])


def _hash_waarde(waarde: str, scope: str, sleutel: bytes) -> str:
    return hmac.new(sleutel, f"{scope}\x00{waarde}".encode(),
                    hashlib.sha256).hexdigest()[:_PSEUDONIEM_TEKENS]


def _start_per_casus(levering: Levering) -> dict[str, object]:
    casussen = levering.bladen["casussen"]
    return dict(zip(casussen.column("casusnummer").to_pylist(),
                    casussen.column("start").to_pylist(), strict=True))


def _lookup(casus: pa.ChunkedArray, start: dict[str, object]) -> pa.Array:
    return pa.array([start.get(nummer) for nummer in casus.to_pylist()], pa.date32())
