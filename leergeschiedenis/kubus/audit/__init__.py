"""The audit: code of its own that attacks a publication as a hostile researcher would.

It shares nothing with the builder but the tables. Every shown cell is counted again from the bron,
resident by resident; then the attacks of PRIVACY.md, step 10, are carried out one after another.
"""

from leergeschiedenis.kubus.audit.verslag import Auditverslag, Overtreding

__all__ = ["Auditverslag", "Overtreding"]
