"""Which texts leave the bron: released by a person, and with nothing that holds them back.

Back is held what the text scan finds and nobody approved, and a quote that gives too much together.
The status that counts comes from the bron itself (queries/schema/bron_teksten.sql).
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.citaatregels import Genoemd, Namen, check_citaat
from leergeschiedenis.domein import Bronteksten
from leergeschiedenis.tekstscan import Treffer, merge_treffers, scan_tekst
from leergeschiedenis.toelichtingen import Toelichting

SOORTEN: Final = ("aflevering", "les", "citaat", "mijlpaal", "afspraak", "toelichting")
"""The tables of a publication that hold texts, each a field of `Teksten`."""

# Not the codes beside them: one in a few hundred looks like a burgerservicenummer.
TEKSTEN: Final = {
    "aflevering": ("titel", "feiten", "opvallend_resultaat", "duiding", "open_vraag"),
    "les": ("titel", "les", "discussievraag"),
    "citaat": ("citaat",),
}
"""Per kind of text of the learning history the fields that hold words."""

# Read to decide by; no table of a publication has them.
_BLIJFT: Final = ("goedgekeurd", "naamplekken", "initiatieven")
_MERK: Final = re.compile(r"(\w+):([^:]+):(\d+)-(\d+)")


@dataclass(frozen=True)
class Plek:
    """A hit of the scan in a field: what it looks like, and in which words."""

    veld: str
    soort: str
    van: int
    tot: int
    woorden: str

    @property
    def merk(self) -> str:
        """What an approval names it by, without a word of the text."""
        return f"{self.veld}:{self.soort}:{self.van}-{self.tot}"


@dataclass(frozen=True)
class Teksten:
    """The texts of a publication, one table per kind, and how many released ones were held back."""

    aflevering: pa.Table
    les: pa.Table
    citaat: pa.Table
    mijlpaal: pa.Table
    afspraak: pa.Table
    toelichting: pa.Table
    vastgehouden: int = 0

    def says_same(self, ander: "Teksten") -> bool:
        """True if both would show the same texts, in whatever order."""
        return all(_list_rijen(getattr(self, soort)) == _list_rijen(getattr(ander, soort))
                   for soort in SOORTEN)

    def shows_withdrawn(self, nu: "Teksten") -> bool:
        """True if it shows an episode, lesson, quote or toelichting that is none of those of now.

        An episode or lesson is known by its number: other words under it were released too.
        """
        return any(set(_list_merken(self, soort)) - set(_list_merken(nu, soort))
                   for soort in (*TEKSTEN, "toelichting"))


def build_teksten(bron: Bronteksten, initiatieven: Collection[str],
                  toelichtingen: Sequence[Toelichting] = ()) -> Teksten:
    """What of the released texts may be published, and of `toelichtingen`.

    The initiatief of an episode stays only if it is itself shown.
    """
    tabellen: dict[str, pa.Table] = {}
    vastgehouden = 0
    namen = Namen.of(bron.namen)
    for naam in TEKSTEN:
        tabel: pa.Table = getattr(bron, naam)
        schoon = [not list_open_plekken(rij, naam)
                  and not list_te_veel(rij, naam, initiatieven, namen)
                  for rij in tabel.to_pylist()]
        vastgehouden += schoon.count(False)
        tabel = tabel.filter(pa.array(schoon, pa.bool_()))
        tabellen[naam] = tabel.drop_columns([k for k in _BLIJFT if k in tabel.column_names])
    nummers = {naam: tabellen[naam].column("nummer") for naam in ("aflevering", "les")}
    # What hangs on a text that is held back is held back with it.
    les = tabellen["les"]
    tabellen["les"] = les.filter(_hangs_on(les, "aflevering", nummers["aflevering"]))
    citaat = tabellen["citaat"]
    citaat = citaat.filter(_hangs_on(citaat, "les", tabellen["les"].column("nummer")))
    tabellen["citaat"] = citaat.filter(_hangs_on(citaat, "aflevering", nummers["aflevering"]))
    aflevering = tabellen["aflevering"]
    getoond = pc.is_in(aflevering.column("initiatief"), pa.array(list(initiatieven), pa.string()))
    plek = aflevering.column_names.index("initiatief")
    tabellen["aflevering"] = aflevering.set_column(
        plek, "initiatief", pc.if_else(getoond, aflevering.column("initiatief"),
                                       pa.scalar(None, pa.string())))
    return Teksten(**tabellen, mijlpaal=bron.mijlpaal, afspraak=bron.afspraak,
                   toelichting=_build_toelichting(toelichtingen), vastgehouden=vastgehouden)


def list_plekken(rij: Mapping[str, Any], soort: str) -> Iterator[Plek]:
    """All hits of the scan in a text, field by field; those of names as they were kept for it."""
    for veld in TEKSTEN[soort]:
        tekst = rij[veld] or ""
        for treffer in merge_treffers((*scan_tekst(tekst), *_read_namen(rij, veld))):
            yield Plek(veld, treffer.soort, treffer.van, treffer.tot,
                       tekst[treffer.van:treffer.tot])


def list_open_plekken(rij: Mapping[str, Any], soort: str) -> tuple[Plek, ...]:
    """The hits that nobody approved in exactly this text; also what a newer scan finds in it."""
    goedgekeurd = set(rij["goedgekeurd"])
    return tuple(p for p in list_plekken(rij, soort) if p.merk not in goedgekeurd)


def list_te_veel(rij: Mapping[str, Any], soort: str, getoond: Collection[str],
                 namen: Namen) -> tuple[Genoemd, ...]:
    """What a quote names that it may not beside its role and an initiatief that is shown."""
    if soort != "citaat":
        return ()
    return check_citaat(rij["citaat"], rij["rol"], rij["initiatieven"], getoond, namen)


def _read_namen(rij: Mapping[str, Any], veld: str) -> Iterator[Treffer]:
    """What naamscan found in a field, from how a place is called."""
    for plek in rij["naamplekken"]:
        deel = _MERK.fullmatch(plek)
        if deel and deel[1] == veld:
            yield Treffer(deel[2], int(deel[3]), int(deel[4]))


def _build_toelichting(toelichtingen: Sequence[Toelichting]) -> pa.Table:
    return pa.Table.from_pylist(
        [{"kaart": t.kaart, "tekst": t.tekst} for t in toelichtingen if t.is_vrij],
        schema=pa.schema([("kaart", pa.string()), ("tekst", pa.string())]))


def _hangs_on(tabel: pa.Table, kolom: str, nummers: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.or_(pc.is_null(tabel.column(kolom)), pc.is_in(tabel.column(kolom), nummers))


def _list_merken(teksten: Teksten, soort: str) -> list[str]:
    tabel: pa.Table = getattr(teksten, soort)
    if soort in ("citaat", "toelichting"):  # these have no number
        return _list_rijen(tabel)
    return tabel.column("nummer").to_pylist()


def _list_rijen(tabel: pa.Table) -> list[str]:
    return sorted(repr(sorted(rij.items())) for rij in tabel.to_pylist())
