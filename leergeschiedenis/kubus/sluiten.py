"""Step 5, closure: no two shown cells a few residents apart.

For every pair of shown cells F ⊂ G with 1 to drempel - 1 residents between them, F is hidden.
First along the families, where nesting follows from the conditions; then every other pair, which
is nested by accident (all residents of F happen to satisfy what G asks, also across tellings).
"""

from collections.abc import Sequence

import numpy as np

from leergeschiedenis.kubus.cellen import Tafel
from leergeschiedenis.kubus.gezinnen import Gezin
from leergeschiedenis.kubus.klassen import Klassen


def protect_children(tafels: Sequence[Tafel], gezinnen: Sequence[Gezin], klassen: Klassen,
                     getoond: np.ndarray, drempel: int) -> None:
    """Hide every part that is nearly its shown parent. Parents come first, so a part stays where
    its parent is hidden itself."""
    for gezin in gezinnen:
        ouder = gezin.parents(getoond[klassen.per_tafel[gezin.ouder]])
        if not ouder.any():
            continue
        klasse = gezin.parts(klassen.per_tafel[gezin.kind])
        verschil = (gezin.spread(gezin.parents(tafels[gezin.ouder].aantal))
                    - gezin.parts(tafels[gezin.kind].aantal))
        dichtbij = (verschil > 0) & (verschil < drempel) & gezin.spread(ouder)
        getoond[klasse[dichtbij & getoond[klasse]]] = False
