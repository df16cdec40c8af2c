"""The German label of every field of every record, as forms, documents and messages name it."""

import re
import types
import typing
from collections.abc import Mapping
from typing import Any

from coordinator_app.domain.application import Application, Draw, SubmittedDocument
from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.codec import field_types
from coordinator_app.domain.cost import CostEligibility, CostRow, FinanceRow
from coordinator_app.domain.deadline_rule import DeadlineRule
from coordinator_app.domain.directory import DirectoryEdit, DuplicateDecision
from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.domain.indicator import IndicatorValue
from coordinator_app.domain.municipality import Municipality, YearAmount
from coordinator_app.domain.neighbourhood import Aim, Concept, LegalArea, Neighbourhood, Resolution
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.own_programme import OwnProgramme
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import (
    Attachment,
    Confirmation,
    Description,
    Milestone,
    OwnField,
    Partner,
    PersonalJudgement,
    Project,
)
from coordinator_app.domain.project_template import ProjectTemplate
from coordinator_app.domain.records import Kind, definition_of

FIELDS: Mapping[type, Mapping[str, str]] = {
    Municipality: {
        "key": "Kennung",
        "name": "Name",
        "ags": "Amtlicher Gemeindeschlüssel (AGS)",
        "land": "Land",
        "inhabitants": "Einwohnerzahl",
        "budget_emergency": "Haushaltsnotlage",
        "financially_weak": "Finanzschwach",
        "esf_region": "Regionenkategorie des ESF Plus",
        "has_youth_office": "Eigenes Jugendamt",
        "own_funds": "Eigenmittel je Jahr",
        "office": "Zuständiges Amt",
        "address": "Anschrift",
        "contact": "Kontakt",
        "indicators": "Kennzahlen",
        "notes": "Notizen",
        "contact_purpose": "Zweck der Personenangaben",
        "contact_delete_on": "Personenangaben löschen am",
    },
    YearAmount: {"year": "Jahr", "amount_cents": "Betrag"},
    Neighbourhood: {
        "key": "Kennung",
        "municipality": "Kommune",
        "name": "Name",
        "description": "Beschreibung",
        "legal_areas": "Rechtliche Gebiete",
        "concepts": "Konzepte",
        "inhabitants": "Einwohnerzahl",
        "area_hectares": "Fläche in Hektar",
        "boundary": "Gebietsgrenze",
        "indicators": "Kennzahlen",
        "notes": "Notizen",
    },
    LegalArea: {
        "basis": "Rechtsgrundlage",
        "name": "Name des Gebiets",
        "resolution": "Beschluss",
        "programme": "Programm der Städtebauförderung",
        "admission_year": "Jahr der Aufnahme",
        "ends": "Ende",
    },
    Resolution: {"taken": "Gefasst", "body": "Gremium", "day": "Tag", "number": "Nummer"},
    Concept: {
        "kind": "Art des Konzepts",
        "title": "Titel",
        "resolution": "Beschluss",
        "update_due": "Fortschreibung fällig",
        "aims": "Ziele des Konzepts",
    },
    Aim: {"code": "Kürzel", "text": "Text", "theme": "Handlungsfeld"},
    IndicatorValue: {
        "code": "Code",
        "label": "Bezeichnung",
        "period": "Zeitraum",
        "number": "Wert",
        "text": "Wert als Text",
        "unit": "Einheit",
        "state": "Stand des Werts",
        "source": "Quelle",
        "comparison": "Vergleichswert",
        "comparison_area": "Vergleichsgebiet",
    },
    Organisation: {
        "key": "Kennung",
        "name": "Name",
        "kind": "Art der Organisation",
        "charitable": "Gemeinnützig",
        "legal_form": "Rechtsform",
        "representative": "Vertretungsberechtigte Person",
        "address": "Anschrift",
        "contact": "Kontakt",
        "founded": "Gründungsjahr",
        "notes": "Notizen",
        "contact_purpose": "Zweck der Personenangaben",
        "contact_delete_on": "Personenangaben löschen am",
    },
    Confirmation: {"declaration": "Erklärung", "by": "Bestätigt von", "day": "Bestätigt am"},
    PersonalJudgement: {
        "programme": "Programm",
        "statement": "Bedingung",
        "answer": "Antwort",
        "by": "Geprüft von",
        "day": "Geprüft am",
        "evidence": "Beleg",
    },
    Project: {
        "key": "Kennung",
        "title": "Titel",
        "municipality": "Kommune",
        "neighbourhood": "Quartier",
        "applicant": "Antragstellende Stelle",
        "partners": "Beteiligte Organisationen",
        "stage": "Stand des Projekts",
        "descriptions": "Texte",
        "themes": "Handlungsfelder",
        "target_groups": "Zielgruppen",
        "measure_kind": "Art der Maßnahme",
        "facility_kind": "Art der Einrichtung",
        "starts": "Beginn",
        "ends": "Ende",
        "started": "Bereits begonnen",
        "first_contract": "Erster Liefer- oder Leistungsvertrag",
        "early_start_consent": "Zustimmung zum vorzeitigen Maßnahmenbeginn",
        "milestones": "Meilensteine",
        "costs": "Kosten",
        "finances": "Finanzierung",
        "concept_aims": "Ziele aus dem Konzept",
        "resolution": "Beschluss zum Projekt",
        "vat_deductible": "Zum Vorsteuerabzug berechtigt",
        "other_grants": "Weitere öffentliche Förderungen",
        "attachments": "Anlagen",
        "judgements": "Von einer Person geprüfte Bedingungen",
        "notes": "Notizen",
        "priority": "Gewicht bei knappen Mitteln",
        "confirmations": "Bestätigte Erklärungen",
        "address": "Anschrift",
        "longitude": "Geografische Länge",
        "latitude": "Geografische Breite",
        "own_fields": "Eigene Felder",
        "archived_on": "Archiviert am",
    },
    OwnField: {"label": "Bezeichnung", "text": "Inhalt"},
    Description: {"block": "Abschnitt", "text": "Text"},
    Partner: {"organisation": "Organisation", "role": "Rolle", "agreed": "Schriftlich zugesagt"},
    Milestone: {"label": "Bezeichnung", "due": "Fällig am", "done": "Erreicht"},
    Attachment: {"label": "Bezeichnung", "state": "Stand", "due": "Fällig am"},
    CostRow: {
        "label": "Bezeichnung",
        "kind": "Kostenart",
        "amount_cents": "Betrag",
        "year": "Jahr",
        "eligible": "Zuwendungsfähig",
        "stage": "Stand der Ermittlung",
        "remark": "Bemerkung",
        "exceptions": "Abweichend je Programm",
    },
    CostEligibility: {"programme": "Programm", "eligible": "Zuwendungsfähig"},
    FinanceRow: {
        "kind": "Art der Mittel",
        "label": "Bezeichnung",
        "amount_cents": "Betrag",
        "year": "Jahr",
        "programme": "Programm",
        "state": "Stand",
        "origin": "Herkunft",
    },
    Participation: {
        "key": "Kennung",
        "neighbourhood": "Quartier",
        "day": "Tag",
        "title": "Titel",
        "format": "Form der Beteiligung",
        "project": "Projekt",
        "target_groups": "Zielgruppen",
        "reached": "Zahl der Erreichten",
        "result": "Ergebnis",
        "deciding_body": "Entscheidendes Gremium",
        "decision": "Entscheidung",
        "evidence": "Nachweis",
    },
    GoodExample: {
        "key": "Kennung",
        "title": "Titel",
        "project": "Projekt",
        "neighbourhood": "Quartier",
        "situation": "Ausgangslage",
        "approach": "Vorgehen",
        "effect": "Wirkung",
        "lessons": "Erfahrungen",
        "transfer": "Hinweise zur Übertragung",
        "release_agreed": "Veröffentlichung zugestimmt",
        "agreed_by": "Zugestimmt von",
        "agreed_on": "Zugestimmt am",
    },
    Application: {
        "key": "Kennung",
        "project": "Projekt",
        "programme": "Programm",
        "kind": "Art des Antrags",
        "own_decision": "Eigene Entscheidung",
        "own_reason": "Begründung der eigenen Entscheidung",
        "submitted": "Eingereicht am",
        "authority": "Bewilligungsstelle",
        "file_number": "Aktenzeichen",
        "requested_cents": "Beantragter Betrag",
        "authority_decision": "Entscheidung der Bewilligungsstelle",
        "decided": "Entschieden am",
        "granted_cents": "Bewilligter Betrag",
        "authority_reason": "Begründung der Bewilligungsstelle",
        "next_step": "Nächster Schritt",
        "next_step_due": "Nächster Schritt fällig am",
        "documents": "Abgegebene Unterlagen",
        "approval_starts": "Beginn des Bewilligungszeitraums",
        "approval_ends": "Ende des Bewilligungszeitraums",
        "bound_until": "Ende der Zweckbindung",
        "draws": "Mittelabrufe",
    },
    Draw: {
        "amount_cents": "Betrag",
        "day": "Abgerufen am",
        "use_by": "Zu verwenden bis",
        "paid_on": "Eingegangen am",
    },
    SubmittedDocument: {"label": "Bezeichnung", "day": "Tag", "sha256": "Prüfsumme"},
    OwnProgramme: {"key": "Kennung", "title": "Name", "document": "Angaben zum Programm"},
    DirectoryEdit: {
        "key": "Kennung",
        "entry": "Eintrag der Förderdatenbank",
        "field": "Feld",
        "mine": "Eigener Inhalt",
        "theirs": "Inhalt der Förderdatenbank",
        "reason": "Begründung",
        "format": "Auszeichnung",
    },
    DuplicateDecision: {
        "key": "Kennung",
        "first": "Erstes Programm",
        "second": "Zweites Programm",
        "same": "Dasselbe Programm",
    },
    FundingPlan: {
        "key": "Kennung",
        "title": "Titel",
        "project": "Projekt",
        "made_on": "Festgehalten am",
        "as_of": "Stichtag",
        "catalogue": "Stand des Katalogs",
        "document": "Inhalt",
        "checksum": "Prüfsumme",
    },
    HandedDocument: {
        "key": "Kennung",
        "title": "Titel",
        "kind": "Art des Dokuments",
        "number": "Nummer",
        "version": "Fassung",
        "project": "Projekt",
        "programme": "Programm",
        "neighbourhood": "Quartier",
        "example": "Praxisbeispiel",
        "handed_on": "Übergeben am",
        "authority": "Übergeben an",
        "by": "Übergeben von",
        "sha256": "Prüfsumme",
        "pdf": "Datei",
        "snapshot": "Stand der Daten",
        "plan": "Finanzierungsplan",
        "data_sha256": "Prüfsumme der Daten",
        "withdrawn_on": "Zurückgenommen am",
        "withdrawn_reason": "Grund der Rücknahme",
    },
    ProjectTemplate: {"key": "Kennung", "title": "Name", "document": "Inhalt"},
    Appointment: {
        "key": "Kennung",
        "title": "Bezeichnung",
        "day": "Tag",
        "kind": "Art des Termins",
        "project": "Projekt",
        "neighbourhood": "Quartier",
        "application": "Antrag",
        "begins_at": "Uhrzeit",
        "place": "Ort",
        "origin": "Ursprung",
        "done_on": "Erledigt am",
        "remind_days": "Erinnern, Tage vorher",
        "notes": "Notizen",
    },
    DeadlineRule: {
        "key": "Kennung",
        "title": "Bezeichnung",
        "trigger": "Auslöser",
        "offset": "Abstand",
        "unit": "Einheit",
        "programme": "Programm",
        "source": "Quelle",
        "address": "Adresse der Quelle",
        "checked_on": "Geprüft am",
        "notes": "Notizen",
    },
}

