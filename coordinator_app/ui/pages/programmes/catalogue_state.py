"""Which catalogue the programmes come from, in words, and what to do about a broken package. Qt-free."""

from dataclasses import dataclass

from coordinator_app.services.workspace import Workspace
from coordinator_app.wording import formats


@dataclass(frozen=True)
class CatalogueState:
    """What the line says; `warning` is empty where everything is well."""

    text: str
    warning: str = ""


def catalogue_state(workspace: Workspace) -> CatalogueState:
    """Return which catalogue the programmes come from."""
    catalogue = workspace.programmes.catalogue
    in_use = workspace.updates.in_use()
    amount = formats.count(len(catalogue), "Programm", "Programme")
    if catalogue != {item.id: item for item in in_use.programmes}:
        return CatalogueState(f"Katalog: eigener Ordner, {amount}")
    warning = ""
    if in_use.broken:
        names = formats.enumeration(formats.quoted(path.name) for path in in_use.broken)
        warning = f"Nicht verwendbar, weil beschädigt oder nicht mehr vertrauenswürdig: {names}. Spielen Sie das Katalogpaket noch einmal ein."
    return CatalogueState(f"Katalog: Ausgabe {in_use.edition}, {amount}", warning)
