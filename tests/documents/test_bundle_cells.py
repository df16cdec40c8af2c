"""The money of the Bündelungsübersicht: every cell of every table is the cent of the plan, and every sum closes."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordinator_app.bootstrap import open_workspace
from coordinator_app.documents.kinds.bundle.composition import bundle_document
from coordinator_app.documents.kinds.cost_plan.composition import cost_plan_document
from coordinator_app.documents.model import (
    ColumnKind,
    Document,
    KeyValues,
    StackedBar,
    StackedYears,
)
from coordinator_app.documents.render import render
from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.funding_plan_answers import PlanRequest
from coordinator_app.services.funding_plan_figures import UNDATED
from coordinator_app.services.ports.documents import ProjectContent
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.wording.formats import amount, euro
from coordinator_app.wording.funding_plan_document import document_text
from documents.bundle_builders import (
    PAYERS,
    ROWS,
    YEARS,
    build_plan,
    cents,
    content_of,
    library,
    said,
    table_of,
)
from documents.extraction import bodies, squeezed
from funding_plans import DAY


def number_of(title: str) -> int:
    """The number of a source in a heading or a cell: "2 Landesfonds", "Quelle 2"."""
    return next(int(word) for word in title.split() if word.isdigit())


def cells_by_row(document: Document) -> dict[tuple[str, str, int], int]:
    """What the table of cost rows says by label, year and number of the source, whichever of its two forms it has."""
    table = table_of(document, ROWS)
    found: dict[tuple[str, str, int], int] = {}
    for row in table.rows[:-1]:
        label, year = str(row[0]), str(row[1])
        if len(table.columns) == 4 and table.columns[2].kind is ColumnKind.TEXT:
            pairs = [(number_of(str(row[2])), cents(row[3]))]
        else:
            numbers = [number_of(column.title) for column in table.columns[2:-1]]
            pairs = list(zip(numbers, map(cents, row[2:-1]), strict=True))
        for number, value in pairs:
            if value:
                found[label, year, number] = found.get((label, year, number), 0) + value
    return found


def cells_by_year(document: Document) -> dict[tuple[str, int], int]:
    """What the document says by year and number of the source, in whichever of its forms."""
    found: dict[tuple[str, int], int] = {}
    drawn = [block for block in document.blocks if isinstance(block, StackedYears)]
    for chart in drawn:
        for number, series in enumerate(chart.series, start=1):
            found |= {
                (year, number): value for year, value in zip(chart.years, series.cents, strict=True) if value
            }
    if drawn:
        return found
    table = table_of(document, YEARS)
    titles = [column.title for column in table.columns]
    for row in table.rows[:-1]:
        number = int(str(row[0]).split()[0])
        if titles[1] == "Jahr":
            found[str(row[1]), number] = cents(row[2])
        else:
            amounts = {
                _YEARS.get(title, title.removeprefix("Betrag ")): cents(cell)
                for title, cell in zip(titles, row, strict=True)
                if title not in _BESIDE
            }
            found |= {(year, number): value for year, value in amounts.items() if value}
    return found


_YEARS = {"Betrag": "ohne Jahr"}
_BESIDE = ("Quelle", "Summe", "Herkunft")


def payers_of(project: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The sources of a plan in the order of the document, those of one name together."""
    order = ("grant", "third_party", "income", "own")
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for source in project["sources"]:
        key = (source["kind"], source["label"], source["programme"], source["approved"])
        groups.setdefault(key, []).append(source)
    return sorted(groups.values(), key=lambda group: order.index(group[0]["kind"]))


def wanted_by_row(project: dict[str, Any]) -> dict[tuple[str, str, int], int]:
    rows = {str(cost["row"]): cost for cost in project["costs"]}
    wanted: dict[tuple[str, str, int], int] = {}
    for number, group in enumerate(payers_of(project), start=1):
        for row, value in (cell for source in group for cell in source["by_cost_row"].items()):
            year = rows[row]["year"]
            key = (rows[row]["label"], "–" if year is None else str(year), number)
            wanted[key] = wanted.get(key, 0) + value
    return wanted


def wanted_by_year(project: dict[str, Any]) -> dict[tuple[str, int], int]:
    wanted: dict[tuple[str, int], int] = {}
    for number, group in enumerate(payers_of(project), start=1):
        for year, value in (cell for source in group for cell in source["by_year"].items()):
            key = ("ohne Jahr" if year == UNDATED else year, number)
            wanted[key] = wanted.get(key, 0) + value
    return wanted


def check_cells(content: ProjectContent) -> Document:
    """Check every cell of all tables against the plan, and that every sum closes."""
    document = bundle_document(content)
    data = json.loads(str(content.plan))
    key = content.subject.project.key
    project = next(item for item in data["projects"] if item["project"] == key)
    total = project["total_cost_cents"]
    by_row, by_year = cells_by_row(document), cells_by_year(document)
    assert by_row == wanted_by_row(project)
    assert by_year == wanted_by_year(project)
    assert sum(by_row.values()) == sum(by_year.values()) == total
    payers = table_of(document, PAYERS)
    wanted = [sum(source["amount_cents"] for source in group) for group in payers_of(project)]
    assert [cents(row[2]) for row in payers.rows] == [*wanted, total]
    *body, last = table_of(document, ROWS).rows
    assert cents(last[-1]) == total
    if len(last) > 4:
        columns = [[cents(row[index]) for row in body] for index in range(2, len(last))]
        assert [sum(column) for column in columns] == [cents(cell) for cell in last[2:]]
    return document


