"""German for imports: names of the formats, and of the fields that a record changes."""

from collections.abc import Mapping

from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.services.imports import PreviewRow
from coordinator_app.wording.fields import field_label
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


def importer_name(importer: str) -> str:
    """Return what a file format is called."""
    return _IMPORTERS[importer]


def changed_fields(row: PreviewRow) -> str:
    """Return the labels of the fields that an import changes, in a row."""
    record = definition_of(Kind(row.kind)).record
    return enumeration(field_label(record, field) for field in row.fields)
