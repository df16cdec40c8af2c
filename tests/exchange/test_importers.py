"""Each trap of real tables, in a file small enough to see it."""

from decimal import Decimal
from pathlib import Path

import pytest

from coordinator_app.domain.errors import InputRejected
from coordinator_app.domain.indicator import IndicatorState
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.exchange.importers.periods import NO_PERIOD, fold
from coordinator_app.exchange.importers.table_format import TableFormat
from coordinator_app.exchange.reader import TABLE_FORMATS, FileImporters
from coordinator_app.services.ports.exchange import ReadFile
from exchange.conftest import TableFile

INDICES = "ZEIT,PLR_ID,PLR_NAME,EW,BEZ_ID,SI_N,SI_V,DI_N,DI_V,SDI,SDI_N,SDI_V,KOM\n"
HAMBURG = "Stadtgebiet;Bevölkerung;Haushalte;Anteil der Einpersonen-haushalte in %;Fläche in km²;Arbeitslose (Dez 2013)\n"


def index_row(
    key: str = "01100101", name: str = "Stülerstraße", kom: str = "gültig", period: str = "202012"
) -> str:
    return f'{period},"{key}",{name},3419,"01",2,mittel,5,negativ,2-,25,"Status mittel , Dynamik negativ",{kom}\n'


def areas(file: ReadFile) -> list[Neighbourhood]:
    return [item.record for item in file.records if isinstance(item.record, Neighbourhood)]


def reasons(file: ReadFile) -> list[tuple[int, str, str, dict[str, str]]]:
    return [(row.row, row.subject, row.code, dict(row.parameters)) for row in file.rejected]


def read(path: Path) -> ReadFile:
    return FileImporters().read(path)


@pytest.mark.parametrize("table_format", TABLE_FORMATS, ids=lambda table_format: table_format.name)
def test_a_format_marks_every_column_it_cannot_do_without(table_format: TableFormat) -> None:
    needed = {
        table_format.keys.heading if table_format.keys else None,
        table_format.name_heading,
        table_format.validity.heading if table_format.validity else None,
        table_format.inhabitants,
        table_format.area.heading if table_format.area else None,
    } - {None}
    assert needed <= table_format.markers
    headings = [fold(column.heading) for column in table_format.columns]
    assert len(headings) == len(set(headings))
    codes = [column.code for known in TABLE_FORMATS for column in known.columns if column.code != "be.mss.ew"]
    assert len(codes) == len(set(codes))


def test_the_header_and_not_the_name_tells_the_format(table_file: TableFile) -> None:
    file = read(table_file(INDICES + index_row(), name="hamburg_stadtteilprofile_2014.txt"))
    assert file.importer == "berlin_mss_indizes"


def test_keys_are_text_and_rows_know_their_number(table_file: TableFile) -> None:
    file = read(table_file(INDICES + index_row()))
    assert [(item.record.key, item.row) for item in file.records] == [
        ("K-11000000", None),
        ("Q-BE-01100101", 2),
    ]


def test_a_formula_in_a_cell_stays_text(table_file: TableFile) -> None:
    file = read(table_file(INDICES + index_row(name="=1+1")))
    assert [area.name for area in areas(file)] == ["=1+1"]


@pytest.mark.parametrize("key", ["1100101", "011001011", "0110010A", "", "٠١١٠٠١٠١"])
def test_a_key_that_lost_its_zero_or_is_none_is_rejected_with_its_row(
    table_file: TableFile, key: str
) -> None:
    file = read(table_file(INDICES + index_row() + index_row(key=key, name="Lützowstraße")))
    assert reasons(file) == [(3, "Lützowstraße", "area_key_invalid", {"key": key})]
    assert len(areas(file)) == 1


def test_a_key_that_stands_twice_is_taken_from_neither_row(table_file: TableFile) -> None:
    rows = index_row() + index_row("01100102", "Großer Tiergarten") + index_row(name="Stülerstraße (neu)")
    file = read(table_file(INDICES + rows))
    assert reasons(file) == [
        (2, "Stülerstraße", "area_repeated", {"key": "01100101", "rows": "2, 4"}),
        (4, "Stülerstraße (neu)", "area_repeated", {"key": "01100101", "rows": "2, 4"}),
    ]
    assert [area.key for area in areas(file)] == ["Q-BE-01100102"]


