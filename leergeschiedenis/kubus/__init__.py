"""The protected cube: from the rows of the bron to the cells that may be shown.

Read in this order: `tellingen` (what is counted), `voorbereiding` and `rijen` (loading),
`kenmerken` and `hercoderen` (step 1), `vakken`, `verdelen`, `kenschets` and `cellen` (steps 2 and
3), `klassen`, `nesten` and `sluiten` (step 5), `gezinnen`, `families`, `verzamelingen`, `vectoren`
and `aanvullen` (step 4), `maten`, `bijdragen`, `kosten` and `waarden` (steps 7 and 8), `tabellen`
(what comes out), `bouw` (all of it in order). `audit` stands apart.
"""

from leergeschiedenis.kubus.bouw import ALLES, Bescherming, build_kubus
from leergeschiedenis.kubus.reeks import Reeks

__all__ = ["ALLES", "Bescherming", "Reeks", "build_kubus"]
