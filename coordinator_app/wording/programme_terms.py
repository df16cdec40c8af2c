"""The German term of every closed list that describes programmes and their money."""

from collections.abc import Mapping
from typing import Any

from coordinator_app.domain.funding import (
    AmountKind,
    AmountScope,
    CostBase,
    CumulationKind,
    FinancingKind,
    FundFamily,
    KeyDate,
    Overlap,
    RateLimit,
    Trigger,
)
from coordinator_app.domain.programme import (
    DeadlineKind,
    FundedUnit,
    Origin,
    ProgrammeField,
    ProgrammeStatus,
    StartGate,
    Topic,
)
from coordinator_app.domain.vocabulary import MoneyOrigin

PROGRAMME_STATUS: Mapping[ProgrammeStatus, str] = {
    ProgrammeStatus.NOT_YET: "noch nicht aufgelegt",
    ProgrammeStatus.ANNOUNCED: "angekündigt",
    ProgrammeStatus.OPEN: "offen",
    ProgrammeStatus.ROLLING: "laufend offen",
    ProgrammeStatus.CALL: "Aufruf läuft",
    ProgrammeStatus.PAUSED: "ausgesetzt",
    ProgrammeStatus.NO_GRANTS: "keine Bewilligungen",
    ProgrammeStatus.EXHAUSTED: "Mittel ausgeschöpft",
    ProgrammeStatus.EXPIRED: "abgelaufen",
    ProgrammeStatus.UNKNOWN: "nicht bekannt",
}

DEADLINE_KIND: Mapping[DeadlineKind, str] = {
    DeadlineKind.ROLLING: "laufend",
    DeadlineKind.FIXED: "fester Termin",
    DeadlineKind.YEARLY: "jedes Jahr",
    DeadlineKind.SPAN: "Zeitraum",
    DeadlineKind.PER_LAND: "je Land",
    DeadlineKind.UNKNOWN: "nicht bekannt",
}

FINANCING_KIND: Mapping[FinancingKind, str] = {
    FinancingKind.SHARE: "Anteilfinanzierung",
    FinancingKind.DEFICIT: "Fehlbedarfsfinanzierung",
    FinancingKind.FIXED_AMOUNT: "Festbetragsfinanzierung",
    FinancingKind.FULL: "Vollfinanzierung",
    FinancingKind.LOAN: "Darlehen",
}

RATE_LIMIT: Mapping[RateLimit, str] = {RateLimit.EXACT: "genau", RateLimit.UP_TO: "bis zu"}

AMOUNT_KIND: Mapping[AmountKind, str] = {
    AmountKind.MINIMUM_GRANT: "Mindestzuwendung",
    AmountKind.MAXIMUM_GRANT: "Höchstzuwendung",
    AmountKind.MINIMUM_COST: "Mindestbetrag der zuwendungsfähigen Kosten",
    AmountKind.MAXIMUM_COST: "Höchstbetrag der zuwendungsfähigen Kosten",
    AmountKind.FIXED_GRANT: "Festbetrag",
}

AMOUNT_SCOPE: Mapping[AmountScope, str] = {
    AmountScope.PROJECT: "je Projekt",
    AmountScope.YEAR: "je Jahr",
    AmountScope.AREA: "je Gebiet",
    AmountScope.AREA_YEAR: "je Gebiet und Jahr",
    AmountScope.MUNICIPALITY: "je Kommune",
    AmountScope.MUNICIPALITY_YEAR: "je Kommune und Jahr",
    AmountScope.APPLICANT: "je antragstellende Stelle",
    AmountScope.PARTNER: "je Partner",
    AmountScope.PLACE: "je Platz",
    AmountScope.PERSON: "je Person",
    AmountScope.MONTH: "je Monat",
}

