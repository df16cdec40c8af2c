"""Timelines, trends, maps and money by year: what they draw, and that nothing of it is lost or invented."""

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from math import cos, hypot, pi, radians, sin
from typing import Any

import pdfplumber
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator_app.documents import page
from coordinator_app.documents.area_map import (
    bar_length,
    frame_of,
    length_text,
    points_per_metre,
    simplified,
)
from coordinator_app.documents.kinds.parts.boundary import parts_of
from coordinator_app.documents.model import (
    AreaMap,
    Block,
    MapPoint,
    StackedYears,
    Timeline,
    TimelineEntry,
    TrendChart,
    TrendLine,
    YearSeries,
)
from coordinator_app.documents.render import render
from coordinator_app.documents.stacked_years import tone
from coordinator_app.documents.styles import PALETTE, contrast, readable_on
from coordinator_app.documents.timeline import scale_of
from coordinator_app.documents.trends import LINE_COLOURS, axis, runs
from coordinator_app.wording import formats
from documents.extraction import squeezed
from documents.sample_documents import document_of
from documents.structure import reader_of, tree_of

SQUARE = ((8.0, 51.6), (8.04, 51.6), (8.04, 51.62), (8.0, 51.62), (8.0, 51.6))
HOLE = ((8.015, 51.606), (8.025, 51.606), (8.025, 51.614), (8.015, 51.614), (8.015, 51.606))
MAP = AreaMap("Gebietsgrenze", "Die Karte zeigt ein Gebiet mit einem Loch.", ((SQUARE, HOLE),))
TREND = TrendChart(
    "Anteil",
    "Der Anteil steigt.",
    (2019, 2020, 2021, 2022),
    (
        TrendLine(
            "Hafen", (Decimal("25.2"), Decimal(26), None, Decimal(27)), ("25,2", "26", "gesperrt", "27")
        ),
        TrendLine("Stadt", (Decimal(10),) * 4, ("10",) * 4),
    ),
)
MONEY = StackedYears(
    "Mittel je Jahr",
    "Die Balken zeigen die Mittel.",
    ("2027", "2028"),
    (YearSeries("Zuwendung", (100_001, 200_002)), YearSeries("Eigenmittel", (0, 50_003))),
)
ENTRY = TimelineEntry("Baubeginn", date(2027, 3, 1), None, "01.03.2027", "offen")
TIMELINE = Timeline("Zeitplan", "Der Zeitstrahl zeigt einen Schritt.", (ENTRY,))
PICTURES: tuple[Any, ...] = (MAP, TREND, MONEY, TIMELINE)
FEW_EXAMPLES = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def text_of(*blocks: Block) -> str:
    with pdfplumber.open(io.BytesIO(render(document_of(*blocks)).content)) as pdf:
        return "".join(squeezed(sheet.extract_text()) for sheet in pdf.pages)


def words_of(*blocks: Block) -> list[dict[str, Any]]:
    """The words of the pages, each with its place."""
    with pdfplumber.open(io.BytesIO(render(document_of(*blocks)).content)) as pdf:
        return [word for sheet in pdf.pages for word in sheet.extract_words()]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda item: type(item).__name__)
def test_no_picture_is_without_a_text_for_those_who_cannot_see_it(picture: Any) -> None:
    with pytest.raises(ValueError, match="cannot see"):
        replace(picture, alt="  ")


@pytest.mark.parametrize("picture", PICTURES, ids=lambda item: type(item).__name__)
def test_the_same_picture_gives_the_same_bytes(picture: Any) -> None:
    assert render(document_of(picture)).content == render(document_of(picture)).content


def test_what_lies_in_a_hole_of_the_area_stays_white() -> None:
    with pdfplumber.open(io.BytesIO(render(document_of(MAP)).content)) as pdf:
        sheet = pdf.pages[0]
        caption = next(word for word in sheet.extract_words() if word["text"] == "Gebietsgrenze")
        image = sheet.to_image(resolution=72).original.convert("L")
    frame = frame_of(MAP)
    middle = page.LEFT + page.TEXT_WIDTH * 0.74 / 2  # both square and hole lie around the middle of the map
    height = caption["bottom"] + 2 + 104
    beside = frame.width * points_per_metre(frame) * 0.4
    row = image.tobytes()[round(height) * image.width :]
    assert row[round(middle)] == 255
    assert row[round(middle - beside)] < 250


