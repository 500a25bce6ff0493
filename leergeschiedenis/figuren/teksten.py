"""Cards that are words: newest lessons, up to when everyone delivered, milestones."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Lesblok, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.tijdas import number_mijlpalen


def draw_lessen(kaart: Kaart, lessen: Antwoord, kader: Kader) -> Figuur:
    """Lessons to read, each ending in its question for discussion."""
    check_antwoorden(lessen)
    blokken = tuple(_read_les(rij) for rij in lessen.as_dicts())
    return Figuur(
        kaart=kaart, zin="", alt="; ".join(blok.titel for blok in blokken),
        tabel=Tabel(("Les", "Over", "Tekst", "Om te bespreken"),
                    tuple((b.titel, b.kop, b.tekst, b.vraag) for b in blokken)),
        voet=kader.build_voet(kaart), lessen=blokken, is_leeg=not blokken)


def draw_leveringen(kaart: Kaart, leveringen: Antwoord, kader: Kader) -> Figuur:
    """Per day up to which was delivered: by whom. The most recent first."""
    check_antwoorden(leveringen)
    per_dag: dict[date, list[str]] = {}
    for rij in (r for r in leveringen.as_dicts() if r["organisatie"]):
        per_dag.setdefault(rij["tot"], []).append(rij["organisatie"])
    rijen = tuple((taal.format_datum(dag), taal.join_lijst(sorted(set(per_dag[dag]))))
                  for dag in sorted(per_dag, reverse=True))
    zin = ""
    if per_dag:
        laatste = max(per_dag)
        bij = len(set(per_dag[laatste]))
        alle = len({naam for namen in per_dag.values() for naam in namen})
        wie = ("Van" if alle == 1 else "Van alle" if bij == alle
               else f"Van {taal.spell_getal(bij)} van de")
        genoemde = "genoemde " if kader.kop.andere_initiatieven else ""
        soort = "organisatie" if alle == 1 else "organisaties"
        zin = (f"{wie} {taal.spell_getal(alle)} {genoemde}{soort} zijn er gegevens tot en met "
               f"{taal.format_datum(laatste)}. {say_andere(kader.kop.andere_initiatieven)}").strip()
    return Figuur(kaart=kaart, zin=zin, alt=zin, tabel=Tabel(("Tot en met", "Organisaties"), rijen),
                  voet=kader.build_voet(kaart), is_leeg=not rijen)


def say_andere(initiatieven: int) -> str:
    """That more delivered than are named; '' if not."""
    if not initiatieven:
        return ""
    wie = ("Nog één initiatief leverde aan; het is" if initiatieven == 1 else
           f"Nog {taal.spell_getal(initiatieven)} initiatieven leverden aan; zij zijn")
    return f"{wie} te klein of herleidbaar om te noemen."


def draw_mijlpalen(kaart: Kaart, mijlpalen: Antwoord, kader: Kader) -> Figuur:
    """The numbered milestones with their sources."""
    check_antwoorden(mijlpalen)
    rijen = tuple((nummer, taal.format_maand(dag), titel, bron)
                  for nummer, dag, titel, bron in number_mijlpalen(mijlpalen))
    return Figuur(kaart=kaart, zin="", alt=kaart.titel, voet=kader.build_voet(kaart),
                  tabel=Tabel(("Nr.", "Wanneer", "Wat", "Bron"), rijen), is_leeg=not rijen)


def _read_les(rij: Mapping[str, Any]) -> Lesblok:
    kop = [str(rij[veld]) for veld in ("addo", "niveau", "thema", "jaar") if rij[veld]]
    return Lesblok(rij["titel"], " · ".join(kop), rij["les"], rij["discussievraag"] or "",
                   rij["addo"] or "")
