"""What programmes can be narrowed by, in German."""

from enum import Enum

from coordinator_app.services.programme_facets import Facet, FacetValue
from coordinator_app.wording.terms import term

_NOTHING = {
    Facet.AREA: "kein bestimmtes Gebiet",
    Facet.AREA_PROGRAMME: "kein bestimmtes Gebiet",
    Facet.APPLICANT: "nicht auf Arten von Stellen begrenzt",
}


def facet_label(facet: Facet) -> str:
    """Return what a facet is called."""
    return term(facet)


def value_label(facet: Facet, value: FacetValue) -> str:
    """Return what a value of a facet is called; None is what is not known or not demanded."""
    if isinstance(value, Enum):
        return term(value)
    return value if value is not None else _NOTHING.get(facet, "nicht bekannt")