def test_a_degree_to_the_east_shrinks_with_the_cosine_of_the_latitude() -> None:
    square = ((8.0, 59.5), (9.0, 59.5), (9.0, 60.5), (8.0, 60.5))
    frame = frame_of(AreaMap("Karte", "Karte.", ((square,),)))
    assert frame.width / frame.height == pytest.approx(cos(radians(60)))
    assert frame.height == pytest.approx(111_195, abs=1)


@given(st.floats(1e-6, 1e3))
def test_the_scale_bar_has_a_round_length_that_fits(scale: float) -> None:
    length = bar_length(scale)
    if length is None:
        assert scale > 50
        return
    assert str(length).rstrip("0") in {"1", "2", "5"}
    assert length * scale <= page.TEXT_WIDTH * 0.26


def test_lengths_are_told_in_metres_or_kilometres() -> None:
    assert [length_text(value) for value in (500, 2000)] == ["500\u00a0m", "2\u00a0km"]


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 200)), min_size=4, max_size=200))
def test_an_outline_is_simplified_by_no_more_than_the_tolerance(
    corners: list[tuple[float, float]],
) -> None:
    kept = simplified(corners, 0.2)
    assert kept[0] == corners[0]
    assert kept[-1] == corners[-1]
    assert set(kept) <= set(corners)
    for corner in corners:
        assert min(_distance(corner, one, other) for one, other in pairwise((*kept, kept[-1]))) <= 0.41


def _distance(corner: tuple[float, float], one: tuple[float, float], other: tuple[float, float]) -> float:
    east, north = other[0] - one[0], other[1] - one[1]
    length = east * east + north * north
    along = 0.0
    if length:
        along = min(max(((corner[0] - one[0]) * east + (corner[1] - one[1]) * north) / length, 0), 1)
    return hypot(corner[0] - one[0] - along * east, corner[1] - one[1] - along * north)


def test_a_boundary_of_very_many_points_makes_a_small_file() -> None:
    circle = tuple(
        (8 + 0.02 * cos(2 * pi * step / 20_000), 51.6 + 0.012 * sin(2 * pi * step / 20_000))
        for step in range(20_001)
    )
    rich = render(document_of(replace(MAP, parts=((circle,),))))
    assert len(rich.content) < len(render(document_of(MAP)).content) + 10_000


def test_hundreds_of_places_are_all_listed() -> None:
    places = tuple(
        MapPoint(f"Ort {n}", 8 + n / 10_000, 51.6 + (n * 37 % 400) / 20_000) for n in range(1, 401)
    )
    text = text_of(replace(MAP, points=places))
    assert all(f"Ort{n}" in text for n in range(1, 401))


@pytest.mark.parametrize(
    "boundary",
    [
        "",
        "null",
        "[]",
        '{"type": "Polygon"}',
        '{"type": "Polygon", "coordinates": []}',
        '{"type": "Polygon", "coordinates": [[]]}',
        '{"type": "Polygon", "coordinates": [[[8, 51], [8.1, 51]]]}',
        '{"type": "Polygon", "coordinates": [[[8, 51], [8.1, NaN], [8, 52]]]}',
        '{"type": "Polygon", "coordinates": [[[8, 51], [8.1, true], [8, 52]]]}',
        '{"type": "Polygon", "coordinates": [[[392000, 5820000], [392100, 5820000], [392000, 5820100]]]}',
        '{"type": "Polygon", "coordinates": "Hafen"}',
        '{"type": "Point", "coordinates": [8, 51]}',
        "[" * 100_000,
    ],
)
def test_what_is_no_area_in_degrees_is_not_drawn(boundary: str) -> None:
    assert parts_of(boundary) is None


def test_an_area_of_several_parts_keeps_its_parts_and_holes() -> None:
    boundary = (
        '{"type": "MultiPolygon", "coordinates": [[[[8,51],[8.1,51],[8.1,51.1],[8,51]],'
        "[[8.05,51.02],[8.06,51.02],[8.06,51.03]]],[[[9,51],[9.1,51],[9.1,51.1,34.5]]]]}"
    )
    parts = parts_of(boundary)
    assert parts is not None
    assert [len(part) for part in parts] == [2, 1]


