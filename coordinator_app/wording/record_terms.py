"""The German term of every member of the lists that belong to one record: project, cost, application, event, figure."""

from collections.abc import Mapping
from typing import Any

from coordinator_app.domain.application import ApplicationKind, AuthorityDecision, OwnDecision
from coordinator_app.domain.appointment import AppointmentKind
from coordinator_app.domain.cost import CostKind, EstimateStage, FinanceKind, FinanceState
from coordinator_app.domain.deadline_rule import OffsetUnit, Trigger
from coordinator_app.domain.indicator import IndicatorState
from coordinator_app.domain.money import Rounding
from coordinator_app.domain.participation import ParticipationFormat
from coordinator_app.domain.project import AttachmentState, DescriptionBlock, ProjectStage
from coordinator_app.services.applications import ApplicationStage, MoneyState

PROJECT_STAGE: Mapping[ProjectStage, str] = {
    ProjectStage.IDEA: "Idee",
    ProjectStage.PLANNED: "in Planung",
    ProjectStage.APPLIED: "beantragt",
    ProjectStage.GRANTED: "bewilligt",
    ProjectStage.RUNNING: "in Umsetzung",
    ProjectStage.CLOSED: "abgeschlossen",
    ProjectStage.DROPPED: "aufgegeben",
}

DESCRIPTION_BLOCK: Mapping[DescriptionBlock, str] = {
    DescriptionBlock.SUMMARY: "Kurzbeschreibung",
    DescriptionBlock.NEED: "Ausgangslage und Bedarf",
    DescriptionBlock.OBJECTIVE: "Ziele",
    DescriptionBlock.ACTIVITIES: "Maßnahmen und Ablauf",
    DescriptionBlock.RESPONSIBILITIES: "Zuständigkeiten und Zusammenarbeit",
    DescriptionBlock.SUBSIDIARITY: "Nachrangigkeit und Abgrenzung zu anderen Förderungen",
    DescriptionBlock.RESULTS: "erwartete Ergebnisse",
    DescriptionBlock.SUSTAINABILITY: "Verstetigung",
    DescriptionBlock.CROSS_CUTTING: "Querschnittsziele",
}

ATTACHMENT_STATE: Mapping[AttachmentState, str] = {
    AttachmentState.MISSING: "fehlt",
    AttachmentState.DRAFT: "Entwurf",
    AttachmentState.FINAL: "fertig",
    AttachmentState.LATER: "wird nachgereicht",
}

COST_KIND: Mapping[CostKind, str] = {
    CostKind.STAFF: "Personalkosten",
    CostKind.FEES: "Honorare",
    CostKind.MATERIAL: "Sachkosten",
    CostKind.EQUIPMENT: "Ausstattung",
    CostKind.RENT: "Miete",
    CostKind.PUBLICITY: "Öffentlichkeitsarbeit",
    CostKind.ANCILLARY: "Nebenkosten",
    CostKind.FLAT_RATE: "Pauschale",
    CostKind.PLANNING: "Planungskosten",
    CostKind.DIN276_100: "Grundstück (DIN 276, Kostengruppe 100)",
    CostKind.DIN276_200: "Vorbereitende Maßnahmen (DIN 276, Kostengruppe 200)",
    CostKind.DIN276_300: "Bauwerk – Baukonstruktionen (DIN 276, Kostengruppe 300)",
    CostKind.DIN276_400: "Bauwerk – Technische Anlagen (DIN 276, Kostengruppe 400)",
    CostKind.DIN276_500: "Außenanlagen und Freiflächen (DIN 276, Kostengruppe 500)",
    CostKind.DIN276_600: "Ausstattung und Kunstwerke (DIN 276, Kostengruppe 600)",
    CostKind.DIN276_700: "Baunebenkosten (DIN 276, Kostengruppe 700)",
    CostKind.DIN276_800: "Finanzierung (DIN 276, Kostengruppe 800)",
    CostKind.OTHER: "sonstige Kosten",
}

ESTIMATE_STAGE: Mapping[EstimateStage, str] = {
    EstimateStage.FRAME: "Kostenrahmen",
    EstimateStage.ESTIMATE: "Kostenschätzung",
    EstimateStage.CALCULATION: "Kostenberechnung",
    EstimateStage.QUOTATION: "Kostenanschlag",
    EstimateStage.FINAL: "Kostenfeststellung",
}

FINANCE_KIND: Mapping[FinanceKind, str] = {
    FinanceKind.GRANT: "Zuwendung",
    FinanceKind.OWN: "Eigenmittel",
    FinanceKind.THIRD_PARTY: "Drittmittel",
    FinanceKind.INCOME: "Einnahmen",
}

FINANCE_STATE: Mapping[FinanceState, str] = {
    FinanceState.IDEA: "vorgesehen",
    FinanceState.APPLIED: "beantragt",
    FinanceState.APPROVED: "bewilligt",
    FinanceState.RECEIVED: "erhalten",
}

