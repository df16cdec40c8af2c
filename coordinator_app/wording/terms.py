"""The German term of every closed list of the program: ask `term`, `answer` for a record's flag, `noun` for a kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from coordinator_app.domain.personal_data import Personal
from coordinator_app.domain.records import Kind
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import CertaintyLevel, Doubt, FitLevel
from coordinator_app.matching.eligibility.freshness import Freshness
from coordinator_app.services.agenda import DateKind
from coordinator_app.services.catalogue_effects import EffectKind, ProgrammeChangeKind
from coordinator_app.services.changes import ChangeAction
from coordinator_app.services.completeness import FieldState
from coordinator_app.services.imports import RowResult
from coordinator_app.services.match_changes import PairChangeKind
from coordinator_app.services.person_search import HitPlace
from coordinator_app.services.ports.directory import DirectoryLayout
from coordinator_app.services.ports.documents import About
from coordinator_app.services.ports.search import MatchedVia
from coordinator_app.services.programme_facets import Facet
from coordinator_app.wording import merge_terms, money_terms, programme_terms, record_terms, vocabulary_terms

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
    Kind.FUNDING_PLAN: Noun("Finanzierungsplan", "Finanzierungspläne", Gender.MASCULINE),
    Kind.HANDED_DOCUMENT: Noun("Übergabe", "Übergaben", Gender.FEMININE),
    Kind.PROJECT_TEMPLATE: Noun("Projektvorlage", "Projektvorlagen", Gender.FEMININE),
    Kind.APPOINTMENT: Noun("Termin", "Termine", Gender.MASCULINE),
    Kind.DEADLINE_RULE: Noun("Fristregel", "Fristregeln", Gender.FEMININE),
}

KIND: Mapping[Kind, str] = {kind: found.singular for kind, found in NOUNS.items()}

TRUTH: Mapping[Truth, str] = {Truth.YES: "ja", Truth.NO: "nein", Truth.UNKNOWN: "noch offen"}

SYMBOLS: Mapping[Truth, str] = {Truth.YES: "✓", Truth.NO: "✗", Truth.UNKNOWN: "?"}
"""Signs that stand beside a result, so that nothing is told by colour alone."""

ANSWER: Mapping[Truth, str] = {Truth.YES: "ja", Truth.NO: "nein", Truth.UNKNOWN: NOT_STATED}

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

PAIR_CHANGE: Mapping[PairChangeKind, str] = {
    PairChangeKind.GAINED: "passt neu",
    PairChangeKind.LOST: "passt nicht mehr",
    PairChangeKind.OPENED: "kommt neu in Frage",
    PairChangeKind.CLOSED: "scheidet aus",
    PairChangeKind.UNSETTLED: "ist nicht mehr sicher",
    PairChangeKind.RATE_UP: "höhere Förderquote",
    PairChangeKind.RATE_DOWN: "niedrigere Förderquote",
    PairChangeKind.RATE_OTHER: "andere Förderquote",
    PairChangeKind.DEADLINE: "andere Frist",
    PairChangeKind.STATUS: "anderer Stand",
    PairChangeKind.FINDINGS: "andere Bedingungen",
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
    Doubt.UNCHECKABLE: "das ist nicht prüfbar",
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
    ChangeAction.RESTORED: "aus dem Papierkorb zurückgeholt",
    ChangeAction.ERASED: "endgültig gelöscht",
}

PERSONAL_TERMS: Mapping[Personal, str] = {
    Personal.PERSON: "Angabe zur Person",
    Personal.FREE: "freier Text",
    Personal.NESTED: "Daten eines Dokuments",
    Personal.NONE: "Bezeichnung",
}

HIT_PLACE: Mapping[HitPlace, str] = {
    HitPlace.RECORD: "Datensatz",
    HitPlace.HANDED: "Übergebenes Dokument",
    HitPlace.DRAFT: "Entwurf",
    HitPlace.BIN: "Papierkorb",
    HitPlace.HISTORY: "Verlauf",
    HitPlace.AUTHOR: "Verlauf: wer geändert hat",
}

ROW_RESULT: Mapping[RowResult, str] = {
    RowResult.NEW: "neu",
    RowResult.CHANGED: "geändert",
    RowResult.UNCHANGED: "unverändert",
}

DATE_KIND: Mapping[DateKind, str] = {
    DateKind.APPOINTMENT: "eigener Termin",
    DateKind.MILESTONE: "Meilenstein",
    DateKind.ATTACHMENT: "Anlage",
    DateKind.NEXT_STEP: "nächster Schritt",
    DateKind.RULE: "Frist nach einer Regel",
    DateKind.APPROVAL: "aus der Bewilligung",
    DateKind.CONCEPT: "Fortschreibung des Konzepts",
    DateKind.PROGRAMME: "Antragsfrist",
    DateKind.PRIVACY: "Personenangaben löschen",
}

ABOUT: Mapping[About, str] = {
    About.PROJECT_AND_PROGRAMME: "ein Projekt und ein Programm",
    About.PROJECT: "ein Projekt",
    About.PROJECT_PLAN: "ein Projekt mit seinem Finanzierungsplan",
    About.NEIGHBOURHOOD: "ein Quartier",
    About.ALL_PROJECTS: "alle Projekte",
    About.GOOD_EXAMPLE: "ein Praxisbeispiel",
}

_TABLES: tuple[Mapping[Any, str], ...] = (
    *vocabulary_terms.TABLES,
    *programme_terms.TABLES,
    *record_terms.TABLES,
    *merge_terms.TABLES,
    *money_terms.TABLES,
    KIND,
    TRUTH,
    FIELD_STATE,
    FRESHNESS,
    FACET,
    PROGRAMME_CHANGE,
    EFFECT_KIND,
    PAIR_CHANGE,
    MATCHED_VIA,
    DIRECTORY_LAYOUT,
    STANDING,
    OPERATOR,
    DOUBT,
    FIT_LEVEL,
    CERTAINTY_LEVEL,
    CHANGE_ACTION,
    PERSONAL_TERMS,
    HIT_PLACE,
    ROW_RESULT,
    DATE_KIND,
    ABOUT,
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
