"""The box on an early start in the Antragszusammenfassung."""

from datetime import date

from builders import all_of, build_basis
from coordinator_app.documents.kinds.summary.composition import summary_document
from coordinator_app.documents.model import Notice, NoticeKind, SourceList
from coordinator_app.domain.application import Application, AuthorityDecision
from coordinator_app.domain.requirement import Comparison, Operator
from coordinator_app.services.ports.documents import SummaryContent
from documents.summary_builders import build_content, catalogue, full_project, full_subject, main_programme

RULE = Comparison(
    "project.started",
    Operator.IS,
    ("no",),
    build_basis(place="Nr. 7", quote="Vor Bewilligung darf nicht begonnen werden."),
)
PROGRAMME = main_programme(requirements=all_of(RULE))
SIGNED = full_subject(full_project(first_contract=date(2026, 6, 15)))


def box(content: SummaryContent) -> Notice:
    blocks = summary_document(content).blocks
    (found,) = (block for block in blocks if isinstance(block, Notice) and "Maßnahmenbeginn" in block.title)
    return found


def test_a_contract_before_the_notice_stands_out_with_its_day_and_the_rule_word_for_word() -> None:
    content = build_content(SIGNED, catalogue(PROGRAMME))
    found = box(content)
    assert (found.title, found.kind) == ("⚠ Vorzeitiger Maßnahmenbeginn", NoticeKind.OPEN)
    assert found.text is not None
    assert found.text.startswith("Der erste Vertrag wurde am 15.06.2026 geschlossen;")
    days, advice, rule = found.items
    assert days == "Eingetragen sind: erster Vertrag am 15.06.2026."
    assert advice.startswith("Schließen Sie keine weiteren Verträge")
    assert rule.startswith("Regel: „Vor Bewilligung darf nicht begonnen werden.“ [")
    assert rule.endswith("], Nr. 7.")
    (sources,) = (block for block in summary_document(content).blocks if isinstance(block, SourceList))
    assert "Förderrichtlinie" in [item.title for item in sources.items]


def test_a_contract_after_the_notice_is_told_to_be_in_order() -> None:
    notice = Application(
        "A-1",
        SIGNED.project.key,
        PROGRAMME.id,
        submitted=date(2026, 2, 1),
        authority_decision=AuthorityDecision.GRANTED,
        decided=date(2026, 5, 1),
    )
    found = box(build_content(SIGNED, catalogue(PROGRAMME), applications=(notice,)))
    assert (found.title, found.kind) == ("✓ Vorzeitiger Maßnahmenbeginn", NoticeKind.INFORMATION)
    assert found.text is not None
    assert "nach dem Bescheid vom 01.05.2026; das ist in Ordnung." in found.text
    assert found.items[0] == (
        "Eingetragen sind: erster Vertrag am 15.06.2026, Antrag am 01.02.2026 und Bescheid am 01.05.2026."
    )


def test_a_programme_that_says_nothing_of_the_begin_is_told_as_not_known() -> None:
    found = box(build_content(SIGNED, catalogue(main_programme(requirements=all_of()))))
    assert found.text is not None
    assert "ist nicht bekannt" in found.text
    assert not any(item.startswith("Regel") for item in found.items)
