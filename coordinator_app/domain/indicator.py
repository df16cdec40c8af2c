"""Small-area figures: a value with its year, source and comparison, or the reason why there is none."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class IndicatorState(Enum):
    """Why a value is there or not. Suppressed and missing are not zero."""

    REPORTED = "reported"
    SUPPRESSED = "suppressed"
    MISSING = "missing"
    INVALID_AT_SOURCE = "invalid_at_source"


@dataclass(frozen=True)
class IndicatorValue:
    """One figure of an area. `number` is exact as printed at the source; `text` holds classes such as "2-".

    `comparison` is the value of `comparison_area` (mostly the whole town) for the same indicator and period.
    """

    code: str
    label: str
    period: str
    number: Decimal | None = None
    text: str | None = None
    unit: str | None = None
    state: IndicatorState = IndicatorState.REPORTED
    source: str | None = None
    comparison: Decimal | None = None
    comparison_area: str | None = None