def test_every_cell_of_the_tables_is_the_cent_of_the_plan() -> None:
    document = check_cells(content_of())
    assert [column.title for column in table_of(document, ROWS).columns] == [
        "Kostenposition",
        "Jahr",
        "1 Bundesfonds",
        "2 Landesfonds",
        "3 Sparkasse",
        "4 Gebühren",
        "5 Eigenmittel",
        "Summe",
    ]


def test_the_page_has_the_cents_of_the_plan() -> None:
    document = bundle_document(content_of())
    result = render(document)
    by_pypdf, by_pdfplumber = bodies(result.content, document)
    assert by_pypdf == by_pdfplumber
    for row in table_of(document, ROWS).rows:
        assert squeezed(" ".join(str(cell) for cell in row)) in by_pypdf
    for row in table_of(document, PAYERS).rows:
        assert squeezed(" ".join(str(cell) for cell in row)) in by_pypdf


@st.composite
def plans(draw: st.DrawFn) -> str:
    """Any plan: few or many sources with short or long names, few or many years, small or large amounts."""
    count = draw(st.integers(min_value=1, max_value=9))
    most = draw(st.sampled_from((50, 10**6, 10**11)))
    last = draw(st.sampled_from((2026, 2028, 2036)))
    years = st.none() | st.integers(min_value=2026, max_value=last)
    parts = draw(
        st.lists(
            st.lists(st.integers(min_value=0, max_value=most), min_size=count, max_size=count).map(
                lambda row: [*row[:-1], row[-1] + 1]
            ),
            min_size=1,
            max_size=8,
        )
    )
    names = st.sampled_from(("WIR", "AMIF 2021", "Quartiersentwicklungsförderung", "Fonds Soziokultur"))
    labels = [f"{draw(names)} {'abcdefghi'[number]}" for number in range(count)]
    costs = [(f"Zeile {'abcdefgh'[row]}", draw(years), sum(cells)) for row, cells in enumerate(parts)]
    return build_plan(costs, parts, labels)


@settings(max_examples=80, deadline=None)
@given(plans())
def test_every_cell_of_any_plan_is_its_cent_and_every_sum_closes(text: str) -> None:
    check_cells(content_of(text))


def test_twelve_programmes_over_ten_years_fit_on_the_page_with_every_amount() -> None:
    costs = [(f"Vorhaben {'abcdefghij'[row]}", 2026 + row, 13 * 1_234_567) for row in range(10)]
    parts = [[1_234_567] * 13 for _ in costs]
    labels = [
        *(f"Landesprogramm für lebendige Nachbarschaften {number}" for number in range(12)),
        "Eigenmittel",
    ]
    content = content_of(build_plan(costs, parts, labels))
    document = check_cells(content)
    result = render(document)
    body = bodies(result.content, document)[1]
    assert body.count(amount(1_234_567)) == 2 * 130  # by year and by cost row
    assert result.pages < 12


def test_500_cost_rows_give_a_document_in_which_each_closes() -> None:
    costs = [(f"Position {row}", 2026 + row % 3, 30_000 + 3 * row) for row in range(500)]
    parts = [[10_000 + row] * 3 for row in range(500)]
    text = build_plan(costs, parts, ["Bundesfonds", "Landesfonds", "Eigenmittel"])
    rows = tuple(CostRow(label, CostKind.STAFF, value, year) for label, year, value in costs)
    document = check_cells(content_of(text, library(costs=rows)))
    assert render(document).pages < 25
    assert "geändert" not in said(document)


def test_the_picture_tells_the_same_as_its_table() -> None:
    document = bundle_document(content_of())
    (picture,) = (block for block in document.blocks if isinstance(block, StackedBar))
    rows = table_of(document, PAYERS).rows[:-1]
    assert [(part.value, part.text) for part in picture.parts] == [(cents(row[2]), row[3]) for row in rows]
    assert all(part.label in picture.alt for part in picture.parts)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = open_workspace(OpenRequest(tmp_path_factory.mktemp("sample") / "sample.qldb"))
    opened.imports.apply(opened.imports.preview(resource_path("sample", "lindenfurt.json")))
    yield opened
    opened.store.close()


@pytest.mark.parametrize("key", ["P-01-SCHULE-IM-QUARTIER", "P-09-HAFENKLANG"])
def test_real_plans_of_the_sample_agree_with_the_cost_plan_in_every_cent(
    workspace: Workspace, key: str
) -> None:
    answer = workspace.funding_plans.plan(PlanRequest(projects=(key,), as_of=DAY, alternatives=1))
    (subject,) = workspace.matching.subjects([key])
    content = ProjectContent(subject, workspace.programmes.all(), DAY, plan=document_text(answer))
    document = check_cells(content)
    total = euro(sum(row.amount_cents for row in subject.project.costs))
    facts = [dict(block.rows) for block in document.blocks if isinstance(block, KeyValues)]
    of_costs = [
        dict(block.rows) for block in cost_plan_document(content).blocks if isinstance(block, KeyValues)
    ]
    assert facts[0]["Gesamtkosten laut Plan"] == of_costs[0]["Gesamtkosten"] == total
    assert "geändert" not in said(document)
    assert 2 <= render(document).pages <= 6


def test_the_picture_of_many_sources_shows_what_each_kind_of_them_pays() -> None:
    labels = [*(f"Fonds {'abcdefghi'[number]}" for number in range(9)), "Eigenmittel"]
    document = check_cells(content_of(build_plan([("Umbau", 2027, 1_000)], [[100] * 10], labels)))
    (picture,) = (block for block in document.blocks if isinstance(block, StackedBar))
    assert [(part.label, part.value) for part in picture.parts] == [("Zuwendung", 900), ("Eigenmittel", 100)]
