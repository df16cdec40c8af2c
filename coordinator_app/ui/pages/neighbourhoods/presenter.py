"""The list of Quartiere, and the card of one: facts, areas, concept, figures, participation, projects. Qt-free."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from coordinator_app.domain.indicator import IndicatorState, IndicatorValue
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Concept, LegalArea, Neighbourhood, Resolution
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.truth import Truth
from coordinator_app.services.listing import NeighbourhoodItem, ProjectItem
from coordinator_app.services.records import RecordService
from coordinator_app.ui.reading import (
    Markup,
    bullets,
    facts,
    heading,
    joined,
    link,
    paragraph,
    plain,
    title,
    toned,
)
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.terms import NOT_STATED, term

T = TypeVar("T")

PROJECT_LINK = "projekt:"
SUPPRESSED = "gesperrt"


@dataclass(frozen=True)
class IndicatorRow:
    """A figure of a Quartier beside that of the town."""

    indicator: IndicatorValue
    value: str
    state: str
    comparison: str
    comparison_area: str

    @property
    def number(self) -> Decimal | None:
        """The figure to sort by; what is suppressed or missing has none."""
        return self.indicator.number if self.indicator.state is IndicatorState.REPORTED else None


@dataclass(frozen=True)
class Card:
    """Everything about one Quartier."""

    key: str
    name: str
    markup: Markup
    indicators: tuple[IndicatorRow, ...]
    events: tuple[Participation, ...]


class NeighbourhoodsPresenter:
    """Reads Quartiere and words them."""

    def __init__(self, records: RecordService) -> None:
        self._records = records

    def load(self) -> tuple[NeighbourhoodItem, ...]:
        """Return all Quartiere."""
        return self._records.neighbourhood_items()

    def card(self, key: str) -> Card:
        """Return the card of a Quartier.

        Raises:
            DomainError: `record_missing`.
        """
        record = self._records.get(Neighbourhood, key)
        municipality = self._records.get(Municipality, record.municipality)
        projects = tuple(item for item in self._records.project_items() if item.neighbourhood == key)
        events = tuple(item for item in self._records.all(Participation) if item.neighbourhood == key)
        return Card(
            key,
            record.name,
            _card_markup(record, municipality, projects),
            tuple(indicator_row(item) for item in record.indicators),
            events,
        )


def indicator_row(indicator: IndicatorValue) -> IndicatorRow:
    """Return a figure in words; suppressed is never a number."""
    return IndicatorRow(indicator, _value(indicator), term(indicator.state), *_comparison(indicator))


def _value(indicator: IndicatorValue) -> str:
    match indicator.state:
        case IndicatorState.SUPPRESSED:
            return SUPPRESSED
        case IndicatorState.MISSING | IndicatorState.INVALID_AT_SOURCE:
            return term(indicator.state)
        case IndicatorState.REPORTED:
            if indicator.number is not None:
                return formats.decimal(indicator.number)
            return indicator.text or "–"


def _comparison(indicator: IndicatorValue) -> tuple[str, str]:
    """Return the value and the name of the area to compare with."""
    value = "–" if indicator.comparison is None else formats.decimal(indicator.comparison)
    return value, indicator.comparison_area or "–"


def _card_markup(
    record: Neighbourhood, municipality: Municipality, projects: tuple[ProjectItem, ...]
) -> Markup:
    parts = [title(record.name), paragraph(plain(municipality.name), kind="quiet")]
    if record.description:
        parts.append(paragraph(plain(record.description)))
    parts.append(facts(_key_facts(record)))
    parts.append(heading("Rechtliche Gebiete"))
    parts.append(_listed(record.legal_areas, _area, "Es gibt keine rechtlichen Gebiete."))
    parts.append(heading("Konzepte und Ziele"))
    parts.append(_listed(record.concepts, _concept, "Es gibt kein Konzept."))
    parts.append(heading("Projekte"))
    parts.append(
        bullets(
            link(f"{PROJECT_LINK}{item.key}", item.title) + plain(f" – {term(item.stage)}")
            for item in projects
        )
        if projects
        else paragraph(plain("Noch keine Projekte in diesem Quartier."), kind="quiet")
    )
    if record.notes:
        parts += [heading("Notizen"), paragraph(plain(record.notes))]
    return joined(parts)


def _key_facts(record: Neighbourhood) -> Iterable[tuple[str, Markup]]:
    inhabitants, hectares = record.inhabitants, record.area_hectares
    yield "Einwohnerzahl", _or_unsaid(None if inhabitants is None else formats.number(inhabitants))
    yield "Fläche", _or_unsaid(None if hectares is None else f"{formats.decimal(hectares)} Hektar")


def _or_unsaid(text: str | None) -> Markup:
    return toned(NOT_STATED, Tone.OPEN) if text is None else plain(text)


def _listed(items: tuple[T, ...] | None, show: Callable[[T], Markup], nothing: str) -> Markup:
    """Return what was entered; that nobody has said is told apart from "there are none"."""
    if items is None:
        return paragraph(toned(NOT_STATED, Tone.OPEN))
    if not items:
        return paragraph(plain(nothing))
    return joined(show(item) for item in items)


def _area(area: LegalArea) -> Markup:
    rows = [("Rechtsgrundlage", plain(term(area.basis))), ("Beschluss", _resolution(area.resolution))]
    programme = term(area.programme) if area.programme else None
    if programme and area.admission_year is not None:
        programme = f"{programme}, aufgenommen {area.admission_year}"
    rows.append(("Programm", _or_unsaid(programme)))
    if area.ends is not None:
        rows.append(("Ende", plain(formats.day(area.ends))))
    name = paragraph(plain(area.name)) if area.name else plain("")
    return name + facts(rows)


def _concept(concept: Concept) -> Markup:
    rows = [("Beschluss", _resolution(concept.resolution))]
    if concept.update_due is not None:
        rows.append(("Fortschreibung fällig", plain(formats.day(concept.update_due))))
    aims = bullets(
        plain(f"{aim.code}: {aim.text}")
        + (toned(f"  {term(aim.theme)}", Tone.QUIET) if aim.theme else plain(""))
        for aim in concept.aims
    )
    return paragraph(plain(f"{term(concept.kind)}: {concept.title}")) + facts(rows) + aims


def _resolution(resolution: Resolution) -> Markup:
    match resolution.taken:
        case Truth.UNKNOWN:
            return toned(NOT_STATED, Tone.OPEN)
        case Truth.NO:
            return plain("noch nicht gefasst")
        case Truth.YES:
            day = formats.day(resolution.day) if resolution.day else None
            number = f"Nummer {resolution.number}" if resolution.number else None
            told = ", ".join(part for part in (resolution.body, day, number) if part)
            return plain(f"gefasst ({told})" if told else "gefasst")
