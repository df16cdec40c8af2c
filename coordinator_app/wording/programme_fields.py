"""The German label of every field of a programme and its parts, and what is wrong there, as the form words it."""

import re
import typing
from collections.abc import Iterable, Mapping
from typing import Any

from coordinator_app.domain.codec import field_types, plain_name
from coordinator_app.domain.funding import (
    AmountRule,
    CompanionRule,
    CostRule,
    CumulationException,
    CumulationRule,
    EarmarkRule,
    FinancingRule,
    FlatRate,
    FundingCase,
    FundingTerms,
    OwnShareRule,
    PaymentRule,
    RoundingRule,
)
from coordinator_app.domain.programme import (
    Budget,
    CatalogueProblem,
    Contact,
    Deadline,
    PassingOn,
    Phase,
    Programme,
    Provenance,
    Statement,
)
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
)
from coordinator_app.domain.source import Basis, Source
from coordinator_app.wording.errors import catalogue_sentence

_BASIS = "Beleg"
_CONDITION = "Gilt nur, wenn"
_FROM, _TO = "Gilt ab", "Gilt bis"

PROGRAMME_LABELS: Mapping[type, Mapping[str, str]] = {
    Programme: {
        "id": "Kennung",
        "name": "Name",
        "short_name": "Kurzname",
        "ministry": "Wer gibt das Geld?",
        "level": "Ebene",
        "checked": "Zuletzt geprüft am",
        "sources": "Quellen",
        "phases": "Zeiträume mit ihrem Stand",
        "requirements": "Bedingungen",
        "authority": "Zuständige Stelle für Anträge",
        "legal_basis": "Rechtsgrundlagen",
        "themes": "Handlungsfelder",
        "target_groups": "Zielgruppen",
        "facility_kinds": "Arten von Einrichtungen",
        "deadlines": "Antragsfristen",
        "funding": "Förderung",
        "statements": "Aussagen in Sätzen",
        "predecessors": "Vorgänger",
        "successors": "Nachfolger",
        "fund_families": "Gehört zu den Fonds",
        "funded_unit": "Gefördert wird als",
        "start_after": "Beginn erlaubt nach",
        "passing_on": "Weiterleitung an andere",
        "contacts": "Ansprechstellen",
        "budgets": "Bereitgestellte Mittel",
        "provenance": "Herkunft einzelner Angaben",
        "origin": "Herkunft des Eintrags",
        "flaws": "Mängel des Eintrags",
    },
    CatalogueProblem: {
        "file": "Datei",
        "line": "Zeile",
        "field": "Feld",
        "code": "Mangel",
        "parameters": "Einzelheiten",
    },
    Source: {"id": "Kennung", "title": "Titel", "url": "Adresse im Netz", "seen": "Gesehen am"},
    Basis: {
        "source": "Quelle",
        "standing": "Wie gut belegt?",
        "place": "Stelle in der Quelle",
        "quote": "Wörtliches Zitat",
        "note": "Anmerkung",
    },
    Phase: {"status": "Stand", "starts": "Von", "ends": "Bis", "basis": _BASIS},
    Deadline: {
        "kind": "Art der Frist",
        "basis": _BASIS,
        "label": "Bezeichnung",
        "opens": "Erster Tag",
        "closes": "Letzter Tag",
        "land": "Nur für das Land",
    },
    FundingTerms: {
        "kinds": "Arten der Finanzierung",
        "cases": "Fördersätze",
        "amounts": "Mindest- und Höchstbeträge",
        "flat_rates": "Pauschalen",
        "own_share": "Eigenanteil",
        "cumulation": "Verbindung mit anderen Mitteln",
        "earmark": "Zweckbindung",
        "rounding": "Rundung",
        "costs": "Kostenarten",
        "payment": "Auszahlung in Jahresraten",
        "companions": "Nur zusammen mit anderen Programmen",
    },
    FinancingRule: {
        "kind": "Art der Finanzierung",
        "basis": _BASIS,
        "label": "Bezeichnung des Falls",
        "condition": _CONDITION,
    },
    FundingCase: {
        "id": "Kennung",
        "label": "Bezeichnung",
        "basis": _BASIS,
        "grant": "Zuschuss insgesamt",
        "federal": "Anteil des Bundes",
        "land": "Anteil des Landes",
        "municipal": "Anteil der Kommune",
        "eu": "Anteil der EU",
        "limit": "Der Satz gilt",
        "condition": _CONDITION,
        "valid_from": _FROM,
        "valid_to": _TO,
        "base": "Berechnet von",
        "key_date": "Entscheidend ist der Tag",
        "at_discretion": "Nur nach Ermessen der Bewilligungsstelle",
    },
    AmountRule: {
        "kind": "Art des Betrags",
        "cents": "Betrag",
        "basis": _BASIS,
        "scope": "Gerechnet",
        "valid_from": _FROM,
        "valid_to": _TO,
        "label": "Bezeichnung",
        "base": "Nur für den Teil der Kosten",
        "condition": _CONDITION,
        "deducts_earlier": "Frühere Zuschüsse werden abgezogen",
    },
    FlatRate: {
        "label": "Bezeichnung",
        "basis": _BASIS,
        "rate": "Satz",
        "base": "Berechnet von",
        "limit": "Der Satz gilt",
        "condition": _CONDITION,
        "covers": "Deckt die Kostenarten ab",
    },
    CostRule: {
        "kinds": "Kostenarten",
        "eligible": "Zuwendungsfähig?",
        "statement": "Die Regel in einem Satz",
        "basis": _BASIS,
        "condition": _CONDITION,
        "valid_from": _FROM,
        "valid_to": _TO,
    },
    PaymentRule: {"shares": "Anteile vom Programmjahr an", "basis": _BASIS},
    CompanionRule: {
        "programmes": "Mindestens eines der Programme",
        "statement": "Die Regel in einem Satz",
        "basis": _BASIS,
        "condition": _CONDITION,
        "valid_from": _FROM,
        "valid_to": _TO,
    },
    OwnShareRule: {
        "minimum": "Mindestens als Anteil",
        "basis": _BASIS,
        "counts": "Was zählt, in Worten",
        "condition": _CONDITION,
        "base": "Berechnet von",
        "cents": "Mindestens als Betrag",
        "scope": "Der Betrag wird gerechnet",
        "accepts": "Als Eigenanteil zählt",
        "refuses": "Als Eigenanteil zählt nicht",
        "replaced_by": "Den ganzen Eigenanteil kann ersetzen",
        "own_money_minimum": "Davon mindestens eigenes Geld",
        "each_partner": "Von jedem Partner verlangt",
        "valid_from": _FROM,
        "valid_to": _TO,
    },
    CumulationRule: {
        "kind": "Was gilt?",
        "statement": "Die Regel in einem Satz",
        "basis": _BASIS,
        "levels": "Betrifft Mittel der Ebenen",
        "programmes": "Betrifft die Programme",
        "families": "Betrifft die Fonds",
        "overlap": "Betrifft Mittel für",
        "trigger": "Ausgelöst durch",
        "ceiling": "Obergrenze aller Mittel zusammen",
        "ceiling_base": "Die Obergrenze wird berechnet von",
        "condition": "Bedingung",
        "exceptions": "Ausnahmen",
        "valid_from": _FROM,
        "valid_to": _TO,
    },
    CumulationException: {
        "statement": "Die Ausnahme in einem Satz",
        "basis": _BASIS,
        "levels": "Für Mittel der Ebenen",
        "programmes": "Für die Programme",
        "families": "Für die Fonds",
        "origins": "Für Mittel dieser Herkunft",
        "as_own_share": "Zählt dann als Eigenanteil",
        "condition": _CONDITION,
    },
    EarmarkRule: {"years": "Jahre", "basis": _BASIS, "label": "Wofür", "condition": _CONDITION},
    RoundingRule: {"unit_cents": "Auf volle", "direction": "Art der Rundung", "basis": _BASIS},
    Statement: {"topic": "Thema", "text": "Aussage in eigenen Worten", "basis": _BASIS},
    PassingOn: {
        "allowed": "Weiterleitung erlaubt?",
        "basis": _BASIS,
        "to": "An wen",
        "statement": "Wie, in einem Satz",
    },
    Contact: {
        "institution": "Einrichtung (keine Person)",
        "basis": _BASIS,
        "role": "Aufgabe",
        "address": "Anschrift",
        "phone": "Telefon",
        "email": "E-Mail",
        "website": "Seite im Netz",
    },
    Budget: {"cents": "Betrag", "basis": _BASIS, "year": "Jahr", "label": "Wofür die Mittel stehen"},
    Provenance: {"fields": "Betrifft die Angaben", "basis": _BASIS},
    Comparison: {
        "fact": "Angabe",
        "operator": "Vergleich",
        "wanted": "Verlangt wird",
        "basis": _BASIS,
    },
    Judgement: {"judgement": "Was eine Person prüfen muss, als Satz", "basis": _BASIS},
    PartnerCount: {
        "partners_at_least": "Mindestzahl der Partner",
        "of_kinds": "Arten der Partner",
        "basis": _BASIS,
    },
    Dated: {"requires": "Verlangt wird", "basis": _BASIS, "valid_from": _FROM, "valid_to": _TO},
    AllOf: {"all_of": "Alle Bedingungen", "basis": _BASIS},
    AnyOf: {"any_of": "Mindestens eine Bedingung", "basis": _BASIS},
    AtLeast: {"at_least": "Mindestzahl", "of": "Von diesen Bedingungen", "basis": _BASIS},
    ExactlyOne: {"exactly_one_of": "Genau eine Bedingung", "basis": _BASIS},
    Not: {"not_": "Nicht erfüllt sein darf", "basis": _BASIS},
}
"""Labels by record and field; a test finds fields without."""

