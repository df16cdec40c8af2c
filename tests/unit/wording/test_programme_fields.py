"""Every field of a programme has a German label, and every mistake a sentence for the form."""

import dataclasses
import typing
from collections.abc import Iterator
from fractions import Fraction

import pytest

from coordinator_app.domain.codec import field_types
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.programme import CatalogueProblem, Programme
from coordinator_app.wording.formats import exact_share, parse_share
from coordinator_app.wording.problem_messages import CATALOGUE_FILES
from coordinator_app.wording.programme_fields import (
    HINTS,
    PARTS,
    PROGRAMME_LABELS,
    form_problem,
    place_label,
)

FILE_WORDS = ("(closes)", "(opens)", "(label)", "(ceiling)", "all_of", "up_to", "Zeile")


def parts_of(wanted: object, seen: set[type]) -> Iterator[type]:
    if isinstance(wanted, type) and dataclasses.is_dataclass(wanted) and wanted not in seen:
        seen.add(wanted)
        yield wanted
        for hint in field_types(wanted).values():
            yield from parts_of(hint, seen)
    for argument in typing.get_args(wanted):
        yield from parts_of(argument, seen)


def test_every_field_of_a_programme_and_its_parts_has_a_label() -> None:
    records = set(parts_of(Programme, set()))
    assert set(PROGRAMME_LABELS) == records
    for record in records:
        assert list(PROGRAMME_LABELS[record]) == [field.name for field in dataclasses.fields(record)], record


def test_no_two_fields_of_a_part_have_the_same_label() -> None:
    for record, labels in PROGRAMME_LABELS.items():
        assert len(set(labels.values())) == len(labels), record


def test_hints_and_names_of_parts_belong_to_fields_and_parts_that_exist() -> None:
    assert all(field in PROGRAMME_LABELS[record] for record, field in HINTS)
    assert set(PARTS) <= set(PROGRAMME_LABELS)


@pytest.mark.parametrize(
    "code", ["deadline_without_day", "ceiling_without_up_to", "budget_of_what", "phases_overlap"]
)
def test_the_form_does_not_speak_of_words_in_a_file(code: str) -> None:
    assert code in CATALOGUE_FILES
    problem = CatalogueProblem("", None, "deadlines[0]", code, (("kind", "fixed"), ("other", "1")))
    text = form_problem(problem)
    assert text
    assert not any(word in text for word in FILE_WORDS)


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("name", "Name"),
        ("funding.cases[0].grant", "Fördersätze, Eintrag 1, Zuschuss insgesamt"),
        ("sources[1].url", "Quellen, Eintrag 2, Adresse im Netz"),
        ("phases[0].basis.source", "Zeiträume mit ihrem Stand, Eintrag 1, Beleg, Quelle"),
        ("funding.rounding.unit_cents", "Rundung, Auf volle"),
    ],
)
def test_a_place_is_named_in_german(path: str, label: str) -> None:
    assert place_label(path) == label


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("80 %", Fraction(4, 5)),
        ("80%", Fraction(4, 5)),
        ("12,5 %", Fraction(1, 8)),
        ("33 1/3 %", Fraction(1, 3)),
        ("33\N{NO-BREAK SPACE}1/3\N{NO-BREAK SPACE}%", Fraction(1, 3)),
        ("1/3", Fraction(1, 3)),
        ("1/3 %", Fraction(1, 300)),
    ],
)
def test_a_share_is_read_as_people_type_it(text: str, share: Fraction) -> None:
    assert parse_share(text) == share
    assert parse_share(exact_share(share)) == share


@pytest.mark.parametrize("text", ["", "45", "0,45", "45 Prozent", "1/0", "%", "12,5 1/3 %", "9" * 50 + " %"])
def test_what_may_be_meant_in_two_ways_is_no_share(text: str) -> None:
    with pytest.raises(DomainError, match="share_unreadable"):
        parse_share(text)
