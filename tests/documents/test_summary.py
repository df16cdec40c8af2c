"""The Antragszusammenfassung, read back from the PDF by two extractors."""

from dataclasses import replace

import pytest

from coordinator_app.documents.kinds.summary.eligibility import irrelevant
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.project import Attachment, Description, DescriptionBlock, Milestone
from coordinator_app.domain.truth import Truth
from coordinator_app.services.ports.documents import SummaryContent
from coordinator_app.wording.findings import describe
from coordinator_app.wording.formats import amount, euro
from documents.extraction import bodies, lines_of, squeezed
from documents.summary_builders import (
    COSTS,
    FINANCES,
    bare_subject,
    build_content,
    catalogue,
    full_project,
    full_subject,
    rendered,
)

TYPED = "Fragen an <max@example.org> & Co. „gern“"


def both(content: SummaryContent) -> str:
    """The body, after both extractors have read the same."""
    document, data, _ = rendered(content)
    by_pypdf, by_pdfplumber = bodies(data, document)
    assert by_pypdf == by_pdfplumber
    return by_pypdf


def has(body: str, *texts: str) -> bool:
    return all(squeezed(text) in body for text in texts)


def test_every_amount_and_label_of_the_plans_is_printed() -> None:
    body = both(build_content())
    for row in (*COSTS, *FINANCES):
        assert has(body, row.label, amount(row.amount_cents))
    assert has(body, "nur für die Schule", "KG 300: Umbau", "Kostenberechnung")


def test_totals_are_the_sums_of_the_domain() -> None:
    project = full_project()
    total, eligible = project.total_cost_cents, project.eligible_cost_cents
    assert total == sum(row.amount_cents for row in COSTS)
    assert eligible is not None
    body = both(build_content())
    assert has(body, f"Gesamtkosten {euro(total)}", f"Davon zuwendungsfähig {euro(eligible)}")
    assert has(body, f"davon nicht zuwendungsfähig – {amount(4_890_003)} {amount(4_890_003)}")
    assert has(body, f"Gesamtkosten {amount(42_480_005)} {amount(87_280_005)} {amount(total)}")


def test_a_gap_in_the_financing_is_named_on_page_1_and_shown_by_year() -> None:
    content = build_content()
    gap = sum(row.amount_cents for row in COSTS) - sum(row.amount_cents for row in FINANCES)
    body = both(content)
    assert has(body, f"Die Finanzierung deckt die Kosten noch nicht; es fehlen {euro(gap)}.")
    assert has(body, "Unterschied: Finanzierungslücke", amount(-gap), "Noch nicht gedeckt")


def test_a_balanced_plan_says_so_and_is_no_open_point() -> None:
    finances = (FinanceRow(FinanceKind.OWN, "Haushalt", sum(row.amount_cents for row in COSTS), 2027),)
    body = both(build_content(full_subject(full_project(finances=finances))))
    assert has(body, "Unterschied: ausgeglichen")
    assert not has(body, "Die Finanzierung deckt")


def test_every_finding_is_printed_with_result_fact_and_source() -> None:
    content = build_content()
    body = both(content)
    programmes = {item.id: item for item in content.catalogue}
    beside = [item for finding in content.assessment.findings for item in irrelevant(finding)]
    for finding in content.assessment.findings:
        for leaf in finding.leaves():
            text = describe(leaf, content.programme, programmes)
            said = text.text if leaf in content.assessment.findings[:2] else text.criterion
            assert has(body, said.removeprefix("Erfüllt: ").rstrip(".")) or leaf in beside
    assert has(body, "✓ Erfüllt Antragsberechtigt sind: Kommune. Angegeben ist: Kommune. [2], Nr. 3")
    assert has(body, "hier nicht aufgeführt: 1 andere Möglichkeit.")
    assert has(body, "? Noch offen Das Vorhaben ist modellhaft. Das muss eine Person prüfen.")
    assert has(body, "Quellen, Adressen eingesehen am 01.11.2026", "[1] Quartiersmonitoring 2026")
    assert has(body, "[2] Förderrichtlinie, https://example.org/richtlinie")


def test_every_other_programme_is_named_with_its_result() -> None:
    body = both(build_content())
    assert has(body, "Programm Passend. Passt", "weil eine Person etwas prüfen muss: Offen.")
    assert has(body, "Passt nicht: Am Stichtag sind keine Anträge möglich. Abgelaufen: Abgelaufen.")
    assert has(body, "eine Voraussetzung nicht erfüllt ist. Art der antragstellenden Stelle: Fremd.")
    assert has(body, "Kumulierung ausgeschlossen: Keine weiteren Bundesmittel")


def test_open_points_count_the_required_fields_and_say_where_to_enter_them() -> None:
    project = full_project(starts=None, vat_deductible=Truth.UNKNOWN, measure_kind=None)
    body = both(build_content(full_subject(project)))
    assert has(body, "29 von 32 Pflichtangaben liegen vor.")
    assert has(body, "Projekt „Bücherei im Quartier“, für die Prüfung nötig: Art der Maßnahme.")
    assert has(body, "Projekt „Bücherei im Quartier“: Beginn und Berechtigung zum Vorsteuerabzug.")


def test_an_eligibility_that_is_not_stated_leaves_the_eligible_cost_open() -> None:
    costs = (*COSTS, CostRow("Miete", CostKind.RENT, 100_000, 2027))
    body = both(build_content(full_subject(full_project(costs=costs))))
    assert has(body, "Davon zuwendungsfähig noch nicht angegeben")
    assert has(body, "noch nicht zu berechnen, denn die zuwendungsfähigen Kosten sind noch nicht vollständig")
    assert has(body, "davon noch nicht angegeben, ob zuwendungsfähig")