HINTS: Mapping[tuple[type, str], str] = {
    (Programme, "short_name"): "Steht in Listen. Bleibt er leer, steht dort der Name.",
    (Programme, "ministry"): "Zum Beispiel das Ministerium, die Stiftung oder Ihre Stadt.",
    (Programme, "fund_families"): "Wird gebraucht, wenn andere Programme Mittel eines Fonds ausschließen.",
    (Source, "url"): "Beginnt mit https://. Ohne eigene Seite genügt die des Gebers.",
    (Basis, "place"): "Zum Beispiel: Nr. 5.4 oder § 3 Abs. 2.",
    (Basis, "quote"): "Der Satz der Quelle, Wort für Wort.",
    (Basis, "standing"): "Nur was belegt ist, entscheidet im Abgleich. Alles andere bleibt dort offen.",
    (FundingCase, "grant"): "Zum Beispiel 80 %, 33 1/3 % oder 1/3. Bleibt leer, was die Quelle nicht sagt.",
    (FundingCase, "limit"): "„bis zu“ heißt: Das ist die Obergrenze, zugesagt ist weniger möglich.",
    (Deadline, "closes"): "Bei jährlichen Fristen zählen nur Tag und Monat.",
    (OwnShareRule, "minimum"): "Bleibt leer, wenn die Quelle keine Zahl nennt.",
    (PaymentRule, "shares"): "Je Jahr ein Anteil, mit Semikolon getrennt; zusammen sind es 100 %.",
    (FlatRate, "covers"): "Nur, wenn die Pauschale an die Stelle solcher Kosten tritt.",
    (EarmarkRule, "years"): "Bleibt leer, wenn die Quelle keine Zahl nennt.",
    (Programme, "legal_basis"): "Eine je Zeile.",
}

