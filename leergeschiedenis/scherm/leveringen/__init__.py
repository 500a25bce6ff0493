"""The page Leveringen: taking in forms, publishing, history, withdrawing and releasing texts.

Nothing is changed here: every deed is a command, carried out in a process of its own (werk/), so
that whoever looks at another page is not kept waiting and no foreign file is parsed in this one.
"""

from leergeschiedenis.scherm.leveringen.aanleveren import show_aanleveren
from leergeschiedenis.scherm.leveringen.formulieren import show_formulieren
from leergeschiedenis.scherm.leveringen.geschiedenis import show_geschiedenis
from leergeschiedenis.scherm.leveringen.intrekken import show_intrekken
from leergeschiedenis.scherm.leveringen.plek import open_leveringen
from leergeschiedenis.scherm.leveringen.stand import show_stand
from leergeschiedenis.scherm.leveringen.teksten import show_teksten

__all__ = ["open_leveringen", "show_aanleveren", "show_formulieren", "show_geschiedenis",
           "show_intrekken", "show_stand", "show_teksten"]