def test_a_file_of_the_older_cut_is_refused_whole(table_file: TableFile) -> None:
    rows = index_row("01011101") + index_row("01011102") + index_row("01300101")
    with pytest.raises(InputRejected) as error:
        read(table_file(INDICES + rows))
    assert error.value.code == "areas_of_older_cut"
    assert error.value.parameters["key"] == "01011101"


def test_a_single_key_of_the_older_cut_costs_its_row_only(table_file: TableFile) -> None:
    file = read(table_file(INDICES + index_row() + index_row("01011102", "Tiergarten")))
    assert reasons(file) == [(3, "Tiergarten", "area_key_of_older_cut", {"key": "01011102"})]


def test_an_area_without_a_name_is_rejected(table_file: TableFile) -> None:
    file = read(table_file(INDICES + index_row(name="")))
    assert reasons(file) == [(2, "01100101", "area_without_name", {})]
    assert file.records == ()


@pytest.mark.parametrize("note", ["ungültig (EW unter 300)", "", "gueltig"])
def test_only_the_word_of_the_source_makes_a_row_valid(table_file: TableFile, note: str) -> None:
    (area,) = areas(read(table_file(INDICES + index_row(kom=note))))
    inhabitants, *indices = area.indicators
    assert inhabitants.number == 3419
    assert {item.state for item in indices} == {IndicatorState.INVALID_AT_SOURCE}
    assert {item.text for item in indices} == {note or None}


def test_an_unreadable_period_costs_the_row(table_file: TableFile) -> None:
    file = read(table_file(INDICES + index_row(period="202013")))
    assert reasons(file) == [(2, "Stülerstraße", "period_unreadable", {"column": "ZEIT", "value": "202013"})]


def test_ragged_rows_and_footnotes_are_reported(table_file: TableFile) -> None:
    file = read(table_file(INDICES + index_row() + "Quelle: Amt für Statistik\n"))
    assert reasons(file) == [(3, "Quelle: Amt für Statistik", "row_ragged", {"found": "1", "wanted": "13"})]


def test_a_column_of_a_later_edition_is_reported(table_file: TableFile) -> None:
    header = INDICES.replace("KOM", "KOM,S9")
    file = read(table_file(header + index_row().replace("gültig", "gültig,1.5")))
    assert reasons(file) == [(1, "S9", "column_unknown", {})]
    assert len(areas(file)) == 1


def test_a_column_that_stands_twice_makes_the_file_contradictory(table_file: TableFile) -> None:
    with pytest.raises(InputRejected) as error:
        read(table_file(INDICES.replace("SDI_N", "sdi") + index_row()))
    assert error.value.code == "table_columns_repeated"
    assert error.value.parameters["columns"] == ("SDI", "sdi")


def test_a_name_no_record_could_hold_costs_its_row(table_file: TableFile) -> None:
    file = read(table_file(INDICES + index_row(name="x" * 400) + index_row("01100102")))
    (row,) = file.rejected
    assert (row.row, row.code) == (2, "text_too_long")
    assert len(row.subject) == 80
    assert len(areas(file)) == 1


def test_an_unreadable_number_costs_the_row_and_is_named(table_file: TableFile) -> None:
    header = "PLR_ID,PLR_NAME,kita_count,kita_names\n"
    file = read(table_file(header + "01100101,A,2.5,\n01100102,B,drei,\n01100103,C,4.0,\n01100104,D,,\n"))
    assert reasons(file) == [
        (2, "A", "value_not_whole", {"column": "kita_count", "value": "2.5"}),
        (3, "B", "value_unreadable", {"column": "kita_count", "value": "drei"}),
    ]
    assert [(area.indicators[0].number, area.indicators[0].state) for area in areas(file)] == [
        (Decimal(4), IndicatorState.REPORTED),
        (None, IndicatorState.MISSING),
    ]


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("berlin_einwohner_2022-06_plr.csv", "2022-06"),
        ("einwohner_2022.csv", "2022"),
        ("einwohner.csv", NO_PERIOD),
        ("einwohner_2021_2022.csv", NO_PERIOD),
        ("einwohner_20220630.csv", NO_PERIOD),
    ],
)
def test_a_period_that_only_the_file_name_tells_is_never_guessed(
    table_file: TableFile, name: str, period: str
) -> None:
    header = "Gesamt;unter6;6-15;65undmehr;PLR-ID\n"
    (area,) = areas(read(table_file("\ufeff" + header + "3503;–;181;;01100101\r\n", name=name)))
    assert {item.period for item in area.indicators} == {period}
    assert [item.state.value for item in area.indicators] == ["reported", "suppressed", "reported", "missing"]
    assert (area.name, area.inhabitants) == ("Planungsraum 01100101", 3503)