PARTICIPATION_FORMAT: Mapping[ParticipationFormat, str] = {
    ParticipationFormat.RESIDENTS_MEETING: "Bewohnerversammlung",
    ParticipationFormat.WORKSHOP: "Werkstatt",
    ParticipationFormat.SURVEY: "Befragung",
    ParticipationFormat.OUTREACH: "aufsuchende Beteiligung",
    ParticipationFormat.DISTRICT_FORUM: "Stadtteilforum oder Quartiersrat",
    ParticipationFormat.DISTRICT_FESTIVAL: "Stadtteilfest",
    ParticipationFormat.CHILDREN_AND_YOUTH: "Kinder- und Jugendbeteiligung",
    ParticipationFormat.ONLINE: "Online-Beteiligung",
    ParticipationFormat.FUND_JURY: "Jury des Verfügungsfonds",
    ParticipationFormat.COUNCIL: "Ratssitzung oder Ausschuss",
    ParticipationFormat.OTHER: "andere Form der Beteiligung",
}

APPLICATION_KIND: Mapping[ApplicationKind, str] = {
    ApplicationKind.OUTLINE: "Projektskizze",
    ApplicationKind.FIRST: "Erstantrag",
    ApplicationKind.AMENDMENT: "Änderungsantrag",
    ApplicationKind.CONTINUATION: "Fortsetzungsantrag",
    ApplicationKind.EARLY_START: "Antrag auf vorzeitigen Maßnahmenbeginn",
    ApplicationKind.PROOF_OF_USE: "Verwendungsnachweis",
}

OWN_DECISION: Mapping[OwnDecision, str] = {
    OwnDecision.UNDECIDED: "noch nicht entschieden",
    OwnDecision.PURSUE: "wird verfolgt",
    OwnDecision.DISMISSED: "verworfen",
}

AUTHORITY_DECISION: Mapping[AuthorityDecision, str] = {
    AuthorityDecision.NONE: "noch keine Entscheidung",
    AuthorityDecision.GRANTED: "bewilligt",
    AuthorityDecision.PARTLY_GRANTED: "teilweise bewilligt",
    AuthorityDecision.REFUSED: "abgelehnt",
}

APPLICATION_STAGE: Mapping[ApplicationStage, str] = {
    ApplicationStage.UNDECIDED: "noch nicht entschieden",
    ApplicationStage.PREPARING: "in Vorbereitung",
    ApplicationStage.SUBMITTED: "eingereicht",
    ApplicationStage.GRANTED: "bewilligt",
    ApplicationStage.REFUSED: "abgelehnt",
    ApplicationStage.DISMISSED: "verworfen",
}

MONEY_STATE: Mapping[MoneyState, str] = {
    MoneyState.IDEA: "vorgesehen",
    MoneyState.APPLIED: "beantragt",
    MoneyState.GRANTED: "bewilligt",
    MoneyState.DRAWN: "abgerufen",
}

APPOINTMENT_KIND: Mapping[AppointmentKind, str] = {
    AppointmentKind.MEETING: "Sitzung oder Versammlung",
    AppointmentKind.RESOLUTION: "Beschluss",
    AppointmentKind.SUBMISSION: "Einreichung",
    AppointmentKind.DRAW: "Mittelabruf",
    AppointmentKind.REPORT: "Sachstandsbericht",
    AppointmentKind.PROOF_OF_USE: "Verwendungsnachweis",
    AppointmentKind.CONSTRUCTION: "Bau und Vergabe",
    AppointmentKind.OTHER: "sonstiger Termin",
}

TRIGGER: Mapping[Trigger, str] = {
    Trigger.SUBMITTED: "Tag der Einreichung",
    Trigger.DECIDED: "Tag des Bescheids",
    Trigger.APPROVAL_STARTS: "Beginn des Bewilligungszeitraums",
    Trigger.APPROVAL_ENDS: "Ende des Bewilligungszeitraums",
    Trigger.DRAW_PAID: "Eingang eines Mittelabrufs",
    Trigger.BOUND_UNTIL: "Ende der Zweckbindung",
    Trigger.PROJECT_STARTS: "Beginn des Projekts",
    Trigger.PROJECT_ENDS: "Ende des Projekts",
}

OFFSET_UNIT: Mapping[OffsetUnit, str] = {
    OffsetUnit.DAYS: "Tage",
    OffsetUnit.WEEKS: "Wochen",
    OffsetUnit.MONTHS: "Monate",
    OffsetUnit.YEARS: "Jahre",
}

INDICATOR_STATE: Mapping[IndicatorState, str] = {
    IndicatorState.REPORTED: "berichtet",
    IndicatorState.SUPPRESSED: "aus Gründen der Geheimhaltung nicht veröffentlicht",
    IndicatorState.MISSING: "nicht vorhanden",
    IndicatorState.INVALID_AT_SOURCE: "in der Quelle fehlerhaft",
}

ROUNDING: Mapping[Rounding, str] = {
    Rounding.DOWN: "abrunden",
    Rounding.HALF_UP: "kaufmännisch runden",
}

TABLES: tuple[Mapping[Any, str], ...] = (
    PROJECT_STAGE,
    DESCRIPTION_BLOCK,
    ATTACHMENT_STATE,
    COST_KIND,
    ESTIMATE_STAGE,
    FINANCE_KIND,
    FINANCE_STATE,
    PARTICIPATION_FORMAT,
    APPLICATION_KIND,
    OWN_DECISION,
    AUTHORITY_DECISION,
    APPLICATION_STAGE,
    MONEY_STATE,
    APPOINTMENT_KIND,
    TRIGGER,
    OFFSET_UNIT,
    INDICATOR_STATE,
    ROUNDING,
)
