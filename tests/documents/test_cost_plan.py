"""The Kosten- und Finanzierungsplan: every sum the same cent as everywhere else, and what is not known said."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordinator_app.documents.kinds.cost_plan.composition import cost_plan_document
from coordinator_app.documents.kinds.cost_plan.fields import COST_PLAN_FIELDS
from coordinator_app.documents.kinds.summary.composition import summary_document
from coordinator_app.documents.model import (
    Block,
    Checklist,
    DataTable,
    Document,
    Heading,
    KeyValues,
    Notice,
    StackedBar,
)
from coordinator_app.documents.render import render
from coordinator_app.domain.cost import (
    CostEligibility,
    CostKind,
    CostRow,
    EstimateStage,
    FinanceKind,
    FinanceRow,
    FinanceState,
)
from coordinator_app.domain.project import Confirmation, Project
from coordinator_app.domain.truth import Truth
from coordinator_app.services.ports.documents import ProjectContent
from coordinator_app.wording.formats import amount, euro, parse_euro
from documents.extraction import bodies, squeezed
from documents.summary_builders import (
    COSTS,
    DAY,
    bare_subject,
    build_content,
    catalogue,
    full_project,
    full_subject,
)

COST_TABLE = "Kostenplan"
KIND_TABLE = "Summen je Kostenart"
FINANCE_TABLE = "Finanzierungsplan"
ELIGIBLE = {
    "davon zuwendungsfähig": Truth.YES,
    "davon nicht zuwendungsfähig": Truth.NO,
    "davon noch nicht angegeben, ob zuwendungsfähig": Truth.UNKNOWN,
}


def content_of(project: Project | None = None) -> ProjectContent:
    return ProjectContent(full_subject(project), catalogue(), DAY)


def document_of(**changes: object) -> Document:
    return cost_plan_document(content_of(full_project(**changes)))


def table_of(document: Document, caption: str) -> DataTable:
    found = (block for block in document.blocks if isinstance(block, DataTable))
    return next(block for block in found if (block.caption or "").startswith(caption))


def texts_of(block: Block) -> Iterator[str]:
    match block:
        case Notice():
            yield from (block.title, block.text or "", *block.items)
        case KeyValues():
            yield from (text or "" for row in block.rows for text in row)


def fact(document: Document, label: str) -> str | None:
    rows = (row for block in document.blocks if isinstance(block, KeyValues) for row in block.rows)
    return next(value for name, value in rows if name == label)


def cents_of(cells: tuple[str | None, ...]) -> tuple[int, ...]:
    return tuple(0 if cell == "–" else parse_euro(str(cell)) for cell in cells)


def test_totals_are_those_of_the_project_and_of_the_summary() -> None:
    project = full_project()
    summary = summary_document(build_content(full_subject(project)))
    document = cost_plan_document(content_of(project))
    for caption in (COST_TABLE, FINANCE_TABLE):
        assert table_of(document, caption).rows[-3:] == table_of(summary, caption).rows[-3:]
    assert project.total_cost_cents is not None
    assert fact(document, "Gesamtkosten") == fact(summary, "Gesamtkosten") == euro(project.total_cost_cents)
    assert fact(document, "Davon zuwendungsfähig") == fact(summary, "Davon zuwendungsfähig")


def test_every_cost_row_stands_in_its_year_with_its_cents() -> None:
    table = table_of(document_of(), COST_TABLE)
    years = [column.title for column in table.columns]
    for row in COSTS:
        line = next(cells for cells in table.rows if row.label in str(cells[0]))
        assert line[years.index(str(row.year))] == amount(row.amount_cents)


ROWS = st.builds(
    CostRow,
    st.sampled_from(("Umbau", "Honorare", "Miete")),
    st.sampled_from(CostKind),
    st.integers(min_value=0, max_value=10**11),
    st.sampled_from((None, 2026, 2027, 2028)),
    st.sampled_from(Truth),
    st.sampled_from((None, *EstimateStage)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=25).map(tuple))
def test_what_is_eligible_not_eligible_and_open_gives_the_whole_in_every_column(
    costs: tuple[CostRow, ...],
) -> None:
    table = table_of(document_of(costs=costs), COST_TABLE)
    lines = {str(row[0]): cents_of(row[1:-1]) for row in table.rows}
    parts = {truth: lines[label] for label, truth in ELIGIBLE.items() if label in lines}
    if not parts:
        assert len({row.eligible for row in costs}) == 1
        return
    assert tuple(map(sum, zip(*parts.values(), strict=True))) == lines["Gesamtkosten"]
    for truth, cells in parts.items():
        assert cells[-1] == sum(row.amount_cents for row in costs if row.eligible is truth)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=25).map(tuple))
def test_the_kinds_of_cost_add_up_to_the_total_cost(costs: tuple[CostRow, ...]) -> None:
    table = table_of(document_of(costs=costs), KIND_TABLE)
    *body, total = (cents_of(row[1:]) for row in table.rows)
    assert tuple(map(sum, zip(*body, strict=True))) == total
    assert total[-1] == sum(row.amount_cents for row in costs)


def test_a_gap_is_named_on_page_1_and_stands_below_the_financing_by_year() -> None:
    document = document_of()
    assert table_of(document, FINANCE_TABLE).rows[-1] == (
        "Unterschied: Finanzierungslücke",
        amount(40_000_000 - 42_480_005),
        amount(80_000_000 - 87_280_005),
        amount(-9_760_010),
        "",
    )
    said = " ".join(text for block in document.blocks[:4] for text in texts_of(block))
    assert f"Es fehlen {euro(9_760_010)}" in said


def test_a_balanced_plan_is_said_to_be_so_and_names_the_years_that_are_not() -> None:
    own = FinanceRow(FinanceKind.OWN, "Haushalt", sum(row.amount_cents for row in COSTS), 2027)
    said = " ".join(text for block in document_of(finances=(own,)).blocks[:4] for text in texts_of(block))
    assert "auf den Cent ausgeglichen" in said
    assert "(2027 und 2028)" in said


def test_a_project_without_costs_says_so_and_has_no_table_of_them() -> None:
    document = cost_plan_document(ProjectContent(bare_subject(), (), DAY))
    said = " ".join(text for block in document.blocks for text in texts_of(block))
    assert "Für das Projekt sind noch keine Kosten angegeben." in said
    assert not any(isinstance(block, StackedBar) for block in document.blocks)
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [
        "Eckdaten",
        "Erklärungen und Anlagen",
        "Unterschrift",
    ]
    assert render(document).pages == 1


def test_costs_without_any_financing_are_said_to_be_uncovered() -> None:
    document = document_of(finances=())
    said = " ".join(text for block in document.blocks for text in texts_of(block))
    assert "Wie sie gedeckt werden, ist noch nicht angegeben." in said


def test_a_row_that_programmes_count_otherwise_names_them_and_what_they_count() -> None:
    exceptions = (CostEligibility("passend", Truth.NO), CostEligibility("weg", Truth.UNKNOWN))
    costs = (replace(COSTS[0], exceptions=exceptions), *COSTS[1:])
    document = document_of(costs=costs)
    labels = " ".join(str(row[0]) for row in table_of(document, COST_TABLE).rows)
    assert (
        "Abweichend: bei „Passend“ nicht zuwendungsfähig; bei „weg“ noch offen, ob zuwendungsfähig" in labels
    )
    table = table_of(document, "Was einzelne Programme")
    eligible = 82_390_002 + 1_250_004
    assert table.rows == (
        ("Ohne Abweichung", *map(amount, (eligible + 41_230_001, 4_890_003, 0, 129_760_010))),
        ("Passend", *map(amount, (eligible, 4_890_003 + 41_230_001, 0, 129_760_010))),
        ("weg", *map(amount, (eligible, 4_890_003, 41_230_001, 129_760_010))),
    )


def test_sources_are_added_up_by_how_far_they_are() -> None:
    rows = (
        FinanceRow(FinanceKind.OWN, "Haushalt", 100, 2027, state=FinanceState.APPROVED),
        FinanceRow(FinanceKind.GRANT, "Bund", 2_000, 2027, state=FinanceState.APPLIED),
        FinanceRow(FinanceKind.GRANT, "Land", 30_000, 2028, state=FinanceState.APPROVED),
    )
    table = table_of(document_of(finances=rows), "Wie weit die Mittel sind")
    assert [column.title for column in table.columns[1:-1]] == ["Beantragt", "Bewilligt"]
    assert table.rows == (
        ("Zuwendung", "20,00", "300,00", "320,00"),
        ("Eigenmittel", "–", "1,00", "1,00"),
        ("Summe", "20,00", "301,00", "321,00"),
    )


def test_500_rows_give_a_document_with_every_amount_and_one_sum() -> None:
    kinds = tuple(CostKind)
    costs = tuple(
        CostRow(
            f"Position {number} im Quartier",
            kinds[number % len(kinds)],
            100_000 + number,
            2026 + number % 9,
            tuple(Truth)[number % 3],
        )
        for number in range(500)
    )
    document = document_of(costs=costs)
    result = render(document)
    by_pypdf, by_pdfplumber = bodies(result.content, document)
    assert by_pypdf == by_pdfplumber
    for row in costs:
        assert squeezed(f"{row.label}") in by_pypdf
        assert squeezed(amount(row.amount_cents)) in by_pypdf
    total = squeezed(f"Gesamtkosten {amount(sum(row.amount_cents for row in costs))}")
    assert total in by_pypdf
    assert result.pages < 20


def test_the_box_counts_what_the_table_of_fields_requires() -> None:
    required = sum(field.required for field in COST_PLAN_FIELDS)
    undated = (replace(COSTS[0], year=None, stage=None), *COSTS[1:])
    documents = {
        required: document_of(),
        required - 2: document_of(costs=undated),
        0: cost_plan_document(ProjectContent(bare_subject(), (), DAY)),
    }
    for given_fields, document in documents.items():
        box = next(block for block in document.blocks if isinstance(block, Notice))
        assert str(box.text).startswith(f"{given_fields} von {required} Pflichtangaben")


def test_no_declaration_is_ticked_and_the_places_to_sign_are_text() -> None:
    document = document_of()
    boxes = [item for block in document.blocks if isinstance(block, Checklist) for item in block.items]
    assert boxes
    assert all(item.confirmed is None for item in boxes)
    assert any("§ 264 StGB" in item.text for item in boxes)
    result = render(document)
    body = bodies(result.content, document)[0]
    assert all(word in body for word in ("Ort", "Tag", "Name", "Funktion", "Unterschrift"))


@pytest.mark.parametrize("text", ["<b>&amp;", "a\nb", "x" * 400, "\N{GRINNING FACE}"])
def test_any_text_of_a_row_is_set(text: str) -> None:
    costs = (replace(COSTS[0], label=text, remark=text),)
    finances = (FinanceRow(FinanceKind.OWN, text, 5, 2027),)
    assert render(document_of(costs=costs, finances=finances)).pages >= 1


def test_the_same_data_give_the_same_bytes() -> None:
    assert render(document_of()).content == render(document_of()).content


def test_a_declaration_is_ticked_only_where_a_person_confirmed_it() -> None:
    confirmed = Confirmation("vat_stated", by="E. Muster", day=DAY)
    document = document_of(confirmations=(confirmed,))
    boxes = [item for block in document.blocks if isinstance(block, Checklist) for item in block.items]
    assert [item.confirmed for item in boxes] == [None, "E. Muster, 22.11.2026", None]


def test_the_sums_of_many_rows_stand_before_them() -> None:
    costs = tuple(CostRow(f"Position {number}", CostKind.FEES, 100, 2027) for number in range(41))
    captions = [block.caption for block in document_of(costs=costs).blocks if isinstance(block, DataTable)]
    few = [block.caption for block in document_of(costs=costs[:40]).blocks if isinstance(block, DataTable)]
    assert str(captions[0]).startswith(KIND_TABLE)
    assert str(captions[1]).startswith(COST_TABLE)
    assert str(few[0]).startswith(COST_TABLE)
