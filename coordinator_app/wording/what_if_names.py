"""German names for records and rows that a change would make and that nobody has named yet."""

from dataclasses import replace
from typing import Any

from coordinator_app.domain.cost import CostRow, FinanceRow
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Concept, Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Description
from coordinator_app.wording.terms import term


def named(item: Any) -> Any:
    """Return what an edit puts into the data, with a name that people can read; everything else stays as it is."""
    match item:
        case Organisation(kind=kind) if kind is not None:
            return replace(item, name=f"{term(kind)} (noch zu benennen)")
        case Concept(kind=kind):
            return replace(item, title=f"{term(kind)} (noch zu erarbeiten)")
        case CostRow():
            return replace(item, label="Weitere Kosten")
        case FinanceRow():
            return replace(item, label="Eigenmittel")
        case Participation():
            return replace(item, title="Beteiligung am Projekt (noch zu benennen)")
        case Description():
            return replace(item, text="(noch zu beschreiben)")
        case Neighbourhood():
            return replace(item, name="Quartier (noch zu benennen)")
        case Municipality():
            return replace(item, name="Kommune (noch zu benennen)")
        case _:
            return item
