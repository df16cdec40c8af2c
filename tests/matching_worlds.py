"""Random worlds for matching: subjects and programmes with every kind of fact, node, standing and deadline, from a seed."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from random import Random
from typing import TypeVar

from builders import (
    build_basis,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_participation,
    build_phase,
    build_programme,
    build_project,
    build_subject,
)
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Concept, LegalArea, Neighbourhood, Resolution
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.programme import (
    CatalogueProblem,
    Deadline,
    DeadlineKind,
    Phase,
    Programme,
    ProgrammeStatus,
)
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
    PartnerCount,
    Requirement,
)
from coordinator_app.domain.source import Basis, Standing
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
from coordinator_app.matching.eligibility.facts import FACTS, OPERATORS, FactDefinition, FactKind
from coordinator_app.matching.eligibility.subject import Subject

DAY = date(2026, 11, 22)

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

_FEW = 4
"""So many members of each vocabulary are used, so that facts and wishes meet often."""

_SENTENCES = tuple(f"Bedingung {number} muss erfüllt sein." for number in range(3))


class World:
    """Subjects and programmes of one seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - chance for tests

    def subjects(self, number: int, programmes: Sequence[Programme] = ()) -> tuple[Subject, ...]:
        """Return projects with their surroundings; some carry judgements about these programmes."""
        return tuple(self._subject(f"P-{place}", programmes) for place in range(number))

    def programmes(self, number: int) -> tuple[Programme, ...]:
        """Return programmes with any tree, phase, deadline and theme."""
        return tuple(self._programme(f"programm_{place}") for place in range(number))

    # Subjects

    def _subject(self, key: str, programmes: Sequence[Programme]) -> Subject:
        municipality = self._maybe(self._municipality())
        neighbourhood = self._maybe(self._neighbourhood())
        partners = self._some([self._organisation(f"O-{place}") for place in range(4)])
        project = self._project(key, partners, programmes)
        return build_subject(
            project=project,
            municipality=municipality,
            neighbourhood=neighbourhood,
            applicant=self._maybe(self._organisation("O-LINDENFURT")),
            partners=partners if project.partners is not None else (),
            participation=self._pick(((), (build_participation(),))),
        )

    def _municipality(self) -> Municipality:
        return build_municipality(
            key=self._pick(("K-LINDENFURT", "K-LINDENFURT", "K-LINDENFURT", "K-ANDERSWO")),
            land=self._maybe(self._member(Land)),
            inhabitants=self._maybe(self._number()),
            budget_emergency=self._truth(),
            financially_weak=self._truth(),
            esf_region=self._maybe(self._member(EsfRegion)),
            has_youth_office=self._truth(),
        )

    def _neighbourhood(self) -> Neighbourhood:
        areas = self._some([self._area() for _ in range(2)])
        concepts = self._some(
            [Concept(self._member(ConceptKind), "Konzept", self._resolution()) for _ in range(2)]
        )
        return build_neighbourhood(
            legal_areas=self._maybe(areas),
            concepts=self._maybe(concepts),
            inhabitants=self._maybe(self._number()),
        )

    def _area(self) -> LegalArea:
        return LegalArea(
            self._member(LegalBasis),
            resolution=self._resolution(),
            programme=self._maybe(self._member(AreaProgramme)),
            ends=self._maybe(self._day()),
        )

    def _resolution(self) -> Resolution:
        return Resolution(self._truth(), day=self._maybe(self._day()))

    def _organisation(self, key: str) -> Organisation:
        return build_organisation(
            key=key, kind=self._maybe(self._member(OrganisationKind)), charitable=self._truth()
        )

    def _project(
        self, key: str, partners: tuple[Organisation, ...], programmes: Sequence[Programme]
    ) -> Project:
        named = tuple(Partner(organisation.key) for organisation in partners)
        costs = tuple(
            CostRow("Kosten", CostKind.FEES, self._number(), eligible=self._truth()) for _ in range(2)
        )
        finances = (FinanceRow(FinanceKind.OWN, "Eigenmittel", self._number()),)
        return build_project(
            key=key,
            partners=self._maybe(named),
            descriptions=self._pick(((), (Description(DescriptionBlock.SUSTAINABILITY, "Es bleibt."),))),
            themes=self._some(self._few(Theme)),
            target_groups=self._some(self._few(TargetGroup)),
            measure_kind=self._maybe(self._member(MeasureKind)),
            facility_kind=self._maybe(self._member(FacilityKind)),
            starts=self._maybe(self._day()),
            ends=self._maybe(self._day()),
            started=self._truth(),
            first_contract=self._maybe(self._day()),
            early_start_consent=self._truth(),
            costs=self._some(costs),
            finances=self._some(finances),
            resolution=self._resolution(),
            other_grants=self._truth(),
            judgements=tuple(
                PersonalJudgement(programme.id, self._pick(_SENTENCES), self._truth())
                for programme in self._some(programmes)
            ),
        )

    # Programmes

    def _programme(self, programme_id: str) -> Programme:
        flaw = CatalogueProblem("datei.yaml", 1, "requirements", "unsatisfiable")
        return build_programme(
            id=programme_id,
            phases=self._phases(),
            deadlines=self._deadlines(),
            requirements=self._tree(4),
            themes=self._some(self._few(Theme)),
            target_groups=self._some(self._few(TargetGroup)),
            facility_kinds=self._some(self._few(FacilityKind)),
            flaws=(flaw,) if self._random.random() < 0.05 else (),
        )

    def _phases(self) -> tuple[Phase, ...]:
        """Return an open phase most of the time, because nothing else is worked out where a programme is closed."""
        if self._random.random() < 0.6:
            return (build_phase(),)
        return tuple(
            build_phase(
                self._pick(tuple(ProgrammeStatus)),
                self._maybe(self._day()),
                self._maybe(self._day()),
                self._standing(),
            )
            for _ in range(self._random.randint(0, 2))
        )

    def _deadlines(self) -> tuple[Deadline, ...]:
        if self._random.random() < 0.5:
            return (Deadline(DeadlineKind.ROLLING, build_basis()),)
        return self._some([self._deadline() for _ in range(3)])

    def _deadline(self) -> Deadline:
        return Deadline(
            self._pick(tuple(DeadlineKind)),
            self._basis(),
            opens=self._maybe(self._day()),
            closes=self._maybe(self._day()),
            land=self._maybe(self._member(Land)),
        )

    def _tree(self, depth: int) -> Requirement:
        if depth == 0 or self._random.random() < 0.3:
            return self._leaf()
        nodes = tuple(self._tree(depth - 1) for _ in range(self._random.randint(1, 4)))
        basis = self._basis()
        several = nodes if self._random.random() < 0.9 else ()
        groups: tuple[Requirement, ...] = (
            AllOf(several, basis),
            AllOf(several, basis),
            AnyOf(several, basis),
            AtLeast(self._random.randint(0, len(nodes) + 1), nodes, basis),
            AtLeast(2, (*nodes, self._leaf(), nodes[0]), basis),
            ExactlyOne(several, basis),
            Not(nodes[0], basis),
            Dated(nodes[0], basis, self._maybe(self._day()), self._maybe(self._day())),
        )
        return self._pick(groups)

    def _leaf(self) -> Requirement:
        chance = self._random.random()
        if chance < 0.1:
            return Judgement(self._pick(_SENTENCES), self._basis())
        if chance < 0.2:
            kinds = self._few(OrganisationKind)
            named = self._some(kinds) or kinds
            return PartnerCount(self._random.randint(0, 3), named, self._basis())
        definition = self._pick(FACTS)
        operators = sorted(OPERATORS[definition.kind], key=lambda operator: operator.value)
        return Comparison(definition.name, self._pick(operators), self._wanted(definition), self._basis())

    def _wanted(self, definition: FactDefinition) -> tuple[str | int, ...]:
        match definition.kind:
            case FactKind.CHOICE | FactKind.CHOICES:
                assert definition.options is not None
                options = self._few(definition.options)
                return tuple(str(item.value) for item in self._some(options) or options)
            case FactKind.FLAG:
                return (self._pick(("yes", "no")),)
            case FactKind.AMOUNT | FactKind.NUMBER:
                return (self._number(),)
            case FactKind.SHARE:
                return (
                    str(self._pick((Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1), Fraction(2)))),
                )
            case FactKind.DAY:
                return (self._day().isoformat(),)

    def _basis(self) -> Basis:
        return build_basis(self._standing())

    def _standing(self) -> Standing:
        weak = self._random.random() < 0.1
        return self._pick(
            (Standing.UNVERIFIED, Standing.VAGUE, Standing.NOT_FOUND)
            if weak
            else (Standing.SOURCED, Standing.COMPUTED)
        )

    # Values

    def _pick(self, items: Sequence[T]) -> T:
        return self._random.choice(items)

    def _some(self, items: Sequence[T]) -> tuple[T, ...]:
        return tuple(item for item in items if self._random.random() < 0.5)

    def _maybe(self, item: T) -> T | None:
        return item if self._random.random() < 0.85 else None

    def _few(self, options: type[E]) -> tuple[E, ...]:
        return tuple(options)[:_FEW]

    def _member(self, options: type[E]) -> E:
        return self._pick(self._few(options))

    def _truth(self) -> Truth:
        return self._pick(tuple(Truth))

    def _number(self) -> int:
        return self._pick((0, 1, 2, 3, 5, 8, 13, 24, 10**20))

    def _day(self) -> date:
        return DAY + timedelta(days=self._pick((-800, -365, -30, -1, 0, 1, 30, 365, 800)))
