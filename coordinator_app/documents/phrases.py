"""The few German words a document needs beyond what its caller says."""

MISSING = "noch nicht angegeben"
NO_ROWS = "Hierzu liegen noch keine Angaben vor."
UNTITLED = "ohne Bezeichnung"
SHORTENED = "[… gekürzt; der vollständige Text liegt der antragstellenden Stelle vor]"

OPEN_BOX = "nicht angekreuzt"  # read out in place of the box
TICKED_BOX = "angekreuzt"

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

ENTRY_NUMBER = "Nr."
ENTRY_LABEL = "Was"
ENTRY_WHEN = "Wann"
ENTRY_STATE = "Stand"
PART = "{text} (Teil {number} von {parts})"
TIMELINE_KEY = "gefüllt: erledigt"
TIMELINE_KEY_TODAY = "gefüllt: erledigt; gestrichelt: Stichtag"
AREA = "Gebiet"
YEAR = "Jahr"
SOURCE = "Herkunft der Mittel"
SUM = "Summe"
THOUSANDS = "in Tausend Euro"
PLACE = "Ort"
NORTH = "N"
METRES = "{length}\u00a0m"
KILOMETRES = "{length}\u00a0km"
