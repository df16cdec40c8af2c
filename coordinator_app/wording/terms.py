"""The German term of every closed list of the program: ask `term`, `answer` for a record's flag, `noun` for a kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from coordinator_app.domain.funding import (
    AmountKind,
    AmountScope,
    CostBase,
    CumulationKind,
    FinancingKind,
    FundFamily,
    KeyDate,
    MoneyOrigin,
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
    Topic,
)
from coordinator_app.domain.records import Kind
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import CertaintyLevel, Doubt, FitLevel
from coordinator_app.services.catalogue_effects import EffectKind, ProgrammeChangeKind
from coordinator_app.services.changes import ChangeAction
from coordinator_app.services.completeness import FieldState, Freshness
from coordinator_app.services.imports import RowResult
from coordinator_app.services.overview import OwnDateKind
from coordinator_app.services.ports.directory import DirectoryLayout
from coordinator_app.services.ports.search import MatchedVia
from coordinator_app.services.programme_facets import Facet
from coordinator_app.wording import merge_terms, money_terms, record_terms, vocabulary_terms

NOT_STATED = "nicht angegeben"
"""What stands where a field of a record is empty."""


class Gender(Enum):
    """The grammatical gender of a German noun."""

    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"


@dataclass(frozen=True)
class Noun:
    """A German noun with its article in the cases that messages need."""

    singular: str
    plural: str
    gender: Gender

    @property
    def nominative(self) -> str:
        """The noun as subject: das Projekt."""
        return f"{_ARTICLES[self.gender][0]} {self.singular}"

    @property
    def sentence_start(self) -> str:
        """The noun at the beginning of a sentence: Das Projekt."""
        return f"{self.nominative[:1].upper()}{self.nominative[1:]}"

    @property
    def accusative(self) -> str:
        """The noun as object: das Projekt, den Antrag."""
        return f"{_ARTICLES[self.gender][1]} {self.singular}"

    @property
    def indefinite_accusative(self) -> str:
        """The noun as an object that is new: ein Projekt, einen Antrag, eine Kommune."""
        return f"{_INDEFINITE[self.gender]} {self.singular}"

    @property
    def none(self) -> str:
        """The noun where there is none: kein Projekt, keinen Antrag, keine Kommune."""
        return f"k{self.indefinite_accusative}"

    @property
    def dative(self) -> str:
        """The noun after mit, zu, bei: dem Projekt, der Kommune."""
        return f"{_ARTICLES[self.gender][2]} {self.singular}"

    @property
    def at(self) -> str:
        """The noun as a place: beim Projekt, bei der Kommune."""
        return f"bei {self.dative}" if self.gender is Gender.FEMININE else f"beim {self.singular}"


_ARTICLES: Mapping[Gender, tuple[str, str, str]] = {
    Gender.MASCULINE: ("der", "den", "dem"),
    Gender.FEMININE: ("die", "die", "der"),
    Gender.NEUTER: ("das", "das", "dem"),
}

_INDEFINITE: Mapping[Gender, str] = {
    Gender.MASCULINE: "einen",
    Gender.FEMININE: "eine",
    Gender.NEUTER: "ein",
}

NOUNS: Mapping[Kind, Noun] = {
    Kind.MUNICIPALITY: Noun("Kommune", "Kommunen", Gender.FEMININE),
    Kind.NEIGHBOURHOOD: Noun("Quartier", "Quartiere", Gender.NEUTER),
    Kind.ORGANISATION: Noun("Organisation", "Organisationen", Gender.FEMININE),
    Kind.PROJECT: Noun("Projekt", "Projekte", Gender.NEUTER),
    Kind.PARTICIPATION: Noun("Beteiligung", "Beteiligungen", Gender.FEMININE),
    Kind.GOOD_EXAMPLE: Noun("Praxisbeispiel", "Praxisbeispiele", Gender.NEUTER),
    Kind.APPLICATION: Noun("Antrag", "Anträge", Gender.MASCULINE),
    Kind.OWN_PROGRAMME: Noun("Programmeintrag", "Programmeinträge", Gender.MASCULINE),
    Kind.DIRECTORY_EDIT: Noun("Textänderung", "Textänderungen", Gender.FEMININE),
    Kind.DUPLICATE_DECISION: Noun("Dublettenentscheidung", "Dublettenentscheidungen", Gender.FEMININE),
}

KIND: Mapping[Kind, str] = {kind: found.singular for kind, found in NOUNS.items()}

TRUTH: Mapping[Truth, str] = {Truth.YES: "ja", Truth.NO: "nein", Truth.UNKNOWN: "noch offen"}

SYMBOLS: Mapping[Truth, str] = {Truth.YES: "✓", Truth.NO: "✗", Truth.UNKNOWN: "?"}
"""Signs that stand beside a result, so that nothing is told by colour alone."""

ANSWER: Mapping[Truth, str] = {Truth.YES: "ja", Truth.NO: "nein", Truth.UNKNOWN: NOT_STATED}

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

FIELD_STATE: Mapping[FieldState, str] = {
    FieldState.SOURCED: "belegt",
    FieldState.PARTLY: "teils belegt",
    FieldState.UNVERIFIED: "nicht belegt",
    FieldState.VAGUE: "unbestimmt",
    FieldState.NOT_FOUND: "nicht gefunden",
    FieldState.SILENT: "keine Aussage",
}

FRESHNESS: Mapping[Freshness, str] = {
    Freshness.VOLATILE: "ändert sich oft",
    Freshness.YEARLY: "jährlich zu prüfen",
    Freshness.LASTING: "ändert sich selten",
}

FACET: Mapping[Facet, str] = {
    Facet.MINISTRY: "Ressort",
    Facet.THEME: "Handlungsfeld",
    Facet.APPLICANT: "Antragsberechtigte",
    Facet.STATUS: "Stand",
    Facet.FINANCING: "Art der Finanzierung",
    Facet.AREA: "Gebiet nach dem Gesetz",
    Facet.AREA_PROGRAMME: "Gebiet der Städtebauförderung",
    Facet.LEVEL: "Ebene",
    Facet.ORIGIN: "Herkunft des Eintrags",
}

PROGRAMME_CHANGE: Mapping[ProgrammeChangeKind, str] = {
    ProgrammeChangeKind.NEW: "neu",
    ProgrammeChangeKind.CHANGED: "geändert",
    ProgrammeChangeKind.GONE: "nicht mehr im Katalog",
}

EFFECT_KIND: Mapping[EffectKind, str] = {
    EffectKind.VERDICT: "Ergebnis",
    EffectKind.RATE: "Förderquote",
    EffectKind.DEADLINE: "Frist",
}

MATCHED_VIA: Mapping[MatchedVia, str] = {
    MatchedVia.WORD: "Wort",
    MatchedVia.STEM: "Wortform",
    MatchedVia.PART: "Wortteil",
    MatchedVia.SYNONYM: "verwandtes Wort",
    MatchedVia.TYPO: "ähnliche Schreibweise",
    MatchedVia.PREFIX: "Wortanfang",
}

DIRECTORY_LAYOUT: Mapping[DirectoryLayout, str] = {
    DirectoryLayout.XML_EXPORT: "Export der Förderdatenbank (XML)",
    DirectoryLayout.TABLE_51: "Tabelle der Förderdatenbank (CSV, 51 Spalten)",
    DirectoryLayout.DUMP: "älterer Abzug der Förderdatenbank",
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

STANDING: Mapping[Standing, str] = {
    Standing.SOURCED: "belegt",
    Standing.COMPUTED: "aus belegten Angaben berechnet",
    Standing.UNVERIFIED: "nicht belegt",
    Standing.VAGUE: "in der Quelle unbestimmt",
    Standing.NOT_FOUND: "in den Quellen nicht gefunden",
}

OPERATOR: Mapping[Operator, str] = {
    Operator.IS: "ist",
    Operator.ONE_OF: "eines von",
    Operator.OVERLAPS: "mindestens eines von",
    Operator.CONTAINS_ALL: "alle von",
    Operator.AT_LEAST: "mindestens",
    Operator.AT_MOST: "höchstens",
}

DOUBT: Mapping[Doubt, str] = {
    Doubt.FACT_MISSING: "eine Angabe fehlt",
    Doubt.RULE_UNCLEAR: "die Regel ist nicht eindeutig bekannt",
    Doubt.SOURCE_UNVERIFIED: "die Regel ist nicht belegt",
    Doubt.PERSON_DECIDES: "eine Person muss das prüfen",
}

FIT_LEVEL: Mapping[FitLevel, str] = {
    FitLevel.STRONG: "passt inhaltlich gut",
    FitLevel.PARTIAL: "passt inhaltlich teilweise",
    FitLevel.NONE: "passt inhaltlich nicht",
    FitLevel.UNKNOWN: "inhaltlich noch nicht zu beurteilen",
}

CERTAINTY_LEVEL: Mapping[CertaintyLevel, str] = {
    CertaintyLevel.HIGH: "hoch",
    CertaintyLevel.MEDIUM: "mittel",
    CertaintyLevel.LOW: "gering",
}

CHANGE_ACTION: Mapping[ChangeAction, str] = {
    ChangeAction.CREATED: "angelegt",
    ChangeAction.CHANGED: "geändert",
    ChangeAction.DELETED: "gelöscht",
    ChangeAction.IMPORTED: "eingelesen",
}

ROW_RESULT: Mapping[RowResult, str] = {
    RowResult.NEW: "neu",
    RowResult.CHANGED: "geändert",
    RowResult.UNCHANGED: "unverändert",
}

OWN_DATE_KIND: Mapping[OwnDateKind, str] = {
    OwnDateKind.MILESTONE: "Meilenstein",
    OwnDateKind.NEXT_STEP: "nächster Schritt",
    OwnDateKind.ATTACHMENT: "Anlage",
}

_TABLES: tuple[Mapping[Any, str], ...] = (
    *vocabulary_terms.TABLES,
    *record_terms.TABLES,
    *merge_terms.TABLES,
    *money_terms.TABLES,
    KIND,
    TRUTH,
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
    ORIGIN,
    PROGRAMME_FIELD,
    FIELD_STATE,
    FRESHNESS,
    FACET,
    PROGRAMME_CHANGE,
    EFFECT_KIND,
    MATCHED_VIA,
    DIRECTORY_LAYOUT,
    TOPIC,
    STANDING,
    OPERATOR,
    DOUBT,
    FIT_LEVEL,
    CERTAINTY_LEVEL,
    CHANGE_ACTION,
    ROW_RESULT,
    OWN_DATE_KIND,
)
_TERMS: Mapping[Enum, str] = {member: text for table in _TABLES for member, text in table.items()}


def term(member: Enum) -> str:
    """Return the German term of a member of a closed list."""
    return _TERMS[member]


def answer(flag: Truth) -> str:
    """Return what a record says to a yes-no question; nothing said is "nicht angegeben"."""
    return ANSWER[flag]


def noun(kind: Kind) -> Noun:
    """Return the German noun of a kind of record."""
    return NOUNS[kind]