def test_an_area_of_less_than_nothing_is_rejected(table_file: TableFile) -> None:
    file = read(table_file(HAMBURG + "Horn;37 614;20 000;50,0;-5,8;1\n"))
    assert [row.code for row in file.rejected] == ["value_unreadable"]


def test_hamburg_s_sums_are_told_from_areas_of_the_same_name_by_their_size(table_file: TableFile) -> None:
    rows = (
        "Harburg; 155 548    ; 80 881    ; 48,2    ; 125,2    ; 7 201\n"
        "Harburg; 22 674    ; 12 000    ;.; 3,9    ;-  5\n"
        "Altona; 259 897    ; 130 000    ; 50,1    ; 77,9    ; 1\n"
        "Hamburg;1 788 994    ;1 000 067    ; 54,3    ; 755,3    ; 71 125\n"
    )
    file = read(table_file(HAMBURG + rows))
    (area,) = areas(file)
    assert (area.inhabitants, str(area.area_hectares)) == (22_674, "390")
    singles = next(item for item in area.indicators if item.code == "hh.stp.einpersonenhaushalte_anteil")
    assert (singles.state, singles.comparison) == (IndicatorState.SUPPRESSED, Decimal("54.3"))
    unemployed = next(item for item in area.indicators if item.code == "hh.stp.arbeitslose")
    assert (unemployed.number, unemployed.period) == (Decimal(-5), "2013-12")
    assert [(row.row, row.code) for row in file.rejected] == [(2, "sum_row"), (4, "sum_row")]
    assert isinstance(file.records[0].record, Municipality)
    assert (file.records[0].record.inhabitants, file.records[0].row) == (1_788_994, 5)


@pytest.mark.parametrize(
    "rows",
    [
        "Harburg;22 674;1;50,0;3,9;1\n",
        "Harburg;.;1;50,0;3,9;1\nHarburg;155 548;1;48,2;125,2;1\n",
        "Harburg;22 674;1;50,0;3,9;1\nHarburg;22 674;1;48,2;125,2;1\n",
        "Harburg;zwei;1;50,0;3,9;1\nHarburg;22 674;1;48,2;125,2;1\n",
    ],
)
def test_a_name_that_may_be_a_sum_is_not_guessed_at(table_file: TableFile, rows: str) -> None:
    file = read(table_file(HAMBURG + rows + "Horn;37 614;20 000;50,0;5,8;1\n"))
    assert [area.name for area in areas(file)] == ["Horn"]
    assert {row.code for row in file.rejected} == {"area_or_sum_unclear"}


def test_without_a_readable_total_there_is_no_comparison(table_file: TableFile) -> None:
    rows = "Horn;37 614;20 000;50,0;5,8;1\nHamburg;viele;1;50,0;755,3;1\n"
    file = read(table_file(HAMBURG + rows))
    assert reasons(file) == [(3, "Hamburg", "value_unreadable", {"column": "Bevölkerung", "value": "viele"})]
    assert {(item.comparison, item.comparison_area) for item in areas(file)[0].indicators} == {(None, None)}


def test_names_make_keys_where_a_table_has_none(table_file: TableFile) -> None:
    rows = "St. Pauli;1;1;1,0;1,0;1\nGroß Flottbek;1;1;1,0;1,0;1\n"
    file = read(table_file(HAMBURG + rows, encoding="cp1252"))
    assert [(area.key, area.name) for area in areas(file)] == [
        ("Q-HH-ST-PAULI", "St. Pauli"),
        ("Q-HH-GROSS-FLOTTBEK", "Groß Flottbek"),
    ]


def test_an_unknown_table_is_refused_and_the_known_formats_are_named(table_file: TableFile) -> None:
    with pytest.raises(InputRejected) as error:
        read(table_file("Name;Wert\na;1\n"))
    assert error.value.code == "file_unknown_format"
    assert error.value.parameters["known"] == ("portfolio", *(known.name for known in TABLE_FORMATS))
