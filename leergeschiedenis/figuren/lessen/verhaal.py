"""The jointly told tale as it is published: episodes with their lessons, and who said what.

Only released texts are in a publication, so everything here may be shown to anyone.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.figuur import check_antwoorden
from leergeschiedenis.vragen import stel_vraag


@dataclass(frozen=True)
class Citaat:
    """What someone involved said: never a name, but a role and a level."""

    tekst: str
    rol: str
    niveau: str

    @property
    def wie(self) -> str:
        """'Beroepskracht', or 'Naaste · niveau inwoners' where the level is not the role's own."""
        if self.niveau and not (self.rol and self.niveau.lower().startswith(self.rol.lower())):
            return " · ".join(filter(None, (self.rol, f"niveau {self.niveau.lower()}")))
        return self.rol


@dataclass(frozen=True)
class Les:
    """One lesson. `addo`, `niveau` and `thema` are labels, what ends in _code is the code of it;
    `koppelingen` are pairs of code list and code."""

    nummer: str
    aflevering: str
    jaar: int | None
    titel: str
    tekst: str
    addo: str
    addo_code: str
    niveau: str
    niveau_code: str
    thema: str
    thema_code: str
    discussievraag: str
    koppelingen: tuple[tuple[str, str], ...]
    citaten: tuple[Citaat, ...] = ()

    @property
    def kenmerken(self) -> str:
        """What it is about, in one line."""
        delen = (self.addo, self.niveau, self.thema, str(self.jaar or ""))
        return " · ".join(deel for deel in delen if deel)


@dataclass(frozen=True)
class Aflevering:
    """One episode: facts and notable result, comment and open question, voices and lessons."""

    nummer: str
    initiatief: str
    jaar: int | None
    titel: str
    feiten: str
    opvallend_resultaat: str
    duiding: str
    open_vraag: str
    citaten: tuple[Citaat, ...] = ()
    lessen: tuple[Les, ...] = ()

    @property
    def kenmerken(self) -> str:
        """Year and initiatief, as far as they are shown."""
        return " · ".join(deel for deel in (str(self.jaar or ""), self.initiatief) if deel)


@dataclass(frozen=True)
class Verhaal:
    """All episodes, the oldest first, and the lessons that belong to none."""

    afleveringen: tuple[Aflevering, ...]
    los: tuple[Les, ...]

    @property
    def lessen(self) -> tuple[Les, ...]:
        """Every lesson, in the order of the tale."""
        return (*(les for aflevering in self.afleveringen for les in aflevering.lessen), *self.los)


@dataclass(frozen=True)
class Leskeuze:
    """What one wants to see of the tale: codes of addo, niveau and thema, an initiatief by name, a
    year. Empty is all."""

    addo: str = ""
    niveau: str = ""
    thema: str = ""
    initiatief: str = ""
    jaar: str = ""

    def __bool__(self) -> bool:
        return self != Leskeuze()


def load_verhaal() -> Verhaal:
    """The whole tale of the publication in view."""
    return _build_verhaal(stel_vraag("afleveringen"), stel_vraag("lessen", hoogstens=None),
                          stel_vraag("citaten"))


def select_verhaal(verhaal: Verhaal, keuze: Leskeuze) -> Verhaal:
    """What of it fits: lessons that do, and episodes that do and have such a lesson or none asked.

    Year and initiatief are those of the episode; a lesson without one has no initiatief.
    """
    afleveringen = []
    for aflevering in verhaal.afleveringen:
        lessen = tuple(les for les in aflevering.lessen if _fits(les, keuze))
        vraagt_lessen = bool(keuze.addo or keuze.niveau or keuze.thema)
        if (keuze.jaar in ("", str(aflevering.jaar))
                and keuze.initiatief in ("", aflevering.initiatief)
                and (lessen or not vraagt_lessen)):
            afleveringen.append(replace(aflevering, lessen=lessen))
    los = tuple(les for les in verhaal.los if not keuze.initiatief and _fits(les, keuze)
                and keuze.jaar in ("", str(les.jaar)))
    return Verhaal(tuple(afleveringen), los)


def find_verwant(verhaal: Verhaal, les: Les, hoogstens: int) -> tuple[Les, ...]:
    """Other lessons that are about the same, those with most in common first."""
    gemeen = {andere.nummer: len(set(andere.koppelingen) & set(les.koppelingen))
              + (andere.thema_code == les.thema_code) for andere in verhaal.lessen}
    op_rij = sorted((andere for andere in verhaal.lessen if andere.nummer != les.nummer
                     and set(andere.koppelingen) & set(les.koppelingen)),
                    key=lambda andere: -gemeen[andere.nummer])
    return tuple(op_rij[:hoogstens])


def _fits(les: Les, keuze: Leskeuze) -> bool:
    return (keuze.addo in ("", les.addo_code) and keuze.niveau in ("", les.niveau_code)
            and keuze.thema in ("", les.thema_code))


@lru_cache(maxsize=2)  # asked in every run of the page
def _build_verhaal(afleveringen: Antwoord, lessen: Antwoord, citaten: Antwoord) -> Verhaal:
    check_antwoorden(afleveringen, lessen, citaten)
    gezegd: dict[tuple[str, str], list[Citaat]] = {}
    for rij in citaten.as_dicts():
        plek = ("les", rij["les"]) if rij["les"] else ("aflevering", rij["aflevering"] or "")
        gezegd.setdefault(plek, []).append(
            Citaat(rij["citaat"], rij["rol"] or "", rij["niveau"] or ""))
    per_aflevering: dict[str, list[Les]] = {}
    # The question gives the newest first; a tale begins at the beginning.
    for rij in sorted(lessen.as_dicts(), key=lambda rij: (rij["jaar"] or 0, rij["titel"])):
        les = _read_les(rij, tuple(gezegd.get(("les", rij["nummer"]), ())))
        per_aflevering.setdefault(les.aflevering, []).append(les)
    gelezen = tuple(_read_aflevering(rij, tuple(gezegd.get(("aflevering", rij["nummer"]), ())),
                                     tuple(per_aflevering.pop(rij["nummer"], ())))
                    for rij in afleveringen.as_dicts())
    return Verhaal(gelezen, tuple(les for rest in per_aflevering.values() for les in rest))


def _read_les(rij: Mapping[str, Any], citaten: tuple[Citaat, ...]) -> Les:
    teksten = {veld: rij[veld] or "" for veld in (
        "nummer", "aflevering", "titel", "addo", "addo_code", "niveau", "niveau_code", "thema",
        "thema_code", "discussievraag")}
    koppelingen = tuple((lijst, code) for lijst, _, code in (
        koppeling.partition("=") for koppeling in _unique(rij["koppelingen"] or ())))
    return Les(**teksten, jaar=rij["jaar"], tekst=rij["les"] or "", koppelingen=koppelingen,
               citaten=citaten)


def _read_aflevering(rij: Mapping[str, Any], citaten: tuple[Citaat, ...],
                     lessen: tuple[Les, ...]) -> Aflevering:
    teksten = {veld: rij[veld] or "" for veld in (
        "nummer", "initiatief", "titel", "feiten", "opvallend_resultaat", "duiding", "open_vraag")}
    return Aflevering(**teksten, jaar=rij["jaar"], citaten=citaten, lessen=lessen)


def _unique(koppelingen: Collection[str]) -> list[str]:
    return list(dict.fromkeys(koppelingen))