PARTS: Mapping[type, str] = {
    Source: "Quelle",
    Phase: "Zeitraum",
    Deadline: "Frist",
    FinancingRule: "Art der Finanzierung",
    FundingCase: "Fördersatz",
    AmountRule: "Betrag",
    FlatRate: "Pauschale",
    CostRule: "Regel zu Kostenarten",
    CompanionRule: "Regel",
    OwnShareRule: "Regel zum Eigenanteil",
    CumulationRule: "Regel",
    CumulationException: "Ausnahme",
    EarmarkRule: "Zweckbindung",
    Statement: "Aussage",
    Contact: "Ansprechstelle",
    Budget: "Betrag",
    Provenance: "Herkunft",
}
"""What one entry of a list is called while nothing is entered in it."""

_IN_THE_FORM: Mapping[str, str] = {
    "empty_text": "Hier fehlt ein Text. Bitte tragen Sie ihn ein.",
    "empty_list": "Hier fehlt noch mindestens ein Eintrag.",
    "unknown_source": "Die Quelle, auf die sich dieser Beleg stützt, gibt es nicht mehr. Bitte wählen Sie eine andere.",
    "url_malformed": "Das ist keine Adresse im Netz. Sie beginnt mit https:// oder http://.",
    "phases_overlap": "Dieser Zeitraum überschneidet sich mit Eintrag {other}; an einem Tag kann nur ein Stand gelten.",
    "deadline_without_day": "Zu dieser Art von Frist fehlt der letzte Tag.",
    "span_without_first_day": "Zu einem Zeitraum fehlt der erste Tag.",
    "yearly_with_first_day": "Eine jährliche Frist hat nur einen letzten Tag; ein Zeitraum jedes Jahres ist je Jahr eine Frist von Tag bis Tag.",
    "unknown_deadline_with_day": "Eine Frist, die nicht bekannt ist, kann keinen Tag haben.",
    "field_twice": "Zu dieser Angabe steht die Herkunft schon in einem anderen Eintrag.",
    "dated_not_in_all_of": "Eine Bedingung für bestimmte Tage darf nur unter „alle“ stehen.",
    "accepted_and_refused": "Dieselbe Herkunft kann nicht zugleich zählen und nicht zählen.",
    "ceiling_without_up_to": "Eine Obergrenze gehört nur zu der Art „erlaubt bis zu einer Obergrenze“.",
    "budget_of_what": "Es fehlt das Jahr oder die Angabe, wofür die Mittel stehen.",
    "minimum_above_maximum": "Der Mindestbetrag ist höher als der Höchstbetrag (siehe Eintrag {other}).",
    "shares_not_whole": "Die Anteile ergeben zusammen nicht 100 %.",
    "grant_not_sum": "Der Zuschuss insgesamt passt nicht zu den Anteilen von Bund, Land und EU.",
    "share_out_of_bounds": "Ein Anteil liegt zwischen 0 % und 100 %.",
    "amount_not_positive": "Der Wert muss größer als null sein.",
    "share_not_positive": "Jeder Anteil muss größer als 0 % sein.",
    "cost_rules_disagree": "Zur selben Kostenart sagt Eintrag {other} etwas anderes.",
    "lump_sum_on_itself": "Eine Pauschale auf Personalausgaben kann nicht selbst Personalkosten abdecken.",
    "unknown_fact": "Bitte wählen Sie, um welche Angabe es geht.",
    "operator_unfit": "Dieser Vergleich passt nicht zu der Angabe.",
    "wanted_unreadable": "Der verlangte Wert passt nicht zu der Angabe.",
    "id_malformed": "Der Name enthält keinen Buchstaben. Bitte nennen Sie das Programm anders.",
}
"""What the form says where the message about a file would name its English words."""

