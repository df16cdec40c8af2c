"""Contents of Antragszusammenfassungen: a full project, a bare one, and a small catalogue with every kind of result."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from builders import (
    all_of,
    any_of,
    build_basis,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_participation,
    build_phase,
    build_programme,
    build_project,
    build_subject,
    comparison,
    judgement,
    none_of,
)
from coordinator_app.documents.kinds.summary.composition import summary_document
from coordinator_app.documents.model import Document
from coordinator_app.documents.render import render
from coordinator_app.domain.cost import (
    CostKind,
    CostRow,
    EstimateStage,
    FinanceKind,
    FinanceRow,
    FinanceState,
)
from coordinator_app.domain.funding import CumulationKind, CumulationRule, FundingCase, FundingTerms
from coordinator_app.domain.indicator import IndicatorState, IndicatorValue
from coordinator_app.domain.neighbourhood import Aim, Concept, Resolution
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.programme import Programme, ProgrammeStatus
from coordinator_app.domain.project import (
    Attachment,
    AttachmentState,
    Description,
    DescriptionBlock,
    Milestone,
    Partner,
    Project,
)
from coordinator_app.domain.requirement import Comparison, Operator
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import (
    ConceptKind,
    FacilityKind,
    MeasureKind,
    OrganisationKind,
    TargetGroup,
    Theme,
)
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.ports.documents import SummaryContent

DAY = date(2026, 11, 22)
RESOLVED = Resolution(Truth.YES, "Rat der Stadt", date(2026, 6, 25), "2026/98")

COSTS = (
    CostRow("Umbau", CostKind.DIN276_300, 41_230_001, 2027, Truth.YES, EstimateStage.CALCULATION),
    CostRow("Umbau", CostKind.DIN276_300, 82_390_002, 2028, Truth.YES, EstimateStage.CALCULATION),
    CostRow(
        "Möbel", CostKind.DIN276_600, 4_890_003, 2028, Truth.NO, EstimateStage.ESTIMATE, "nur für die Schule"
    ),
    CostRow("Honorare der Werkstatt", CostKind.FEES, 1_250_004, 2027, Truth.YES, EstimateStage.QUOTATION),
)
FINANCES = (
    FinanceRow(FinanceKind.OWN, "Haushalt der Stadt", 40_000_000, 2027, state=FinanceState.APPROVED),
    FinanceRow(FinanceKind.GRANT, "Zuwendung des Bundes", 80_000_000, 2028, "lesen_im_quartier"),
)


def indicator(code: str, period: str, number: str | None, **changes: Any) -> IndicatorValue:
    """A figure in per cent against the town."""
    fields: dict[str, Any] = {
        "code": code,
        "label": f"Kennzahl {code}",
        "period": period,
        "number": Decimal(number) if number is not None else None,
        "unit": "%",
        "source": "Quartiersmonitoring 2026",
    }
    return IndicatorValue(**{**fields, **changes})


def full_project(**changes: Any) -> Project:
    """A project of which everything has been entered."""
    fields: dict[str, Any] = {
        "partners": (Partner("O-VHS", "gibt Kurse", Truth.YES),),
        "descriptions": tuple(Description(block, f"Text zu {block.value}.") for block in DescriptionBlock),
        "themes": (Theme.EDUCATION, Theme.INTEGRATION),
        "target_groups": (TargetGroup.FAMILIES,),
        "measure_kind": MeasureKind.INVESTIVE,
        "facility_kind": FacilityKind.LIBRARY,
        "starts": date(2027, 1, 1),
        "ends": date(2028, 12, 31),
        "milestones": (Milestone("Baubeginn", date(2027, 3, 1), Truth.NO),),
        "costs": COSTS,
        "finances": FINANCES,
        "concept_aims": ("H1",),
        "resolution": RESOLVED,
        "vat_deductible": Truth.NO,
        "other_grants": Truth.NO,
        "attachments": (Attachment("Lageplan", AttachmentState.FINAL),),
    }
    return build_project(**{**fields, **changes})


def full_subject(project: Project | None = None) -> Subject:
    """A project with surroundings of which everything has been entered."""
    concept = Concept(ConceptKind.ISEK, "ISEK 2030", RESOLVED, aims=(Aim("H1", "Bildungsorte öffnen."),))
    return build_subject(
        project=project or full_project(),
        municipality=build_municipality(indicators=(indicator("A", "2025", "17.1"),)),
        neighbourhood=build_neighbourhood(
            concepts=(concept,),
            inhabitants=9840,
            area_hectares=Decimal("118.4"),
            indicators=(
                indicator("A", "2019", "21.4"),
                indicator("A", "2025", "22.8"),
                indicator("B", "2025", None, state=IndicatorState.SUPPRESSED),
            ),
        ),
        applicant=build_organisation(address="Rathausplatz 1", representative="Bürgermeisteramt"),
        partners=(Organisation("O-VHS", "Volkshochschule", OrganisationKind.EDUCATION_PROVIDER),),
        participation=(build_participation(reached=348, result="Ein Ort zum Lesen fehlt."),),
    )


def main_programme(**changes: Any) -> Programme:
    """A programme with a choice, an exception, a quote, two rates and a rule on other money."""
    quoted = Comparison(
        "applicant.kind",
        Operator.ONE_OF,
        ("municipality",),
        build_basis(place="Nr. 3", quote="Zuwendungsempfänger sind Gemeinden."),
    )
    emergency = comparison("municipality.budget_emergency", Operator.IS, "yes")
    funding = FundingTerms(
        cases=(
            FundingCase("rule", "Regelfall", build_basis(), Fraction(3, 4)),
            FundingCase("poor", "Haushaltsnotlage", build_basis(), Fraction(9, 10), condition=emergency),
        ),
        cumulation=(CumulationRule(CumulationKind.FORBIDDEN, "Keine weiteren Bundesmittel.", build_basis()),),
    )
    fields: dict[str, Any] = {
        "themes": (Theme.EDUCATION,),
        "funding": funding,
        "requirements": all_of(
            any_of(quoted, judgement("Die Kommune leitet die Mittel weiter.")),
            comparison("project.measure_kind", Operator.ONE_OF, "investive"),
            none_of(comparison("project.started", Operator.IS, "yes")),
            judgement("Das Vorhaben ist modellhaft."),
        ),
    }
    return build_programme(**{**fields, **changes})


def catalogue(main: Programme | None = None) -> tuple[Programme, ...]:
    """The programme of the summary, and three others: one fits, one is open, two do not fit for different reasons."""
    return (
        main or main_programme(),
        build_programme(id="passend", name="Programm Passend", short_name="Passend"),
        build_programme(
            id="offen",
            name="Programm Offen",
            short_name="Offen",
            requirements=all_of(judgement("Der Bedarf ist nachgewiesen.")),
        ),
        build_programme(
            id="abgelaufen",
            name="Programm Abgelaufen",
            short_name="Abgelaufen",
            phases=(build_phase(ProgrammeStatus.EXPIRED),),
        ),
        build_programme(
            id="fremd",
            name="Programm Fremd",
            short_name="Fremd",
            requirements=all_of(comparison("applicant.kind", Operator.ONE_OF, "chamber")),
        ),
    )


def build_content(
    subject: Subject | None = None, programmes: tuple[Programme, ...] | None = None, **changes: Any
) -> SummaryContent:
    """The content for the first of the programmes."""
    used = programmes or catalogue()
    known = subject or full_subject()
    first, *others = assess_all(known, used, changes.get("day", DAY))
    content = SummaryContent(known, used[0], first, tuple(others), used, DAY)
    return replace(content, **changes)


def bare_subject() -> Subject:
    """A project of which there is nothing but its title."""
    return Subject(Project("P-IDEE", "Nachbarschaftstreff am Lindenplatz", "K-LINDENFURT"))


def rendered(content: SummaryContent) -> tuple[Document, bytes, int]:
    """The document of a content, its bytes and its number of pages."""
    document = summary_document(content)
    result = render(document)
    return document, result.content, result.pages
