"""The Quartier: its legal areas, its concept, its figures and its boundary."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coordinator_app.domain.indicator import IndicatorValue
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import AreaProgramme, ConceptKind, LegalBasis, Theme


@dataclass(frozen=True)
class Resolution:
    """A decision of a body (council, committee, jury): whether it was taken, when and under which number."""

    taken: Truth = Truth.UNKNOWN
    body: str | None = None
    day: date | None = None
    number: str | None = None


UNKNOWN_RESOLUTION = Resolution()
"""Nobody has said yet whether there is a decision."""


@dataclass(frozen=True)
class LegalArea:
    """An area fixed under a legal basis such as § 171e BauGB, and the programme it was admitted to."""

    basis: LegalBasis
    name: str | None = None
    resolution: Resolution = UNKNOWN_RESOLUTION
    programme: AreaProgramme | None = None
    admission_year: int | None = None
    ends: date | None = None


@dataclass(frozen=True)
class Aim:
    """An aim of a concept; projects refer to its code."""

    code: str
    text: str
    theme: Theme | None = None


@dataclass(frozen=True)
class Concept:
    """An integrated development concept (ISEK, IHEK ...) with its resolution and aims."""

    kind: ConceptKind
    title: str
    resolution: Resolution = UNKNOWN_RESOLUTION
    update_due: date | None = None
    aims: tuple[Aim, ...] = ()


@dataclass(frozen=True)
class Neighbourhood:
    """A Quartier. `legal_areas` is None while nobody has said whether there are any; empty means there are none.

    `boundary` is a GeoJSON geometry in WGS 84 as text; `area_hectares` is exact as given.
    """

    key: str
    municipality: str
    name: str
    description: str | None = None
    legal_areas: tuple[LegalArea, ...] | None = None
    concepts: tuple[Concept, ...] | None = None
    inhabitants: int | None = None
    area_hectares: Decimal | None = None
    boundary: str | None = None
    indicators: tuple[IndicatorValue, ...] = ()
    notes: str | None = None

    def aim(self, code: str) -> Aim | None:
        """Return the aim with this code of any of the concepts, or None."""
        aims = (aim for concept in self.concepts or () for aim in concept.aims)
        return next((aim for aim in aims if aim.code == code), None)