_STEP = re.compile(r"(?P<name>[a-z0-9_]+)|\[(?P<position>[0-9]+)\]")


def programme_label(record: type, field: str) -> str:
    """Return the German label of a field of a programme or of one of its parts."""
    return PROGRAMME_LABELS[record][field]


def form_problem(problem: CatalogueProblem) -> str:
    """Return what is wrong at a place of the form, without the place."""
    wording = _IN_THE_FORM.get(problem.code)
    return wording.format_map(dict(problem.parameters)) if wording else catalogue_sentence(problem)


def place_label(path: str) -> str:
    """Return a path of a programme in German: Förderung, Fördersätze, Eintrag 1, Zuschuss insgesamt.

    Steps that a form shows without a name of their own, such as the branches of the conditions, are left out.
    """
    labels: list[str] = []
    owners: tuple[type, ...] = (Programme,)
    for step in _STEP.finditer(path):
        if step["position"] is not None:
            labels.append(f"Eintrag {int(step['position']) + 1}")
            continue
        owner, name = _field_of(owners, step["name"])
        if owner is None:
            break
        label = PROGRAMME_LABELS[owner][name]
        if owner is not FundingTerms or not labels:
            labels.append(label)
        else:
            labels[-1] = label
        owners = tuple(_records_in(field_types(owner)[name]))
    return ", ".join(labels)


def _field_of(owners: tuple[type, ...], name: str) -> tuple[type | None, str]:
    for owner in owners:
        for field in PROGRAMME_LABELS.get(owner, {}):
            if plain_name(field) == name:
                return owner, field
    return None, name


def _records_in(wanted: Any) -> Iterable[type]:
    if wanted in PROGRAMME_LABELS:
        yield wanted
    for argument in typing.get_args(wanted):
        yield from _records_in(argument)
