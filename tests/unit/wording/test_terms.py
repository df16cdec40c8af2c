import importlib
import pkgutil
from collections.abc import Iterator
from enum import Enum

import pytest

from coordinator_app import domain, matching, services
from coordinator_app.domain.boundary import Location
from coordinator_app.domain.boundary_flaws import FlawKind
from coordinator_app.domain.directory import TextFormat
from coordinator_app.domain.money import Rounding
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import LegalBasis
from coordinator_app.matching.bulk.circuit import Operation
from coordinator_app.matching.bulk.questions import Ask
from coordinator_app.matching.early_start import EarlyStartCode, Severity, Step
from coordinator_app.matching.eligibility.facts import FactKind
from coordinator_app.matching.funding_mix.conditions import ConditionKind, LeftOutReason
from coordinator_app.matching.funding_mix.formulation.columns import ColumnKind
from coordinator_app.matching.funding_mix.plan import PlanStatus
from coordinator_app.matching.funding_mix.rules import Purse
from coordinator_app.matching.funding_mix.solver import Ending
from coordinator_app.matching.funding_mix.wishes import Caution
from coordinator_app.matching.questions.ranking import Order
from coordinator_app.matching.what_if.answer import Cause, Goal
from coordinator_app.matching.what_if.changes import Action, ChangeKind, Mover
from coordinator_app.services.backup_names import Occasion
from coordinator_app.services.ports.boundaries import BoundaryNote, ReferenceSystem
from coordinator_app.services.ports.themes import FoundThrough
from coordinator_app.services.project_stages import StageRuleCode
from coordinator_app.wording import terms, vocabulary_terms

# These tell the program how to compute, or have sentences of their own; nobody reads their names.
NOT_SHOWN = {
    FactKind,
    Rounding,
    TextFormat,
    EarlyStartCode,
    Severity,
    Step,
    Cause,
    Goal,
    Action,
    ChangeKind,
    Mover,
    Operation,
    Ask,
    Order,
    FoundThrough,
    ConditionKind,
    LeftOutReason,
    ColumnKind,
    PlanStatus,
    Purse,
    Ending,
    Caution,
    StageRuleCode,
    Occasion,
    Location,
    FlawKind,
    ReferenceSystem,
    BoundaryNote,
}


def enums() -> Iterator[type[Enum]]:
    for package in (domain, matching, services):
        for module_info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(module_info.name)
            for item in vars(module).values():
                defined_here = isinstance(item, type) and item.__module__ == module.__name__
                if defined_here and issubclass(item, Enum) and item not in NOT_SHOWN:
                    yield item


@pytest.mark.parametrize("enum", list(enums()), ids=lambda enum: enum.__name__)
def test_every_member_has_one_german_term_of_its_own(enum: type[Enum]) -> None:
    texts = [terms.term(member) for member in enum]
    assert all(texts)
    assert len(set(texts)) == len(texts)


def test_terms_show_no_english_codes() -> None:
    assert not [
        member
        for enum in enums()
        for member in enum
        if "_" in terms.term(member) or "!" in terms.term(member)
    ]


def test_every_kind_has_a_noun() -> None:
    assert set(terms.NOUNS) == set(Kind)


def test_every_legal_basis_can_follow_the_word_nach() -> None:
    assert set(vocabulary_terms.PARAGRAPH) == set(LegalBasis)


def test_articles_follow_gender_and_case() -> None:
    application, project, municipality = (
        terms.noun(kind) for kind in (Kind.APPLICATION, Kind.PROJECT, Kind.MUNICIPALITY)
    )
    assert (application.nominative, application.accusative, application.dative) == (
        "der Antrag",
        "den Antrag",
        "dem Antrag",
    )
    assert (project.nominative, project.at) == ("das Projekt", "beim Projekt")
    assert (municipality.dative, municipality.at) == ("der Kommune", "bei der Kommune")


def test_an_unanswered_flag_is_not_stated_and_an_undecided_result_is_open() -> None:
    assert [terms.answer(flag) for flag in Truth] == ["ja", "nein", "nicht angegeben"]
    assert terms.term(Truth.UNKNOWN) == "noch offen"
