"""The few German words a document needs beyond what its caller says."""

MISSING = "noch nicht angegeben"
NO_ROWS = "Hierzu liegen noch keine Angaben vor."
UNTITLED = "ohne Bezeichnung"
SHORTENED = "[… gekürzt; der vollständige Text liegt der antragstellenden Stelle vor]"

APPLICANT = "Antragstellende Stelle"
NUMBER = "Dokumentnummer"
VERSION = "Version"
REFERENCE_DAY = "Stichtag"
DATA_STATE = "Stand der Daten"
CREATOR = "Quartierslotse"

SEEN = "eingesehen am {seen}"
CONFIRMED = "Bestätigt: {confirmed}"
FOOTER_IDENTITY = (
    "{kind} {number} · Version {version} · Stichtag {reference_day} · Stand der Daten {data_state}"
)
PAGE_OF = "Seite {page} von {pages}"
