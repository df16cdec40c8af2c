"""The list of Quartiere, and the card of one: facts, map, figures, areas, participation, projects, examples. Qt-free."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.indicator import IndicatorState, IndicatorValue
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Project
from coordinator_app.services.listing import NeighbourhoodItem, ProjectItem
from coordinator_app.services.records import RecordService
from coordinator_app.ui.pages.neighbourhoods.areas_markup import (
    PROJECT_LINK,
    areas_markup,
    concepts,
    legal_areas,
    or_unsaid,
)
from coordinator_app.ui.pages.neighbourhoods.map_contents import MapSheet, map_sheet
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
)
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.ui.trends import SUPPRESSED, Trend, trends_of
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term


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
    sheet: MapSheet
    indicators: tuple[IndicatorRow, ...]
    trends: tuple[Trend, ...]
    areas: Markup
    events: tuple[Participation, ...]
    projects: tuple[ProjectItem, ...]
    examples: tuple[GoodExample, ...]


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
        town = [item for item in self._records.all(Neighbourhood) if item.municipality == record.municipality]
        everything = sorted(self._records.all(Project), key=lambda item: natural_key(item.title))
        own = [item for item in everything if item.neighbourhood == key]
        items = tuple(item for item in self._records.project_items() if item.neighbourhood == key)
        keys = {item.key for item in own}
        return Card(
            key=key,
            name=record.name,
            markup=_card_markup(record, municipality, items),
            sheet=map_sheet(record, town, everything),
            indicators=tuple(indicator_row(item) for item in record.indicators),
            trends=trends_of(record.name, record.indicators),
            areas=areas_markup(record, own),
            events=tuple(item for item in self._records.all(Participation) if item.neighbourhood == key),
            projects=items,
            examples=tuple(
                item
                for item in self._records.all(GoodExample)
                if item.neighbourhood == key or item.project in keys
            ),
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
    parts += [heading("Rechtliche Gebiete"), legal_areas(record)]
    parts += [heading("Konzepte und Ziele"), concepts(record)]
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
    yield "Einwohnerzahl", or_unsaid(None if inhabitants is None else formats.number(inhabitants))
    yield "Fläche", or_unsaid(None if hectares is None else f"{formats.decimal(hectares)} Hektar")