def test_a_line_breaks_where_a_value_or_a_year_is_missing() -> None:
    one = Decimal(1)
    assert runs((2019, 2020, 2021, 2022), (one, one, None, one)) == ((0, 1), (3,))
    assert runs((2019, 2020, 2023), (one, one, one)) == ((0, 1), (2,))
    assert runs((2019, 2021, 2023), (one, one, one)) == ((0, 1, 2),)
    assert runs((2019,), (None,)) == ()


@given(st.dictionaries(st.integers(1950, 2050), st.none() | st.decimals(-9, 9, places=1), min_size=1))
def test_every_known_value_lies_on_one_line_and_no_unknown_one(values: dict[int, Decimal | None]) -> None:
    years = sorted(values)
    found = runs(years, [values[year] for year in years])
    drawn = [index for run in found for index in run]
    assert drawn == [index for index, year in enumerate(years) if values[year] is not None]


@given(
    st.decimals(-(10**12), 10**12, allow_nan=False, places=3),
    st.decimals(-(10**12), 10**12, allow_nan=False, places=3),
)
def test_the_axis_shows_zero_and_all_values_with_few_round_numbers(one: Decimal, other: Decimal) -> None:
    ticks = axis(min(one, other), max(one, other))
    assert Decimal(0) in ticks
    assert ticks[0] <= min(one, other)
    assert max(one, other) <= ticks[-1]
    assert 2 <= len(ticks) <= 7


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("12345678", "Skala in Tausend"),
        ("-123456789012", "Skala in Millionen"),
        ("123456789012345678", "Skala in Billionen"),
        ("0.000000000000000001", ""),
    ],
)
def test_the_numbers_of_an_axis_are_never_cut(value: str, said: str) -> None:
    line = TrendLine("Hafen", (Decimal(value), None), ("sehr", "gesperrt"))
    words = words_of(TrendChart("Anteil", "Der Anteil.", (2019, 2020), (line,)))
    assert not any("…" in word["text"] for word in words)
    assert ("Skala" in {word["text"] for word in words}) == bool(said)
    assert said in " ".join(word["text"] for word in words)


def test_the_numbers_of_a_long_timeline_stay_within_the_margins() -> None:
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(30)]
    entries = tuple(
        TimelineEntry(f"Schritt {day}", day, None, "bald", "offen", number=1000 + number)
        for number, day in enumerate(days)
    )
    words = words_of(Timeline("Plan", "Dreißig Schritte.", entries))
    assert min(word["x0"] for word in words) >= page.LEFT - 0.1


def test_a_timeline_in_parts_says_so_in_a_sentence() -> None:
    day = date(2027, 1, 1)
    entries = tuple(TimelineEntry(f"Schritt {number}", day, None, "bald", "offen") for number in range(30))
    rendered = render(document_of(Timeline("Plan", "Dreißig Schritte.", entries)))
    figures = tree_of(reader_of(rendered.content)).all("Figure")
    assert [figure.alternative for figure in figures] == [
        f"Dreißig Schritte. Teil {n} von 2." for n in (1, 2)
    ]


def test_the_table_of_a_trend_says_why_a_value_is_missing() -> None:
    text = text_of(TREND)
    assert squeezed("Hafen 25,2 26 gesperrt 27") in text


def test_a_figure_without_any_number_has_a_table_only() -> None:
    empty = replace(TREND, lines=(TrendLine("Hafen", (None,) * 4, ("gesperrt",) * 4),))
    assert text_of(empty).count("gesperrt") == 4


def test_years_that_do_not_rise_are_refused() -> None:
    with pytest.raises(ValueError, match="rise"):
        replace(TREND, years=(2020, 2019, 2021, 2022))


def test_the_table_of_money_adds_up_by_year_and_by_source_to_the_cent() -> None:
    text = text_of(MONEY)
    assert squeezed("1 Zuwendung 1.000,01 2.000,02 3.000,03") in text
    assert squeezed("2 Eigenmittel 0,00 500,03 500,03") in text
    assert squeezed("Summe 1.000,01 2.500,05 3.500,06") in text