COMPUTED: Mapping[str, str] = {
    "total_cost_cents": "Kosten",
    "eligible_cost_cents": "Kosten",
    "own_share": "Finanzierung",
    "duration_months": "Ende",
}
"""Where people enter what the program computes of a project."""

_STEP = re.compile(r"(?P<name>[a-z0-9_]+)|\[(?P<position>[0-9]+)\]")


def field_label(record: type, field: str) -> str:
    """Return the German label of a field of a record or of one of its parts."""
    return FIELDS[record][field]


def entry_label(kind: Kind, field: str) -> str:
    """Return the label of the field in which people enter a value, also where the program computes it.

    Of a part of a field, such as one of the texts of a project (descriptions.need), it is that of the field.
    """
    field, record = field.partition(".")[0], definition_of(kind).record
    return COMPUTED[field] if record is Project and field in COMPUTED else field_label(record, field)


def path_label(record: type, path: str) -> str | None:
    """Return a path such as costs[0].amount_cents in German (Kosten, Eintrag 1, Betrag), or None if there is none."""
    labels: list[str] = []
    owner: Any = record
    for step in _STEP.finditer(path):
        if step["position"] is not None:
            labels.append(f"Eintrag {int(step['position']) + 1}")
        elif step["name"] in FIELDS.get(owner, {}):
            labels.append(field_label(owner, step["name"]))
            owner = _part_type(field_types(owner)[step["name"]])
        else:
            return None
    return ", ".join(labels) or None


def _part_type(wanted: Any) -> Any:
    """Return what a field holds, looking through "or None" and through tuples."""
    origin = typing.get_origin(wanted)
    if origin is types.UnionType or origin is typing.Union or origin is tuple:
        return _part_type(next(item for item in typing.get_args(wanted) if item is not type(None)))
    return wanted