CUMULATION_KIND: Mapping[CumulationKind, str] = {
    CumulationKind.FORBIDDEN: "Kumulierung ausgeschlossen",
    CumulationKind.ALLOWED: "Kumulierung zulässig",
    CumulationKind.UP_TO: "Kumulierung bis zu einer Obergrenze zulässig",
    CumulationKind.SEPARATE_COSTS: "Kumulierung nur für getrennte Kosten zulässig",
    CumulationKind.CONDITIONAL: "Kumulierung unter Bedingungen zulässig",
    CumulationKind.SUBSIDIARY: "nachrangig gegenüber anderen Förderungen",
    CumulationKind.UNKNOWN: "zur Kumulierung ist nichts bekannt",
}

COST_BASE: Mapping[CostBase, str] = {
    CostBase.ELIGIBLE: "zuwendungsfähige Ausgaben",
    CostBase.TOTAL: "Gesamtausgaben",
    CostBase.UNCOVERED: "unrentierliche Ausgaben",
    CostBase.STAFF: "Personalausgaben",
    CostBase.MATERIAL: "Sachausgaben",
    CostBase.INVESTMENT: "Investitionsausgaben",
    CostBase.STAFF_GRANT: "Zuwendung für Personal",
}

KEY_DATE: Mapping[KeyDate, str] = {
    KeyDate.APPLICATION: "Tag des Antrags",
    KeyDate.GRANT: "Tag der Bewilligung",
    KeyDate.PROGRAMME_YEAR: "Programmjahr",
    KeyDate.PROJECT_START: "Beginn des Projekts",
}

MONEY_ORIGIN: Mapping[MoneyOrigin, str] = {
    MoneyOrigin.OWN: "eigenes Geld",
    MoneyOrigin.THIRD_PARTY: "Mittel Dritter",
    MoneyOrigin.PRIVATE: "private Mittel",
    MoneyOrigin.FOUNDATION: "Mittel von Stiftungen",
    MoneyOrigin.MUNICIPAL: "Mittel der Kommune",
    MoneyOrigin.LAND: "Mittel des Landes",
    MoneyOrigin.LAND_PASSED_ON: "über die Kommune weitergeleitete Mittel des Landes",
    MoneyOrigin.FEDERAL: "Mittel des Bundes",
    MoneyOrigin.EU: "Mittel der EU",
    MoneyOrigin.IN_KIND: "Sachleistungen",
    MoneyOrigin.VOLUNTARY_WORK: "ehrenamtliche Arbeit",
    MoneyOrigin.INCOME: "Einnahmen",
    MoneyOrigin.LOAN: "Darlehen",
}

FUND_FAMILY: Mapping[FundFamily, str] = {
    FundFamily.STRUCTURAL_FUNDS: "Strukturfonds der EU",
    FundFamily.ESF: "Europäischer Sozialfonds (ESF)",
    FundFamily.EFRE: "Europäischer Fonds für regionale Entwicklung (EFRE)",
    FundFamily.AMIF: "Asyl-, Migrations- und Integrationsfonds (AMIF)",
    FundFamily.ELER: "Europäischer Landwirtschaftsfonds (ELER)",
    FundFamily.STAEDTEBAUFOERDERUNG: "Städtebauförderung",
    FundFamily.GAK: "Gemeinschaftsaufgabe Agrarstruktur und Küstenschutz (GAK)",
}

OVERLAP: Mapping[Overlap, str] = {
    Overlap.PROJECT: "für dasselbe Projekt",
    Overlap.PURPOSE: "für denselben Zweck",
    Overlap.COSTS: "für dieselben Kosten",
}

TRIGGER: Mapping[Trigger, str] = {
    Trigger.RECEIVED: "wenn sie eingesetzt werden",
    Trigger.INTENDED: "schon dann, wenn sie vorgesehen sind",
    Trigger.POSSIBLE: "schon dann, wenn sie möglich wären",
}

FUNDED_UNIT: Mapping[FundedUnit, str] = {
    FundedUnit.OVERALL_MEASURE: "städtebauliche Gesamtmaßnahme",
    FundedUnit.SINGLE_PROJECT: "einzelnes Projekt",
}

