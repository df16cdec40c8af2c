"""A seeded world of real size for the benchmark: the shipped trees mixed and changed, and projects of every sort."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from random import Random
from typing import TypeVar

from builders import (
    SOURCE,
    build_basis,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_participation,
    build_phase,
    build_project,
)
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Concept, LegalArea, Neighbourhood, Resolution
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.programme import Deadline, DeadlineKind, Programme, ProgrammeStatus
from coordinator_app.domain.project import Description, DescriptionBlock, Partner, PersonalJudgement, Project
from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Dated,
    ExactlyOne,
    Judgement,
    Not,
    Operator,
    PartnerCount,
    Requirement,
    children_of,
    on_day,
    walk,
)
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import (
    AreaProgramme,
    ConceptKind,
    EsfRegion,
    FacilityKind,
    Land,
    LegalBasis,
    MeasureKind,
    OrganisationKind,
    TargetGroup,
    Theme,
)
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME, FactKind
from coordinator_app.matching.eligibility.subject import Subject

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

CRITERIA = 17
"""Criteria of a programme, on average about."""

DECIDABLE = 0.5
"""The share of programmes with nothing but criteria that facts decide; the others are as vague as the shipped ones."""


def leaves_of(node: Requirement) -> int:
    """Return how many criteria a tree has."""
    return sum(map(leaves_of, children_of(node))) or 1


@dataclass(frozen=True)
class Scale:
    """How large the world is."""

    projects: int = 1_000
    programmes: int = 2_500
    seed: int = 20_261_122
    day: date = date(2026, 11, 22)


class LargeWorld:
    """Programmes made of the shipped ones, and projects in a hundred towns and five hundred Quartiere."""

    def __init__(self, shipped: Sequence[Programme], scale: Scale) -> None:
        self._random = Random(scale.seed)  # noqa: S311 - chance for a benchmark
        self._scale = scale
        self._shipped = shipped
        criteria = (on_day(programme.requirements, scale.day) for programme in shipped)
        self._criteria = [
            child
            for root in criteria
            if root is not None
            for child in (children_of(root) if isinstance(root, AllOf) else (root,))
        ]
        self._decidable = [node for node in self._criteria if is_decidable(node)]
        self.programmes = tuple(self._programme(number) for number in range(scale.programmes))
        self._towns = [self._town(number) for number in range(100)]
        self._quarters = [self._quarter(number) for number in range(500)]
        self._bodies = [self._body(number) for number in range(300)]
        self.subjects = tuple(self._subject(number) for number in range(scale.projects))

    def _programme(self, number: int) -> Programme:
        """Return a shipped programme, changed, and filled up to the wanted number with criteria of others.

        Some are closed, and some have nothing but criteria that facts decide.
        """
        model = self._shipped[number % len(self._shipped)]
        root = on_day(model.requirements, self._scale.day)
        nodes: list[Requirement] = (
            list(children_of(root)) if isinstance(root, AllOf) else [root] if root is not None else []
        )
        others = self._criteria
        if self._random.random() < DECIDABLE:
            nodes, others = [node for node in nodes if is_decidable(node)], self._decidable
        wanted = self._random.randint(CRITERIA - 3, CRITERIA + 3)
        while sum(map(leaves_of, nodes)) < wanted:
            nodes.append(self._random.choice(others))
        deadlines = tuple(replace(item, closes=self._later()) for item in model.deadlines)
        return replace(
            model,
            id=f"programm_{number}",
            phases=(build_phase(self._status()),),
            deadlines=deadlines or (Deadline(DeadlineKind.ROLLING, build_basis()),),
            requirements=AllOf(tuple(map(self._changed, nodes)), model.requirements.basis),
            themes=self._varied(model.themes, Theme),
            target_groups=self._varied(model.target_groups, TargetGroup),
            facility_kinds=self._varied(model.facility_kinds, FacilityKind),
            sources=(*model.sources, SOURCE),
        )

    def _changed(self, node: Requirement) -> Requirement:
        """Return the same tree with other wanted values, resting on the source that each of these programmes has."""
        node = replace(node, basis=replace(node.basis, source=SOURCE.id))
        match node:
            case Comparison():
                return self._changed_comparison(node)
            case Judgement():
                return node
            case PartnerCount():
                return replace(node, of_kinds=self._varied(node.of_kinds, OrganisationKind) or node.of_kinds)
            case Dated() | Not():
                inner = self._changed(children_of(node)[0])
                return replace(node, requires=inner) if isinstance(node, Dated) else replace(node, not_=inner)
            case AllOf():
                return replace(node, all_of=tuple(map(self._changed, node.all_of)))
            case AnyOf():
                return replace(node, any_of=tuple(map(self._changed, node.any_of)))
            case AtLeast():
                return replace(node, of=tuple(map(self._changed, node.of)))
            case ExactlyOne():
                return replace(node, exactly_one_of=tuple(map(self._changed, node.exactly_one_of)))

    def _changed_comparison(self, node: Comparison) -> Comparison:
        definition = FACTS_BY_NAME[node.fact]
        match definition.kind:
            case FactKind.CHOICE | FactKind.CHOICES if definition.options is not None:
                named = tuple(definition.options(value) for value in node.wanted)
                varied = self._varied(named, definition.options) or named
                return replace(node, wanted=tuple(str(item.value) for item in varied))
            case FactKind.AMOUNT | FactKind.NUMBER:
                return replace(
                    node, wanted=(max(1, int(int(node.wanted[0]) * self._random.randint(5, 20) // 10)),)
                )
            case FactKind.DAY:
                after = (-300, 300) if node.operator is Operator.AT_LEAST else (600, 2400)
                bound = self._scale.day + timedelta(days=self._random.randint(*after))
                return replace(node, wanted=(bound.isoformat(),))
            case FactKind.SHARE:
                return replace(node, wanted=(f"{self._random.randint(1, 10)}/20",))
            case _:
                return node

    def _varied(self, named: tuple[E, ...], options: type[E]) -> tuple[E, ...]:
        """Return most of the members, and now and then one more; none stays none."""
        if not named:
            return ()
        kept = [item for item in named if self._random.random() < 0.85]
        if self._random.random() < 0.4:
            kept.append(self._random.choice(tuple(options)))
        return tuple(dict.fromkeys(kept))

    def _status(self) -> ProgrammeStatus:
        statuses = (ProgrammeStatus.ROLLING, ProgrammeStatus.EXPIRED, ProgrammeStatus.UNKNOWN)
        return self._random.choices(statuses, (8, 1, 1))[0]

    # Projects

    def _subject(self, number: int) -> Subject:
        quarter_number = self._random.randrange(len(self._quarters))
        town = self._towns[quarter_number % len(self._towns)]
        partners = tuple(self._random.sample(self._bodies, self._random.randint(0, 5)))
        return Subject(
            project=self._project(number, partners),
            municipality=town,
            neighbourhood=self._quarters[quarter_number],
            applicant=self._maybe(self._random.choice(self._bodies)),
            partners=partners,
            participation=(build_participation(project=f"P-{number}"),)
            if self._random.random() < 0.9
            else (),
        )

    def _project(self, number: int, partners: tuple[Organisation, ...]) -> Project:
        starts = self._later()
        costs = tuple(
            CostRow(
                "Kosten",
                CostKind.FEES,
                self._random.randint(1, 900_000) * 100,
                eligible=self._truth(0.01, yes=0.95),
            )
            for _ in range(8)
        )
        own = sum(row.amount_cents for row in costs) // self._random.randint(3, 20)
        judged = self._random.sample(self.programmes, 1)
        return build_project(
            key=f"P-{number}",
            partners=self._maybe(tuple(Partner(item.key) for item in partners)),
            descriptions=(Description(DescriptionBlock.SUSTAINABILITY, "Die Stadt trägt es weiter."),),
            themes=self._sample(Theme, 3),
            target_groups=self._sample(TargetGroup, 3),
            measure_kind=self._maybe(self._member(MeasureKind)),
            facility_kind=self._maybe(self._member(FacilityKind)),
            starts=self._maybe(starts),
            ends=self._maybe(starts + timedelta(days=self._random.randint(90, 1500))),
            started=self._truth(0.1, yes=0.05),
            early_start_consent=self._truth(0.2, yes=0.3),
            costs=costs if self._random.random() < 0.9 else (),
            finances=(FinanceRow(FinanceKind.OWN, "Eigenmittel", own),),
            resolution=Resolution(self._truth(0.1, yes=0.9)),
            other_grants=self._truth(0.2, yes=0.2),
            judgements=tuple(
                PersonalJudgement(programme.id, sentence, self._truth(0.1, yes=0.9))
                for programme in judged
                for sentence in sentences_of(programme.requirements)
            ),
        )

    def _town(self, number: int) -> Municipality:
        return build_municipality(
            key=f"K-{number}",
            land=self._maybe(self._member(Land)),
            inhabitants=self._maybe(self._random.randint(2_000, 900_000)),
            budget_emergency=self._truth(0.1, yes=0.3),
            financially_weak=self._truth(0.1, yes=0.3),
            esf_region=self._maybe(self._member(EsfRegion)),
            has_youth_office=self._truth(0.1, yes=0.7),
        )

    def _quarter(self, number: int) -> Neighbourhood:
        areas = tuple(
            LegalArea(
                self._member(LegalBasis),
                resolution=Resolution(self._truth(0.1, yes=0.9)),
                programme=self._maybe(self._member(AreaProgramme)),
            )
            for _ in range(self._random.randint(0, 2))
        )
        concept = Concept(self._member(ConceptKind), "Konzept", Resolution(self._truth(0.1, yes=0.9)))
        return build_neighbourhood(
            key=f"Q-{number}",
            municipality=f"K-{number % 100}",
            legal_areas=self._maybe(areas),
            concepts=self._maybe((concept,)),
            inhabitants=self._maybe(self._random.randint(500, 40_000)),
        )

    def _body(self, number: int) -> Organisation:
        town = self._random.random() < 0.5
        kind = OrganisationKind.MUNICIPALITY if town else self._maybe(self._member(OrganisationKind))
        return build_organisation(key=f"O-{number}", kind=kind, charitable=self._truth(0.1, yes=0.8))

    # Values

    def _member(self, options: type[E]) -> E:
        return self._random.choice(tuple(options))

    def _sample(self, options: type[E], most: int) -> tuple[E, ...]:
        return tuple(self._random.sample(tuple(options), self._random.randint(0, most)))

    def _maybe(self, item: T) -> T | None:
        return item if self._random.random() < 0.9 else None

    def _truth(self, unknown: float, yes: float) -> Truth:
        if self._random.random() < unknown:
            return Truth.UNKNOWN
        return Truth.of(self._random.random() < yes)

    def _later(self) -> date:
        return self._scale.day + timedelta(days=self._random.randint(30, 900))


def sentences_of(node: Requirement) -> tuple[str, ...]:
    """Return the sentences that a person must judge."""
    if isinstance(node, Judgement):
        return (node.judgement,)
    return tuple(sentence for child in children_of(node) for sentence in sentences_of(child))


def is_decidable(node: Requirement) -> bool:
    """Return whether facts alone decide a tree: nothing is left to a person's judgement, or rests on something weak."""
    return all(part.basis.decides and not isinstance(part, Judgement) for part in walk(node))
