"""The municipality: who the money goes to, and the facts that rates depend on."""

from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.indicator import IndicatorValue
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import EsfRegion, Land


@dataclass(frozen=True)
class YearAmount:
    """An amount of one calendar year, in cents."""

    year: int
    amount_cents: int


@dataclass(frozen=True)
class Municipality:
    """A town or municipality; `ags` is the eight-digit key as text (leading zeros count).

    Haushaltsnotlage (`budget_emergency`) and finanzschwach (`financially_weak`) are two notions of
    different guidelines and stay two flags. `contact` may name persons: `contact_purpose` says what for, and on
    `contact_delete_on` that is to be deleted.
    """

    key: str
    name: str
    ags: str | None = None
    land: Land | None = None
    inhabitants: int | None = None
    budget_emergency: Truth = Truth.UNKNOWN
    financially_weak: Truth = Truth.UNKNOWN
    esf_region: EsfRegion | None = None
    has_youth_office: Truth = Truth.UNKNOWN
    own_funds: tuple[YearAmount, ...] = ()
    office: str | None = None
    address: str | None = None
    contact: str | None = None
    indicators: tuple[IndicatorValue, ...] = ()
    notes: str | None = None
    contact_purpose: str | None = None
    contact_delete_on: date | None = None
