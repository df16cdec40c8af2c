"""The short German name of each declaration, by its stable id; the sentence itself stands in the document."""

from collections.abc import Mapping

DECLARATIONS: Mapping[str, str] = {
    "not_started": "Kein Beginn vor der Bewilligung",
    "all_public_money": "Alle öffentlichen Mittel sind angegeben",
    "vat_stated": "Vorsteuerabzug ist richtig angegeben",
    "subsidy_law": "Subventionserhebliche Tatsachen (§ 264 StGB) sind bekannt",
    "publication": "Veröffentlichung der Förderung wird gebilligt",
    "data_protection": "Betroffene Personen sind informiert (Datenschutz)",
    "fund_not_started": "Verfügungsfonds: Kein Beginn vor der Entscheidung",
    "fund_other_money": "Verfügungsfonds: Kein anderes Geld für dieselben Ausgaben",
    "fund_use": "Verfügungsfonds: Verwendung und Belege",
    "fund_named": "Verfügungsfonds: Nennung in der Öffentlichkeitsarbeit",
    "fund_data": "Verfügungsfonds: Vorlage beim Gremium und Datenschutz",
}


def declaration_term(identifier: str) -> str:
    """Return the short name of a declaration; one that this version does not know is shown by its id."""
    return DECLARATIONS.get(identifier, identifier)
