"""The names of the pages, for the first frame of the window too: nothing else may be loaded for them. Qt-free."""

from enum import Enum


class PageName(Enum):
    """The pages of the window, in the order of the navigation."""

    OVERVIEW = "Übersicht"
    NEIGHBOURHOODS = "Quartiere"
    PROJECTS = "Projekte"
    PROGRAMMES = "Programme"
    MATCH = "Abgleich"
    FUNDING = "Finanzierung"
    APPLICATIONS = "Anträge"
    PARTICIPATION = "Beteiligung"
    EXAMPLES = "Praxisbeispiele"
    AGENDA = "Termine"
    BASE_DATA = "Stammdaten"
    SETTINGS = "Einstellungen"