START_GATE: Mapping[StartGate, str] = {
    StartGate.APPLICATION: "dem Antrag",
    StartGate.NOTICE: "dem Bescheid",
}

ORIGIN: Mapping[Origin, str] = {
    Origin.CURATED: "geprüfter Katalog",
    Origin.OWN: "eigener Eintrag",
    Origin.DIRECTORY: "Förderdatenbank, nicht geprüft",
}

PROGRAMME_FIELD: Mapping[ProgrammeField, str] = {
    ProgrammeField.NAME: "Name",
    ProgrammeField.MINISTRY: "Ressort",
    ProgrammeField.AUTHORITY: "zuständige Stelle",
    ProgrammeField.LEVEL: "Ebene",
    ProgrammeField.LEGAL_BASIS: "Rechtsgrundlage",
    ProgrammeField.THEMES: "Handlungsfelder",
    ProgrammeField.TARGET_GROUPS: "Zielgruppen",
    ProgrammeField.FACILITY_KINDS: "Einrichtungen",
    ProgrammeField.FUNDED_UNIT: "Gesamtmaßnahme oder Projekt",
    ProgrammeField.OBJECT: "Gegenstand",
    ProgrammeField.APPLICANTS: "Antragsberechtigte",
    ProgrammeField.PASSING_ON: "Weiterleitung",
    ProgrammeField.AREA: "Gebiet",
    ProgrammeField.CONCEPT: "Entwicklungskonzept",
    ProgrammeField.MEASURE_KIND: "investiv oder nicht investiv",
    ProgrammeField.EARLY_START: "Beginn des Projekts",
    ProgrammeField.DURATION: "Dauer",
    ProgrammeField.STATUS: "Stand",
    ProgrammeField.DEADLINES: "Fristen",
    ProgrammeField.PROCEDURE: "Verfahren",
    ProgrammeField.CONTACT: "Ansprechstelle",
    ProgrammeField.FINANCING_KIND: "Art der Finanzierung",
    ProgrammeField.RATES: "Fördersätze",
    ProgrammeField.MINIMUM: "Mindestbetrag",
    ProgrammeField.MAXIMUM: "Höchstbetrag",
    ProgrammeField.COSTS: "förderfähige Kosten",
    ProgrammeField.OWN_SHARE: "Eigenanteil",
    ProgrammeField.CUMULATION: "Verbindung mit anderen Mitteln",
    ProgrammeField.EARMARK: "Zweckbindung",
    ProgrammeField.BUDGET: "Mittel des Bundes je Jahr",
    ProgrammeField.PREDECESSORS: "Vorgänger",
    ProgrammeField.SUCCESSORS: "Nachfolger",
}

TOPIC: Mapping[Topic, str] = {
    Topic.OBJECT: "Gegenstand der Förderung",
    Topic.APPLICANTS: "Antragsberechtigte",
    Topic.PROCEDURE: "Verfahren",
    Topic.COSTS: "zuwendungsfähige Kosten",
    Topic.DURATION: "Laufzeit",
    Topic.EARMARK: "Zweckbindung",
    Topic.ATTACHMENTS: "Anlagen",
    Topic.NOTE: "Hinweis",
}

TABLES: tuple[Mapping[Any, str], ...] = (
    PROGRAMME_STATUS,
    DEADLINE_KIND,
    FINANCING_KIND,
    RATE_LIMIT,
    AMOUNT_KIND,
    AMOUNT_SCOPE,
    CUMULATION_KIND,
    COST_BASE,
    KEY_DATE,
    MONEY_ORIGIN,
    FUND_FAMILY,
    OVERLAP,
    TRIGGER,
    FUNDED_UNIT,
    START_GATE,
    ORIGIN,
    PROGRAMME_FIELD,
    TOPIC,
)
