"""What can go wrong, said in Dutch and in three parts.

    Leergeschiedenisfout
    ├── Bestandsfout        a file that cannot be taken in
    ├── Contractfout        a delivery, code list or selection that the contract does not allow
    │   └── Keuzefout       a selection of kenmerken that cannot be answered
    ├── Instellingsfout     an unknown or unsafe setting
    ├── Opslagfout          the data folder is missing, damaged or in use
    ├── Bevestigingnodig    it can be done, but only after a person says so
    └── Auditfout           a publication that did not pass its audit

Every message tells where, what was found against what is allowed, and what to do. Messages of
these errors may be shown to a user; they never carry a value of a casus, except the cell that the
user just delivered.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace


class Leergeschiedenisfout(Exception):
    """An error with a message for the user; anything else that is raised is a defect."""

    def __init__(self, waar: str, gevonden: str, doe: str) -> None:
        self.waar = waar
        self.gevonden = gevonden
        self.doe = doe
        super().__init__(f"{waar}: {gevonden} {doe}".strip())


class Bestandsfout(Leergeschiedenisfout):
    """The file cannot be read as a form."""


class Contractfout(Leergeschiedenisfout):
    """What was given is not what the contract describes."""


class Keuzefout(Contractfout):
    """A selection is refused; it is never answered wider than was asked."""


class Instellingsfout(Leergeschiedenisfout):
    """A setting is unknown or would make the figures unsafe."""


class Opslagfout(Leergeschiedenisfout):
    """The data folder cannot be used as it is."""


class Bevestigingnodig(Leergeschiedenisfout):
    """The step has a consequence that a person must confirm first."""


class Auditfout(Leergeschiedenisfout):
    """A publication was built, but its audit found a way to a person."""


_NOEM = 3  # cells named in a message about many


@dataclass(frozen=True)
class Bevinding:
    """One finding in a delivery: where, how serious, which rule, what was found and what to do."""

    bestand: str
    blad: str
    cel: str
    ernst: str  # 'fout' blocks the import, 'let op' does not
    regel: str
    gevonden: str
    toegestaan: str
    doe: str

    @property
    def melding(self) -> str:
        """The finding as one Dutch message in three parts, safe to print anywhere."""
        return self._describe(f"cel {self.cel}" if self.cel else "")

    def describe_all(self, cellen: Sequence[str]) -> str:
        """The same message for several cells at once, of which the first few are named."""
        if len(cellen) == 1:
            return self.melding
        genoemd = ", ".join(cellen[:_NOEM])
        meer = f" en nog {len(cellen) - _NOEM}" if len(cellen) > _NOEM else ""
        return self._describe(f"cellen {genoemd}{meer}")

    def _describe(self, cellen: str) -> str:
        plaats = f"Blad '{self.blad}'" if self.blad else f"Bestand '{self.bestand}'"
        if cellen:
            plaats += f", {cellen}"
        delen = (self.gevonden, self.toegestaan, self.doe)
        tekst = f"{plaats}: " + " ".join(deel for deel in delen if deel)
        return "".join(teken if teken.isprintable() else "\ufffd" for teken in tekst)


def group_bevindingen(bevindingen: Sequence[Bevinding]) -> dict[Bevinding, list[str]]:
    """Findings that say the same of different cells together: the first of each, and all cells."""
    groepen: dict[Bevinding, tuple[Bevinding, list[str]]] = {}
    for bevinding in bevindingen:
        zelfde = replace(bevinding, cel="")
        groepen.setdefault(zelfde, (bevinding, []))[1].append(bevinding.cel)
    return dict(groepen.values())
