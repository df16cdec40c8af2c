"""The Bündelungsübersicht: every rule with its source, and what stands against the plan said."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from builders import build_project
from coordinator_app.documents.kinds.bundle.composition import bundle_document
from coordinator_app.documents.kinds.bundle.fields import BUNDLE_FIELDS
from coordinator_app.documents.model import (
    BulletList,
    Checklist,
    Document,
    KeyValues,
    Notice,
    NoticeKind,
    SourceList,
)
from coordinator_app.documents.render import render
from coordinator_app.domain.application import Application
from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.vocabulary import Level
from coordinator_app.matching.funding_mix.explanation import (
    Alternative,
    Explanation,
    MoneyStep,
)
from coordinator_app.matching.funding_mix.plan import NO_PLAN, PlanStatus
from coordinator_app.matching.funding_mix.wishes import Caution, Choice, CostShift, Wishes
from coordinator_app.services.funding_plan_answers import PlanRequest
from coordinator_app.wording.formats import euro
from documents.bundle_builders import (
    CONFLICT,
    COSTS,
    KEY,
    PAYERS,
    REASONS,
    build_plan,
    content_of,
    headings,
    library,
    plan_text,
    said,
    table_of,
    tables_of,
)
from funding_plans import LIBRARY, PLAN, PROBLEM, PROGRAMMES


def test_the_total_is_that_of_the_project_today_where_nothing_has_changed() -> None:
    document = bundle_document(content_of())
    total = library().total_cost_cents
    assert total is not None
    assert f"Gesamtkosten laut Plan {euro(total)}" in said(document)
    assert not any(
        block.title.startswith("Achtung") for block in document.blocks if isinstance(block, Notice)
    )


def changed(*costs: CostRow, text: str | None = None) -> Notice | None:
    document = bundle_document(content_of(text, library(costs=costs)))
    found = (block for block in document.blocks if isinstance(block, Notice))
    return next((block for block in found if block.title.startswith("Achtung")), None)


def test_costs_that_have_changed_since_are_warned_of_first_with_both_amounts() -> None:
    found = changed(COSTS[0], replace(COSTS[1], amount_cents=300_002), COSTS[2])
    assert found is not None
    assert found.kind is NoticeKind.OPEN
    assert found.items == (
        f"Im Plan: „Personal“, 2028, {euro(300_001)}. Heute: „Personal“, 2028, {euro(300_002)}.",
    )
    assert f"Gesamtkosten laut Plan {euro(700_000)}, nach den Angaben von heute {euro(700_001)}" in str(
        found.text
    )
    document = bundle_document(content_of(None, library(costs=(*COSTS[:2], replace(COSTS[2], year=2030)))))
    assert document.blocks[0] == changed(*COSTS[:2], replace(COSTS[2], year=2030))


def test_new_and_dropped_rows_and_another_kind_are_changes() -> None:
    added = CostRow("Lesezelt", CostKind.EQUIPMENT, 5, 2027)
    more, fewer = changed(*COSTS, added), changed(*COSTS[:2])
    other = changed(*COSTS[:2], replace(COSTS[2], kind=CostKind.FEES))
    assert more is not None
    assert more.items == (f"Neu: „Lesezelt“, 2027, {euro(5)}.",)
    assert fewer is not None
    assert fewer.items == (f"Entfallen: „Bücher“, ohne Jahr, {euro(99_999)}.",)
    assert other is not None
    assert other.items[0].endswith("Auch die Kostenart ist eine andere.")


def test_rows_of_no_money_and_years_that_the_plan_moved_are_no_changes() -> None:
    assert changed(*COSTS, CostRow("Ehrenamt", CostKind.OTHER, 0)) is None
    shifts = Wishes(shifts=(CostShift(KEY, 0, 2027),))
    text = plan_text(request=PlanRequest(wishes=shifts))
    moved = (replace(COSTS[0], year=2026), *COSTS[1:])
    assert changed(*moved) is not None
    assert changed(*moved, text=text) is None
    document = bundle_document(content_of(text, library(costs=moved)))
    assert "„Personal“ ist im Jahr 2027 gerechnet, anders als beim Projekt angegeben." in said(document)


def test_a_rule_that_binds_has_the_mark_of_its_source_and_the_source_its_day() -> None:
    document = bundle_document(content_of(plan_text(explanation=Explanation(reasons=REASONS))))
    lists = [block.items for block in document.blocks if isinstance(block, BulletList)]
    (used,), (unused,) = lists[:2]
    assert used.startswith("„Bundesfonds“ wird im Projekt „Bücherei im Quartier“ genutzt:")
    assert "\N{NO-BREAK SPACE}[1]." in used
    assert "\N{NO-BREAK SPACE}[1]." in unused
    (sources,) = (block for block in document.blocks if isinstance(block, SourceList))
    assert len(sources.items) == 1
    assert any(title.startswith("Quellen, Adressen eingesehen am ") for title in headings(document))


def test_rules_that_a_plan_only_counts_are_told_where_they_are_of_another_kind() -> None:
    data = json.loads(plan_text(explanation=Explanation(reasons=REASONS)))
    (used, *_) = data["projects"][0]["reasons"]
    first = used["binding"][0]
    other = {**first, "code": "own_share", "text": "Ein Zehntel muss bleiben."}
    alike = {**first, "text": "Auch diese Höchstsumme ist erreicht."}
    used["binding"] = [first, other, alike, {**alike, "text": "Und diese."}]
    used["text"] = f"„Bundesfonds“ wird genutzt: {first['text']} Daneben wirken 3 weitere Regeln. Schluss."
    document = bundle_document(content_of(json.dumps(data)))
    told = next(block.items[0] for block in document.blocks if isinstance(block, BulletList))
    assert told.endswith(
        "Ein Zehntel muss bleiben\N{NO-BREAK SPACE}[1]. Daneben wirken 2 weitere Regeln derselben Art. Schluss."
    )


def test_what_the_plan_rests_on_stands_by_programme_and_is_counted_on_page_1() -> None:
    document = bundle_document(content_of())
    assert "Wovon der Plan abhängt" in headings(document)
    assert "Offene Bedingungen, von denen der Plan abhängt: 1." in said(document)
    assert (
        "nur als Obergrenze („bis zu“) (Nr. 5.2). Die Behörde kann weniger bewilligen\N{NO-BREAK SPACE}[1]."
        in said(document)
    )


def test_an_infeasible_plan_tells_what_contradicts_what_and_who_could_lift_it() -> None:
    text = plan_text(plan=NO_PLAN, explanation=Explanation(conflicts=(CONFLICT,)))
    document = bundle_document(content_of(text))
    assert "Güte des Plans: kein Plan möglich" in said(document)
    assert "Warum kein Plan möglich ist" in headings(document)
    assert f"Es fehlen an Eigenmitteln: {euro(45_000)} im Jahr 2027." in said(document)
    box = next(
        block for block in document.blocks if isinstance(block, Notice) and "widerspricht" in block.title
    )
    assert len(box.items) == 2
    assert all("Ändern könnte das: " in item for item in box.items)
    assert "Rat: " in box.items[0]
    assert not any(table.caption == PAYERS for table in tables_of(document))
    assert render(document).pages <= 3


def test_several_contradictions_are_numbered() -> None:
    text = plan_text(plan=NO_PLAN, explanation=Explanation(conflicts=(CONFLICT, CONFLICT)))
    document = bundle_document(content_of(text))
    titles = [block.title for block in document.blocks if isinstance(block, Notice)]
    assert titles[-2:] == ["Widerspruch 1 von 2", "Widerspruch 2 von 2"]


@pytest.mark.parametrize(
    ("share", "sentence"),
    [
        (Fraction(1, 8), "Der Abstand zur bewiesenen Grenze beträgt 12,5\N{NO-BREAK SPACE}%."),
        (Fraction(1, 5000), "Der Abstand zur bewiesenen Grenze beträgt weniger als 0,1\N{NO-BREAK SPACE}%."),
    ],
)
def test_a_plan_not_proven_to_be_the_best_says_how_far_it_may_be_from_it(
    share: Fraction, sentence: str
) -> None:
    data = json.loads(plan_text(plan=replace(PLAN, status=PlanStatus.GAP)))
    data["gap"] = float(share)  # a file has decimal digits, which are read without becoming a float
    document = bundle_document(content_of(json.dumps(data)))
    assert "Güte des Plans: bester Plan bisher, nicht als bester bewiesen" in said(document)
    assert sentence in said(document)


def test_a_project_that_the_plan_leaves_out_is_said_to_be_so() -> None:
    project = library(key="P-TREFF")
    document = bundle_document(content_of(None, project))
    assert "Dieses Projekt wird im Plan nicht finanziert." in said(document)
    assert "Der Plan umfasst 1 weiteres Projekt" in said(document)
    stranger = bundle_document(content_of(None, library(key="P-FREMD")))
    assert "Dieses Projekt ist nicht Teil des Plans." in said(stranger)


def test_a_project_without_costs_has_nothing_to_finance_and_says_so() -> None:
    case = replace(LIBRARY, costs=(), funds=(), offers=())
    problem = replace(PROBLEM, projects=(), without_costs=(case,), rules=())
    text = plan_text(problem=problem, plan=replace(PLAN, projects=()))
    document = bundle_document(content_of(text, library(costs=(), finances=())))
    assert "waren beim Rechnen keine Kosten angegeben" in said(document)
    assert render(document).pages <= 2


def test_without_a_plan_the_document_says_how_to_get_one() -> None:
    document = bundle_document(replace(content_of(), plan=None))
    assert "Für das Projekt ist noch kein Finanzierungsplan gerechnet." in said(document)
    assert tables_of(document) == (tables_of(document)[-1],)  # the places to sign


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"as_of": 5}', "[" * 100_000, '{"as_of": "2026-11-22"}'])
def test_a_text_that_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises(DomainError) as caught:
        bundle_document(replace(content_of(), plan=text, plan_key="FP-7"))
    assert caught.value.code == "funding_plan_not_shown"


def test_day_edition_and_key_of_the_plan_are_on_page_1() -> None:
    kept = said(bundle_document(content_of(plan_key="FP-7")))
    assert "Festgehaltener Plan FP-7, gerechnet zum 22.11.2026, Katalogausgabe 2026-11-22.0" in kept
    assert "Nicht festgehaltener Plan, gerechnet zum 22.11.2026" in said(bundle_document(content_of()))
    numbers = {bundle_document(content_of(plan_key=key)).number for key in (None, "FP-7", "FP-8")}
    assert len(numbers) == 3
    assert all(number.startswith("BUE-20261122-") for number in numbers)


def test_each_source_says_how_far_it_is_and_until_when_one_can_apply() -> None:
    states = [row[-1] for row in table_of(bundle_document(content_of()), PAYERS).rows]
    assert states == [
        "noch zu beantragen, bis 31.03.2027",
        "bewilligt",
        "bewilligt, beantragt",
        "nicht angegeben",
        "eingeplant",
        "",
    ]
    handed_in = Application("A-1", KEY, "bund", submitted=date(2026, 10, 1))
    document = bundle_document(content_of(applications=(handed_in,)))
    assert table_of(document, PAYERS).rows[0][-1] == "beantragt am 01.10.2026"


def test_a_giver_is_named_with_its_level_or_where_it_is_private_by_who_decides() -> None:
    programmes = {
        **PROGRAMMES,
        "bund": replace(PROGRAMMES["bund"], level=Level.FOUNDATION, authority="Stiftung B"),
    }
    public, private = (
        table_of(bundle_document(content_of(catalogue=tuple(known.values()))), PAYERS).rows
        for known in (PROGRAMMES, programmes)
    )
    assert [row[1] for row in public[:2]] == ["Bundesfonds\nBund: BMWSB", "Landesfonds\nLand: Ministerium"]
    assert private[0][1] == "Bundesfonds\nStiftung B"
    gone = table_of(bundle_document(content_of(catalogue=())), PAYERS).rows
    assert gone[0][1] == "Bundesfonds\nDas Programm steht nicht mehr im Katalog."


def test_a_deadline_that_has_passed_since_and_the_age_of_the_plan_are_told() -> None:
    later = bundle_document(content_of(day=date(2027, 4, 1)))
    assert table_of(later, PAYERS).rows[0][-1] == "nicht beantragt, Frist am 31.03.2027 abgelaufen"
    assert "Gerechnet ist zum 22.11.2026, dieses Dokument hat den Stichtag 01.04.2027" in said(later)
    assert "Nächste Antragsfrist" not in labels(later)
    today = bundle_document(content_of())
    assert "Gerechnet ist zum" not in said(today)
    assert "Nächste Antragsfrist" in labels(today)


def labels(document: Document) -> list[str]:
    return [label for block in document.blocks if isinstance(block, KeyValues) for label, _ in block.rows]


def test_wishes_of_a_person_are_told_because_they_bear_on_the_mix() -> None:
    wanted = Wishes(
        forbidden=(Choice("stiftung"), Choice("land", "P-TREFF")),
        pinned=(Choice("bund", KEY),),
        must_fund=(KEY,),
        most_applications=1,
        least_grant_cents=500_000,
        caution=Caution.CERTAIN,
    )
    document = bundle_document(
        content_of(plan_text(request=PlanRequest(wishes=wanted, programmes=("bund", "land"))))
    )
    told = said(document)
    assert "Nicht zu nutzen: „Stiftung“." in told
    assert "Auf jeden Fall zu nutzen: „Bundesfonds“." in told
    assert "Zur Wahl standen nur diese Programme: „Bundesfonds“ und „Landesfonds“." in told
    assert "Das Projekt muss gefördert werden." in told
    assert "Höchstens 1 neuer Antrag." in told
    assert f"Für weniger als {euro(500_000)} wird kein Antrag gestellt." in told
    assert "Offenes bleibt ungenutzt." in told
    assert "Vorgaben, unter denen gerechnet wurde" not in headings(bundle_document(content_of()))


def test_other_plans_stand_beside_this_one_with_own_money_and_applications() -> None:
    score = replace(PLAN.score, municipal_cents=PLAN.score.municipal_cents + 100, applications=0)
    other = Alternative(replace(PLAN, score=score), added=(), dropped=((KEY, "bund"),))
    document = bundle_document(content_of(plan_text(explanation=Explanation(alternatives=(other,)))))
    table = next(table for table in tables_of(document) if table.columns[0].title == "Vergleich")
    lines = {row[0]: row[1:] for row in table.rows}
    own = PLAN.score.municipal_cents
    assert lines["Eigenmittel der Kommune"] == (euro(own), euro(own + 100))
    assert lines["Neue Anträge"] == ("1", "0")
    assert "Andere 1: Ohne „Bundesfonds“" in said(document)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [(0, "wurden für diesen Plan nicht ausgerechnet"), (2, "Es gibt keine andere Mischung")],
)
def test_that_there_is_no_other_plan_is_told_apart_from_that_none_was_sought(
    asked: int, sentence: str
) -> None:
    document = bundle_document(content_of(plan_text(request=PlanRequest(alternatives=asked))))
    assert sentence in said(document)


def test_more_own_money_that_changes_nothing_is_told_in_one_sentence() -> None:
    same = PLAN.score
    steps = (
        MoneyStep(2027, 5_000, same),
        MoneyStep(2027, -5_000, same),
        MoneyStep(2028, 7_000, replace(same, weight=same.weight + 1)),
    )
    told = said(bundle_document(content_of(plan_text(explanation=Explanation(money=steps)))))
    assert f"gerechnet wurde mit {euro(5_000)} mehr oder weniger im Jahr 2027." in told
    assert told.count("ändern nichts") == 1
    assert f"{euro(7_000)} mehr Eigenmittel der Kommune im Jahr 2028" in told


def test_the_box_counts_what_the_table_of_fields_requires() -> None:
    required = sum(field.required for field in BUNDLE_FIELDS)
    full = next(block for block in bundle_document(content_of()).blocks if isinstance(block, Notice))
    assert [row.year for row in COSTS].count(None) == 1  # which is what is missing
    assert str(full.text).startswith(f"{required - 1} von {required} Pflichtangaben")
    bare = replace(content_of(), subject=replace(content_of().subject, project=build_project(key=KEY)))
    box = next(
        block
        for block in bundle_document(bare).blocks
        if isinstance(block, Notice) and "Offene" in block.title
    )
    assert int(str(box.text).split()[0]) < required - 5


def test_no_declaration_is_ticked() -> None:
    boxes = [
        item
        for block in bundle_document(content_of()).blocks
        if isinstance(block, Checklist)
        for item in block.items
    ]
    assert len(boxes) == 4
    assert all(item.confirmed is None for item in boxes)


@pytest.mark.parametrize("label", ["", "<b>&amp;", "a\nb", "x" * 400, "\N{GRINNING FACE}"])
def test_any_text_of_a_source_or_a_row_is_set(label: str) -> None:
    text = build_plan([(label, 2026, 30)], [[10, 10, 10]], [label, "Fonds", "Eigenmittel"])
    assert render(bundle_document(content_of(text))).pages >= 1


def test_the_same_plan_gives_the_same_bytes() -> None:
    first, second = (render(bundle_document(content_of())).content for _ in range(2))
    assert first == second
