"""What is expected to be known about a Quartier, and whether it is there."""

from collections.abc import Callable

from coordinator_app.documents.kinds.parts.boundary import parts_of
from coordinator_app.documents.kinds.parts.indicator_series import town_value
from coordinator_app.documents.kinds.parts.required_fields import ExpectedField
from coordinator_app.domain.neighbourhood import Neighbourhood, Resolution
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.services.ports.documents import NeighbourhoodContent


def _of_record(
    label: str, field: str, given: Callable[[Neighbourhood], bool], *, required: bool = True
) -> ExpectedField:
    def asked(content: NeighbourhoodContent) -> bool:
        return given(content.neighbourhood)

    return ExpectedField(label, Kind.NEIGHBOURHOOD, field, asked, required)


def _of_content(
    label: str,
    kind: Kind,
    field: str,
    given: Callable[[NeighbourhoodContent], bool],
    *,
    required: bool = True,
) -> ExpectedField:
    return ExpectedField(label, kind, field, given, required)


def _is_compared(content: NeighbourhoodContent) -> bool:
    """Whether any figure has a value of a larger area beside it."""
    return any(
        value.comparison is not None or town_value(value, content.municipality) is not None
        for value in content.neighbourhood.indicators
    )


def _resolved(resolutions: tuple[Resolution, ...]) -> bool:
    return all(item.taken is not Truth.UNKNOWN for item in resolutions)


PROFILE_FIELDS: tuple[ExpectedField, ...] = (
    _of_content(
        "Kommune", Kind.MUNICIPALITY, "municipality", lambda content: content.municipality is not None
    ),
    _of_record("Beschreibung", "description", lambda record: bool((record.description or "").strip())),
    _of_record("Einwohnerzahl", "inhabitants", lambda record: record.inhabitants is not None),
    _of_record("Fläche in Hektar", "area_hectares", lambda record: record.area_hectares is not None),
    _of_record("Gebietsgrenze", "boundary", lambda record: parts_of(record.boundary) is not None),
    _of_record("Rechtliche Gebiete", "legal_areas", lambda record: record.legal_areas is not None),
    _of_record(
        "Beschluss zu jedem rechtlichen Gebiet",
        "legal_areas",
        lambda record: _resolved(tuple(item.resolution for item in record.legal_areas or ())),
    ),
    _of_record("Konzepte", "concepts", lambda record: record.concepts is not None),
    _of_record(
        "Beschluss zu jedem Konzept",
        "concepts",
        lambda record: _resolved(tuple(item.resolution for item in record.concepts or ())),
    ),
    _of_record(
        "Ziele zu jedem Konzept",
        "concepts",
        lambda record: all(item.aims for item in record.concepts or ()),
    ),
    _of_record(
        "Tag der Fortschreibung jedes Konzepts",
        "concepts",
        lambda record: all(item.update_due is not None for item in record.concepts or ()),
        required=False,
    ),
    _of_record("Kennzahlen", "indicators", lambda record: bool(record.indicators)),
    _of_content("Vergleich mit der Kommune", Kind.NEIGHBOURHOOD, "indicators", _is_compared),
    _of_record(
        "Quelle zu jeder Kennzahl",
        "indicators",
        lambda record: all(item.source for item in record.indicators),
    ),
    _of_content(
        "mindestens ein Projekt", Kind.PROJECT, "neighbourhood", lambda content: bool(content.subjects)
    ),
    _of_content(
        "mindestens eine Beteiligung",
        Kind.PARTICIPATION,
        "neighbourhood",
        lambda content: bool(content.participation),
    ),
    _of_content(
        "Praxisbeispiele",
        Kind.GOOD_EXAMPLE,
        "neighbourhood",
        lambda content: bool(content.examples),
        required=False,
    ),
)
"""`given` is asked about a `NeighbourhoodContent`."""
