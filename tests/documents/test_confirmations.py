"""A declaration is ticked where a person confirmed it, and nowhere else; a contradiction stays in sight."""

from datetime import date, timedelta

import pytest

from builders import build_project
from coordinator_app.documents.kinds.parts.declarations import (
    CONTRADICTION,
    SUMMARY_DECLARATIONS,
    Declaration,
    declaration_items,
    ticked_sentence,
)
from coordinator_app.documents.kinds.table import KINDS
from coordinator_app.domain.project import Confirmation
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.validation import check_record
from coordinator_app.wording.declaration_terms import DECLARATIONS

DAY = date(2026, 11, 22)
BY_ANNA = Confirmation("vat_stated", "Anna Müller", DAY)


def ticks(*confirmations: Confirmation, day: date = DAY) -> dict[str, str]:
    items = declaration_items(SUMMARY_DECLARATIONS, build_project(confirmations=confirmations), day)
    pairs = zip(SUMMARY_DECLARATIONS, items, strict=True)
    return {declaration.id: item.confirmed for declaration, item in pairs if item.confirmed is not None}


def test_every_declaration_of_every_kind_has_a_stable_id_and_a_german_name() -> None:
    declared: dict[str, Declaration] = {}
    for kind in KINDS:
        for item in kind.declarations:
            assert declared.setdefault(item.id, item) is item, "one id stands for one sentence"
    assert set(declared) == set(DECLARATIONS)


def test_nothing_is_ticked_before_somebody_has_confirmed_it() -> None:
    assert ticks() == {}
    assert "vorab angekreuzt" in ticked_sentence(
        declaration_items(SUMMARY_DECLARATIONS, build_project(), DAY)
    )


def test_who_confirmed_and_when_stands_with_the_declaration() -> None:
    assert ticks(BY_ANNA) == {"vat_stated": "Anna Müller, 22.11.2026"}
    project = build_project(confirmations=(BY_ANNA,))
    told = ticked_sentence(declaration_items(SUMMARY_DECLARATIONS, project, DAY))
    assert told.startswith("Angekreuzt ist nur, was eine Person bestätigt hat")


@pytest.mark.parametrize(
    "confirmation",
    [
        Confirmation("vat_stated"),
        Confirmation("vat_stated", "Anna Müller"),
        Confirmation("vat_stated", None, DAY),
        Confirmation("vat_stated", "  ", DAY),
        Confirmation("another_one", "Anna Müller", DAY),
    ],
)
def test_half_a_confirmation_is_none(confirmation: Confirmation) -> None:
    assert ticks(confirmation) == {}


def test_what_was_confirmed_later_was_not_confirmed_on_that_day() -> None:
    assert ticks(BY_ANNA, day=DAY - timedelta(1)) == {}


def test_a_confirmation_that_the_data_contradict_stays_with_the_contradiction() -> None:
    confirmed = Confirmation("not_started", "Anna Müller", DAY)
    project = build_project(started=Truth.YES, confirmations=(confirmed,))
    first = declaration_items(SUMMARY_DECLARATIONS, project, DAY)[0]
    assert first.confirmed == "Anna Müller, 22.11.2026"
    assert CONTRADICTION in first.text


def test_a_confirmation_is_told_where_it_is_unfinished_and_refused_where_it_is_doubled() -> None:
    unfinished = check_record(build_project(confirmations=(Confirmation("vat_stated"),)))
    assert [(item.code, item.blocking) for item in unfinished] == [("confirmation_incomplete", False)]
    doubled = check_record(build_project(confirmations=(BY_ANNA, BY_ANNA)))
    assert [(item.code, item.blocking) for item in doubled] == [("duplicate_entry", True)]
    nameless = check_record(build_project(confirmations=(Confirmation(" ", "Anna Müller", DAY),)))
    assert [(item.code, item.blocking) for item in nameless] == [("text_empty", True)]