def test_money_of_too_many_years_for_a_page_is_set_year_by_year() -> None:
    years = tuple(str(year) for year in range(2000, 2030))
    cents = tuple(range(0, 30 * 123_456_789, 123_456_789))
    text = text_of(StackedYears("Mittel", "Viele Jahre.", years, (YearSeries("Zuwendung", cents),)))
    for year, amount in zip(years, cents, strict=True):
        assert squeezed(f"{year} {formats.amount(amount)} {formats.amount(amount)}") in text
    assert squeezed(formats.amount(sum(cents))) in text


def test_amounts_below_zero_are_not_drawn_as_bars() -> None:
    with pytest.raises(ValueError, match="below zero"):
        replace(MONEY, series=(YearSeries("Zuwendung", (-1, 0)),))


DAYS = st.dates()
ENTRIES = st.builds(
    lambda label, day, days, done: TimelineEntry(
        label,
        day,
        None if days is None else min(day, date.max - timedelta(days)) + timedelta(days),
        "irgendwann",
        "offen",
        done,
    ),
    st.text(max_size=20),
    st.dates(max_value=date(9000, 1, 1)) | st.just(date.max),
    st.none() | st.integers(0, 5000),
    st.booleans(),
)


@given(st.lists(ENTRIES, min_size=1, max_size=40))
def test_all_days_lie_on_the_timeline_between_its_ends(entries: list[TimelineEntry]) -> None:
    scale = scale_of(entries)
    for entry in entries:
        assert 0 <= scale.across(entry.starts) <= scale.across(entry.ends or entry.starts) <= 1
    places = [scale.across(day) for day, _ in scale.ticks]
    assert places == sorted(places)


@FEW_EXAMPLES
@given(st.lists(ENTRIES, min_size=1, max_size=60), st.none() | DAYS)
def test_any_timeline_can_be_set(entries: list[TimelineEntry], today: date | None) -> None:
    assert render(document_of(Timeline("Plan", "Ein Plan.", tuple(entries), today))).pages >= 1


@FEW_EXAMPLES
@given(
    st.lists(st.lists(st.integers(0, 10**15), min_size=3, max_size=3), min_size=1, max_size=9),
    st.text(max_size=400),
)
def test_any_money_can_be_set(amounts: list[list[int]], label: str) -> None:
    series = tuple(YearSeries(label, tuple(line)) for line in amounts)
    chart = StackedYears("Mittel", "Mittel.", ("2027", "2028", "ohne Jahr"), series)
    assert render(document_of(chart)).pages >= 1


@FEW_EXAMPLES
@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=3, max_size=30))
def test_any_area_can_be_set_however_odd(corners: list[tuple[float, float]]) -> None:
    assert render(document_of(AreaMap("Karte", "Karte.", ((tuple(corners),),)))).pages == 1


@FEW_EXAMPLES
@given(
    st.dictionaries(
        st.integers(1, 9999),
        st.none() | st.decimals(-(10**12), 10**12, allow_nan=False),
        min_size=1,
        max_size=30,
    )
)
def test_any_trend_can_be_set(values: dict[int, Decimal | None]) -> None:
    years = tuple(sorted(values))
    line = TrendLine("Gebiet", tuple(values[year] for year in years), ("1,0",) * len(years))
    assert render(document_of(TrendChart("Kennzahl", "Eine Linie.", years, (line,)))).pages >= 1


SHAPES = (*LINE_COLOURS, PALETTE.ink, PALETTE.accent, PALETTE.open_mark, PALETTE.strong_rule)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_line_mark_and_outline_stands_out_from_paper(shape: str) -> None:
    assert contrast(shape, PALETTE.paper) >= 3
    assert contrast(grey(shape), PALETTE.paper) >= 3


@pytest.mark.parametrize("number", range(1, 9))
def test_numbers_of_parts_can_be_read_and_neighbours_told_apart_in_grey(number: int) -> None:
    assert contrast(readable_on(tone(number)), tone(number)) >= 4.5
    if number < len(PALETTE.chart):
        assert contrast(grey(tone(number)), grey(tone(number + 1))) >= 1.9


def grey(digits: str) -> str:
    """The colour as a printer without colours prints it: by the luma of BT.601."""
    red, green, blue = (int(digits[start : start + 2], 16) for start in (1, 3, 5))
    level = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f"#{level:02X}{level:02X}{level:02X}"
