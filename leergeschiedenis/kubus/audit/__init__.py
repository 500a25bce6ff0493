"""The audit: code of its own that attacks a publication as a hostile researcher would.

It shares nothing with the builder but the tables. Every shown cell is counted again from the bron,
resident by resident; then the attacks of PRIVACY.md, step 10, are carried out one after another.
Read in this order: `definities` and `codes` (what tellings and conditions mean), `feiten`, `ruimte`
and `zaak` (the residents behind every cell) and `deelruimte` (those of one group), then the
attacks: `tellen`, `verwanten` with `resten`, `nesten` with `schets`, `vlak`, `speling` and
`lineair`, `maten` and `kosten` with `bijdragen`, `versies`; and `verslag` (what is said of it).

No shown cell is left out, whatever the size of the data: only linear programmes are a sample of
large data, and the report says so.
"""

from leergeschiedenis.kubus.audit.uitvoeren import audit_publicatie
from leergeschiedenis.kubus.audit.versies import Vorige
from leergeschiedenis.kubus.audit.verslag import Aanval, Auditverslag, Overtreding

__all__ = ["Aanval", "Auditverslag", "Overtreding", "Vorige", "audit_publicatie"]
