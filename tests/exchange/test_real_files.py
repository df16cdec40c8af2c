"""The real files of Berlin and Hamburg against counts made by hand, without the code under test."""

import itertools
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from coordinator_app.domain.indicator import IndicatorState, IndicatorValue
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.vocabulary import Land
from coordinator_app.exchange.reader import FileImporters
from coordinator_app.services.ports.exchange import ReadFile

MSS_INDICES = "berlin_mss_2021_indizes.csv"
MSS_INDEX_INDICATORS = "berlin_mss_2021_index_indikatoren.csv"
MSS_CONTEXT = "berlin_mss_2021_kontext_indikatoren.csv"
LOR = "berlin_lor_2021_hierarchie.csv"
INHABITANTS = "berlin_einwohner_2022-06_plr.csv"
DAY_CARE = "berlin_kitas_per_plr_2022.csv"
HAMBURG = "hamburg_stadtteilprofile_2014.csv"

# Five areas have fewer than 300 inhabitants, one (the last) is an outlier; all six are marked in the column KOM.
INVALID = ("03300515", "03400831", "04400725", "05300838", "06200418", "10100205")


def areas(file: ReadFile) -> dict[str, Neighbourhood]:
    return {item.record.key: item.record for item in file.records if isinstance(item.record, Neighbourhood)}


def town(file: ReadFile) -> Municipality:
    (found,) = (item.record for item in file.records if isinstance(item.record, Municipality))
    return found


def states(records: Iterable[Neighbourhood]) -> Counter[str]:
    return Counter(value.state.value for record in records for value in record.indicators)


def value(record: Neighbourhood | Municipality, code: str) -> IndicatorValue:
    (found,) = (item for item in record.indicators if item.code == code)
    return found


@pytest.mark.parametrize(
    ("name", "importer", "count", "counted"),
    [
        (MSS_INDICES, "berlin_mss_indizes", 542, {"reported": 2149, "invalid_at_source": 18}),
        (
            MSS_INDEX_INDICATORS,
            "berlin_mss_index_indikatoren",
            542,
            {"reported": 3757, "missing": 1072, "invalid_at_source": 48},
        ),
        (
            MSS_CONTEXT,
            "berlin_mss_kontext_indikatoren",
            542,
            {"reported": 8046, "missing": 1608, "invalid_at_source": 102},
        ),
        (LOR, "berlin_lor_hierarchie", 542, {"reported": 1626}),
        (INHABITANTS, "berlin_einwohner", 542, {"reported": 5932, "suppressed": 30}),
        (DAY_CARE, "berlin_kitas", 542, {"reported": 526, "missing": 16}),
        (HAMBURG, "hamburg_stadtteilprofile", 99, {"reported": 6667, "suppressed": 63, "missing": 2}),
    ],
)
def test_areas_and_values_are_as_many_as_counted_by_hand(
    shared_data: Path, name: str, importer: str, count: int, counted: dict[str, int]
) -> None:
    file = FileImporters().read(shared_data / name)
    assert (file.importer, file.whole) == (importer, False)
    assert len(areas(file)) == count
    assert states(areas(file).values()) == counted
    assert len(file.records) == count + 1


@pytest.mark.parametrize("name", [MSS_INDICES, MSS_INDEX_INDICATORS, MSS_CONTEXT, LOR, INHABITANTS, DAY_CARE])
def test_berlin_is_one_town_and_no_row_is_rejected(shared_data: Path, name: str) -> None:
    file = FileImporters().read(shared_data / name)
    assert file.rejected == ()
    assert town(file) == Municipality("K-11000000", "Berlin", ags="11000000", land=Land.BE)
    assert all(record.municipality == "K-11000000" for record in areas(file).values())
    assert sum(key.startswith("Q-BE-0") for key in areas(file)) == 424


def test_every_berlin_file_speaks_of_the_same_areas(shared_data: Path) -> None:
    names = (MSS_INDICES, MSS_INDEX_INDICATORS, MSS_CONTEXT, LOR, INHABITANTS, DAY_CARE)
    keys = {frozenset(areas(FileImporters().read(shared_data / name))) for name in names}
    assert len(keys) == 1


