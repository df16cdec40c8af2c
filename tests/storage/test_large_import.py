"""A real import, as large as Berlin's 542 planning areas with sixty figures each, is one unit of work and one step back."""

from decimal import Decimal

from coordinator_app.domain.indicator import IndicatorState, IndicatorValue
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.records import Kind
from coordinator_app.services.changes import ChangeAction, ChangeLabel
from coordinator_app.storage.database import Database
from storage.databases import put, snapshot

_AREAS, _FIGURES = 542, 60
_LABEL = ChangeLabel(ChangeAction.IMPORTED, None, "Monitoring Soziale Stadtentwicklung")


def _area(number: int) -> Neighbourhood:
    figures = tuple(
        IndicatorValue(
            f"K{position:02}",
            f"Kontextindikator {position}",
            "2023",
            number=None if position == 7 else Decimal(number * position) / 100,
            unit="%",
            state=IndicatorState.SUPPRESSED if position == 7 else IndicatorState.REPORTED,
            source="Monitoring Soziale Stadtentwicklung",
            comparison=Decimal("12.30"),
            comparison_area="Stadt insgesamt",
        )
        for position in range(_FIGURES)
    )
    return Neighbourhood(f"Q{number:08}", "K1", f"Planungsraum {number}", indicators=figures)


def test_berlin_comes_in_and_goes_out_in_one_step(store: Database) -> None:
    put(store, Municipality("K1", "Berlin"))
    before = snapshot(store)
    areas = tuple(_area(number) for number in range(_AREAS))
    with store.writing(_LABEL) as writer:
        for area in areas:
            writer.put(area)
        assert writer.commit() == {Kind.NEIGHBOURHOOD}
    with store.reading() as reader:
        assert reader.all(Neighbourhood) == areas
        assert {item.indicators for item in reader.neighbourhood_items()} == {_FIGURES}
        assert reader.history(1)[0].records == _AREAS
    with store.writing(_LABEL) as writer:
        for area in areas:
            writer.put(area)
        assert writer.commit() == frozenset()
    assert store.undo() is not None
    assert snapshot(store) == before
    assert store.redo() is not None
    with store.reading() as reader:
        assert reader.all(Neighbourhood) == areas
