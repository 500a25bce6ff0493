"""What a visitor sees when something breaks: a calm Dutch card with a number to pass on.

Streamlit calls `show_storing` for every uncaught error: of the main script, a page, a fragment or a
widget's callback. The same number stands in the log, beside place and kind of error.
"""

import secrets

import streamlit as st

from leergeschiedenis.fouten import Leergeschiedenisfout
from leergeschiedenis.scherm.serverlog import LOG, describe_fout


def show_storing(fout: Exception) -> bool:
    """Log the error under a new number and show the card; True keeps Streamlit's own text away."""
    nummer = log_storing(fout)
    with st.container(border=True, key=f"storing-{nummer}"):
        if isinstance(fout, Leergeschiedenisfout):
            st.header(fout.gevonden, anchor=False)
            st.text(fout.doe)
        else:
            st.header("Dit deel van de pagina kan nu niet worden getoond", anchor=False)
            st.text("Er ging iets mis. Uw gegevens zijn niet veranderd. Laad de pagina opnieuw; "
                    "blijft het misgaan, geef dan het foutnummer door aan de beheerder.")
        st.caption(f"Foutnummer {nummer}")
    return True


def log_storing(fout: BaseException) -> str:
    """The number under which the error now stands in the log, such as 482-913."""
    cijfers = f"{secrets.randbelow(1_000_000):06d}"
    nummer = f"{cijfers[:3]}-{cijfers[3:]}"
    LOG.error("Foutnummer %s: %s", nummer, describe_fout(fout))
    return nummer