def test_nothing_is_ticked() -> None:
    for content in (build_content(), build_content(bare_subject())):
        body = both(content)
        assert "☑" not in body
        assert body.count("☐") == 6


def test_a_declaration_that_the_record_speaks_against_is_marked() -> None:
    project = full_project(started=Truth.YES)
    assert has(both(build_content(full_subject(project))), "kann die Erklärung so nicht abgegeben werden")
    assert not has(both(build_content()), "kann die Erklärung so nicht abgegeben werden")


def test_a_project_with_nothing_but_a_title_gives_a_short_document_of_open_points() -> None:
    content = build_content(bare_subject())
    document, data, pages = rendered(content)
    body, _ = bodies(data, document)
    assert pages <= 2
    assert has(body, "0 von 32 Pflichtangaben liegen vor.", "Gesamtkosten noch nicht angegeben")
    for heading in ("Kurzbeschreibung", "Bedarf und Konzept", "Kosten und Finanzierung"):
        assert not any(heading in line for page in lines_of(data) for line in page if line == heading)


def test_all_pages_are_numbered_and_the_whole_is_short() -> None:
    _, data, pages = rendered(build_content())
    texts = ["\n".join(page) for page in lines_of(data)]
    assert 2 <= pages <= 4
    assert all(f"Seite {number} von {pages}" in text for number, text in enumerate(texts, start=1))


def test_the_same_content_gives_the_same_bytes() -> None:
    assert rendered(build_content())[1] == rendered(build_content())[1]


def test_sixty_cost_rows_are_all_printed() -> None:
    costs = tuple(
        CostRow(f"Position {number:02d}", CostKind.MATERIAL, 1_000_00 + number, 2027 + number % 3, Truth.YES)
        for number in range(60)
    )
    body = both(build_content(full_subject(full_project(costs=costs, finances=()))))
    assert all(has(body, f"Sachkosten: {row.label}", amount(row.amount_cents)) for row in costs)
    assert has(body, f"{amount(sum(row.amount_cents for row in costs))}")


def test_more_years_than_columns_are_listed_row_by_row_and_added_up_by_year() -> None:
    costs = tuple(
        CostRow("Leitung", CostKind.STAFF, 50_000_00 + year, year, Truth.YES) for year in range(2027, 2034)
    )
    finances = (FinanceRow(FinanceKind.OWN, "Haushalt", 50_000_00, 2027),)
    body = both(build_content(full_subject(full_project(costs=costs, finances=finances))))
    assert all(has(body, f"Leitung {row.year} {amount(row.amount_cents)}") for row in costs)
    assert has(body, "Kostenplan (zuw. = zuwendungsfähig), Summen je Jahr")
    assert has(body, f"2033 {amount(50_000_00 + 2033)}")


def test_two_amounts_of_the_same_thing_in_one_year_stay_apart() -> None:
    costs = (
        CostRow("Honorar", CostKind.FEES, 111_00, 2027, Truth.YES),
        CostRow("Honorar", CostKind.FEES, 222_00, 2027, Truth.YES),
    )
    body = both(build_content(full_subject(full_project(costs=costs, finances=()))))
    assert has(body, "Honorar 111,00 ja", "Honorar 222,00 ja", "sämtlich zuwendungsfähig 333,00")


def test_a_very_long_description_is_printed_whole() -> None:
    words = [f"Wort{number}" for number in range(2_300)]
    text = " ".join(words)[:20_000]
    project = full_project(descriptions=(Description(DescriptionBlock.NEED, text),))
    assert has(both(build_content(full_subject(project))), text)


@pytest.mark.parametrize(
    "project",
    [
        full_project(title=TYPED),
        full_project(descriptions=(Description(DescriptionBlock.SUMMARY, TYPED),)),
        full_project(descriptions=(Description(DescriptionBlock.SUBSIDIARITY, TYPED),)),
        full_project(costs=(CostRow(TYPED, CostKind.FEES, 100_00, 2027),)),
        full_project(costs=(CostRow("Honorar", CostKind.FEES, 100_00, remark=TYPED),)),
        full_project(finances=(FinanceRow(FinanceKind.INCOME, TYPED, 100_00),)),
        full_project(milestones=(Milestone(TYPED),)),
        full_project(attachments=(Attachment(TYPED),)),
    ],
)
def test_a_text_with_angle_brackets_is_printed_as_typed(project: object) -> None:
    content = build_content(full_subject(project))  # type: ignore[arg-type]  # a project each time
    document, data, _ = rendered(content)
    by_pypdf, by_pdfplumber = bodies(data, document)
    assert has(by_pypdf, TYPED)
    assert has(by_pdfplumber, TYPED)


def test_texts_around_the_project_are_printed_as_typed() -> None:
    subject = full_subject()
    assert subject.applicant is not None
    assert subject.neighbourhood is not None
    changed = replace(
        subject,
        applicant=replace(subject.applicant, contact=TYPED),
        neighbourhood=replace(subject.neighbourhood, description=TYPED),
        participation=(replace(subject.participation[0], result=TYPED, decision=TYPED),),
        partners=(replace(subject.partners[0], name=TYPED),),
    )
    assert both(build_content(changed)).count(squeezed(TYPED)) == 5


def test_the_catalogue_may_be_of_one_programme() -> None:
    assert not has(both(build_content(programmes=catalogue()[:1])), "Andere Programme, geprüft")