def test_the_indices_are_texts_such_as_2_minus(shared_data: Path) -> None:
    found = areas(FileImporters().read(shared_data / MSS_INDICES))
    first = found["Q-BE-01100101"]
    assert (first.name, first.inhabitants) == ("Stülerstraße", 3419)
    assert [value(first, f"be.mss.{code}").text for code in ("si", "di", "sdi")] == [
        "mittel",
        "negativ",
        "2-",
    ]
    assert value(first, "be.mss.sdi").period == "2020-12"
    classes = Counter(value(record, "be.mss.sdi").text for record in found.values())
    assert classes["2+/-"] == 296
    assert classes["4-"] == 10


@pytest.mark.parametrize(
    ("name", "code"), [(MSS_INDICES, "sdi"), (MSS_INDEX_INDICATORS, "s1"), (MSS_CONTEXT, "ki13")]
)
def test_what_the_source_calls_invalid_is_not_repaired(shared_data: Path, name: str, code: str) -> None:
    found = areas(FileImporters().read(shared_data / name))
    invalid = {
        key: item
        for key, record in found.items()
        for item in [value(record, f"be.mss.{code}")]
        if item.state is IndicatorState.INVALID_AT_SOURCE
    }
    assert tuple(invalid) == tuple(f"Q-BE-{key}" for key in INVALID)
    assert {item.number for item in invalid.values()} == {None}
    assert invalid["Q-BE-03300515"].text == "ungültig (EW unter 300)"
    assert invalid["Q-BE-10100205"].text == "ungültig (Ausreißer)"


def test_the_index_indicators_add_up_as_in_the_file(shared_data: Path) -> None:
    found = areas(FileImporters().read(shared_data / MSS_INDEX_INDICATORS))
    numbers = [value(record, "be.mss.s1").number for record in found.values()]
    assert sum((number for number in numbers if number is not None), Decimal(0)) == Decimal("2664.76369")
    changes = [value(record, "be.mss.d3").number for record in found.values()]
    assert sum((number for number in changes if number is not None), Decimal(0)) == Decimal("-510.59119")
    assert value(found["Q-BE-01100103"], "be.mss.s1") == IndicatorValue(
        code="be.mss.s1",
        label="Arbeitslosigkeit (S1)",
        period="2020-12",
        number=Decimal("5.31544"),
        unit="%",
        source=value(found["Q-BE-01100103"], "be.mss.s1").source,
    )


def test_a_column_that_an_edition_left_empty_is_missing_and_not_zero(shared_data: Path) -> None:
    found = areas(FileImporters().read(shared_data / MSS_INDEX_INDICATORS))
    long_term = value(found["Q-BE-01100101"], "be.mss.s2")
    assert (long_term.state, long_term.number) == (IndicatorState.MISSING, None)


def test_an_empty_number_of_inhabitants_is_unknown_and_a_printed_zero_is_zero(shared_data: Path) -> None:
    found = areas(FileImporters().read(shared_data / MSS_INDICES))
    assert found["Q-BE-03400831"].inhabitants is None  # Pankower Tor
    assert found["Q-BE-06200418"].inhabitants == 0  # Landweg
    assert sum(record.inhabitants or 0 for record in found.values()) == 3_769_962


def test_files_of_one_edition_do_not_contradict_one_another(shared_data: Path) -> None:
    found = [
        {
            (key, item.code, item.period): item
            for key, record in areas(FileImporters().read(shared_data / name)).items()
            for item in record.indicators
        }
        for name in (MSS_INDICES, MSS_INDEX_INDICATORS, MSS_CONTEXT)
    ]
    for first, second in itertools.combinations(found, 2):
        assert all(first[key] == second[key] for key in first.keys() & second.keys())


def test_square_metres_become_hectares_exactly(shared_data: Path) -> None:
    found = areas(FileImporters().read(shared_data / LOR))
    first = found["Q-BE-01100101"]
    assert str(first.area_hectares) == "36.693312"
    assert sum(record.area_hectares or 0 for record in found.values()) == Decimal("89113.245635")
    assert [item.text for item in first.indicators] == ["Mitte", "Zentrum", "Tiergarten Süd"]
    assert Counter(record.indicators[0].period for record in found.values()) == {
        "2021-01-01": 530,
        "2021-12-01": 12,
    }


