"""Which page of the manual belongs to which page of the window and to which dialog."""

from collections.abc import Mapping

from coordinator_app.domain.records import Kind
from coordinator_app.ui.help.manual import FIRST, KEYS, RULES
from coordinator_app.ui.requests import PageName

PAGES: Mapping[PageName, str] = {
    page: page.value.lower().replace("ü", "ue").replace("ä", "ae") for page in PageName
}
"""The page of the manual of each page of the window: its name in small letters without umlauts."""

EDITORS: Mapping[Kind, str] = {
    Kind.MUNICIPALITY: "stammdaten",
    Kind.NEIGHBOURHOOD: "quartiere",
    Kind.ORGANISATION: "stammdaten",
    Kind.PROJECT: "projekte",
    Kind.PARTICIPATION: "beteiligung",
    Kind.GOOD_EXAMPLE: "praxisbeispiele",
    Kind.APPLICATION: "antraege",
    Kind.APPOINTMENT: "termine",
    Kind.DEADLINE_RULE: "termine",
}
"""The page of each kind of record that has an editor."""

DIALOGS: Mapping[str, str] = {
    "BackupsDialog": "daten-sichern",
    "BinDialog": "daten-sichern",
    "BoundaryPreviewDialog": "quartiere",
    "CataloguePreviewDialog": "programme",
    "ChangesDialog": "daten-sichern",
    "ColumnDialog": "projekte",
    "DeadlineRulesDialog": "termine",
    "DirectoryEditDialog": "programme",
    "DirectoryPreviewDialog": "programme",
    "DocumentDialog": "dokumente",
    "DraftsDialog": "daten-sichern",
    "DuplicatesDialog": "programme",
    "FindDialog": KEYS,
    "FirstRunDialog": FIRST,
    "HandedDialog": "dokumente",
    "HandOverDialog": "dokumente",
    "HistoryDialog": "daten-sichern",
    "ImportPreviewDialog": "daten-sichern",
    "KeepPlanDialog": "finanzierung",
    "MatchChangesDialog": RULES,
    "NameDialog": "projekte",
    "PasswordDialog": "daten-sichern",
    "PrivacyDialog": "datenschutz",
    "ProgrammeChooser": "dokumente",
    "ProgrammeDialog": "programme",
    "ProjectChooser": "praxisbeispiele",
    "QuestionnaireDialog": "offen",
    "RecoveryDialog": "daten-sichern",
    "SeveralDocumentsDialog": "dokumente",
    "SignDialog": "dokumente",
    "TemplateDialog": "projekte",
}
"""The page of each dialog, by the name of its class; others belong to the page of the window behind them."""
