"""German for imports: names of the formats, and of the fields that a record changes."""

from collections.abc import Mapping

from coordinator_app.wording.formats import enumeration

_IMPORTERS: Mapping[str, str] = {
    "portfolio": "Portfolio aus Quartierslotse",
    "berlin_mss_indizes": "Monitoring Soziale Stadtentwicklung Berlin, Indizes",
    "berlin_mss_index_indikatoren": "Monitoring Soziale Stadtentwicklung Berlin, Index-Indikatoren",
    "berlin_mss_kontext_indikatoren": "Monitoring Soziale Stadtentwicklung Berlin, Kontext-Indikatoren",
    "berlin_lor_hierarchie": "Lebensweltlich orientierte Räume Berlin (LOR)",
    "berlin_einwohner": "Einwohnerinnen und Einwohner Berlins nach Alter",
    "berlin_kitas": "Kindertagesstätten Berlins je Planungsraum",
    "hamburg_stadtteilprofile": "Hamburger Stadtteilprofile",
}

_FIELDS: Mapping[str, str] = {
    "name": "Name",
    "title": "Titel",
    "land": "Land",
    "ags": "Amtlicher Gemeindeschlüssel",
    "inhabitants": "Einwohnerzahl",
    "area_hectares": "Fläche",
    "indicators": "Kennzahlen",
    "legal_areas": "rechtliche Gebiete",
    "concepts": "Konzepte",
    "boundary": "Grenze",
    "description": "Beschreibung",
    "descriptions": "Beschreibung",
    "costs": "Kosten",
    "finances": "Finanzierung",
    "partners": "Partner",
    "milestones": "Meilensteine",
    "themes": "Themen",
    "target_groups": "Zielgruppen",
}


def importer_name(importer: str) -> str:
    """Return what a file format is called."""
    return _IMPORTERS.get(importer, importer)


def field_names(fields: tuple[str, ...]) -> str:
    """Return the changed fields in a row; those without a name of their own are counted."""
    named = [_FIELDS[field] for field in fields if field in _FIELDS]
    others = len(fields) - len(named)
    if others:
        named.append("eine weitere Angabe" if others == 1 else f"{others} weitere Angaben")
    return enumeration(named)