def test_en_dashes_are_suppressed_inhabitants(shared_data: Path) -> None:
    found = areas(FileImporters().read(shared_data / INHABITANTS))
    assert sum(record.inhabitants or 0 for record in found.values()) == 3_821_881
    assert [key for key, record in found.items() if record.inhabitants is None] == [
        "Q-BE-03400831",
        "Q-BE-06200418",
    ]
    south = found["Q-BE-03300515"]
    assert (south.name, south.inhabitants) == ("Planungsraum 03300515", 52)
    assert value(south, "be.ew.18_bis_27").state is IndicatorState.SUPPRESSED
    assert {item.period for item in south.indicators} == {"2022-06"}


def test_no_day_care_centre_named_is_not_zero_centres(shared_data: Path) -> None:
    found = areas(FileImporters().read(shared_data / DAY_CARE))
    numbers = [value(record, "be.kitas.anzahl").number for record in found.values()]
    assert sum(number for number in numbers if number is not None) == 2880
    assert str(value(found["Q-BE-01100101"], "be.kitas.anzahl").number) == "1"
    assert value(found["Q-BE-01100102"], "be.kitas.anzahl").state is IndicatorState.MISSING


def test_hamburg_s_sums_are_no_areas(shared_data: Path) -> None:
    file = FileImporters().read(shared_data / HAMBURG)
    assert [(row.row, row.subject, row.code) for row in file.rejected] == [
        (101, "Hamburg-Mitte", "sum_row"),
        (102, "Altona", "sum_row"),
        (103, "Eimsbüttel", "sum_row"),
        (104, "Hamburg-Nord", "sum_row"),
        (105, "Wandsbek", "sum_row"),
        (106, "Bergedorf", "sum_row"),
        (107, "Harburg", "sum_row"),
    ]
    found = areas(file)
    assert sum(record.inhabitants or 0 for record in found.values()) == 1_782_217
    assert {
        name: found[f"Q-HH-{name.upper()}"].inhabitants for name in ("Wandsbek", "Bergedorf", "Harburg")
    } == {
        "Wandsbek": 33_388,
        "Bergedorf": 33_129,
        "Harburg": 22_674,
    }


def test_hamburg_as_a_whole_is_the_town_and_the_comparison(shared_data: Path) -> None:
    file = FileImporters().read(shared_data / HAMBURG)
    whole = town(file)
    assert (whole.key, whole.ags, whole.land, whole.inhabitants) == (
        "K-02000000",
        "02000000",
        Land.HH,
        1_788_994,
    )
    assert len(whole.indicators) == 68
    old_town = areas(file)["Q-HH-HAMBURG-ALTSTADT"]
    assert str(old_town.area_hectares) == "130"
    receipt = value(old_town, "hh.stp.sgb2_anteil")
    assert (receipt.number, receipt.comparison, receipt.comparison_area) == (
        Decimal("11.1"),
        Decimal("10.0"),
        "Hamburg",
    )
    assert value(old_town, "hh.stp.wanderungssaldo").number == -23
    assert value(whole, "hh.stp.wanderungssaldo").number == 11_959


def test_hamburg_s_points_are_suppressed_and_its_dashes_are_not_zero(shared_data: Path) -> None:
    found = areas(FileImporters().read(shared_data / HAMBURG))
    price = value(found["Q-HH-HAFENCITY"], "hh.stp.preis_grundstueck")
    assert (price.state, price.number, price.comparison) == (IndicatorState.SUPPRESSED, None, Decimal(515))
    dashes = [
        (key, item.code)
        for key, record in found.items()
        for item in record.indicators
        if item.state is IndicatorState.MISSING
    ]
    assert dashes == [
        ("Q-HH-CURSLACK", "hh.stp.wanderungssaldo"),
        ("Q-HH-TATENBERG", "hh.stp.fortzuege_umland"),
    ]


def test_hamburg_s_periods_stand_in_its_headings(shared_data: Path) -> None:
    found = areas(FileImporters().read(shared_data / HAMBURG))
    periods = Counter(item.period for item in found["Q-HH-HORN"].indicators)
    assert periods == {
        "Ausgabe 2014": 30,
        "2013-12": 15,
        "2010": 2,
        "2013": 7,
        "2014-01": 7,
        "2014-03": 1,
        "2013/2014": 4,
        "2013-11": 2,
    }


def test_reading_twice_says_the_same(shared_data: Path) -> None:
    assert FileImporters().read(shared_data / HAMBURG) == FileImporters().read(shared_data / HAMBURG)
