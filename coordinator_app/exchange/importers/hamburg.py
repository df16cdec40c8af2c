"""The table of Hamburg's districts (Stadtteil-Profile), with rows that are sums and blanks between thousands."""

from coordinator_app.domain.indicator import IndicatorState
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.vocabulary import Land
from coordinator_app.exchange.importers.periods import from_heading
from coordinator_app.exchange.importers.table_format import Area, CellKind, Column, SumRows, TableFormat
from coordinator_app.exchange.numbers import GERMAN, NumberStyle


def _count(heading: str, code: str, unit: str | None = None) -> Column:
    return Column(heading, f"hh.stp.{code}", heading, unit, CellKind.COUNT)


def _share(heading: str, code: str) -> Column:
    return Column(f"{heading} in %", f"hh.stp.{code}_anteil", heading, "%")


def _measure(heading: str, code: str, unit: str) -> Column:
    return Column(f"{heading} in {unit}", f"hh.stp.{code}", heading, unit)


_COLUMNS = (
    _count("Bevölkerung", "bevoelkerung", "Personen"),
    _count("Unter 18-Jährige", "u18", "Personen"),
    _share("Anteil der unter 18-Jährigen", "u18"),
    _count("65-Jährige und Ältere", "ab65", "Personen"),
    _share("Anteil der 65-Jährigen und Älteren", "ab65"),
    _count("Ausländerinnen und Ausländer", "auslaender", "Personen"),
    _share("Ausländeranteil", "auslaender"),
    _count("Bevölkerung mit Migrationshintergrund", "migration", "Personen"),
    _share("Anteil der Bevölkerung mit Migrationshintergrund", "migration"),
    _count("Unter 18-Jährige mit Migrationshintergrund", "u18_migration", "Personen"),
    _share("Anteil der unter 18-Jährigen mit Migrationshintergrund", "u18_migration"),
    _count("Haushalte", "haushalte"),
    Column("Personen je Haushalt", "hh.stp.personen_je_haushalt", "Personen je Haushalt"),
    _count("Einpersonenhaushalte", "einpersonenhaushalte"),
    _share("Anteil der Einpersonenhaushalte", "einpersonenhaushalte"),
    _count("Haushalte mit Kindern", "haushalte_kinder"),
    _share("Anteil der Haushalte mit Kindern", "haushalte_kinder"),
    _count("Alleinerziehende", "alleinerziehende"),
    _share("Anteil der Haushalte von Alleinerziehenden", "alleinerziehende"),
    _measure("Fläche", "flaeche", "km²"),
    _count("Bevölkerungsdichte", "dichte"),
    _count("Geburten", "geburten"),
    _count("Sterbefälle", "sterbefaelle"),
    _count("Zuzüge", "zuzuege"),
    _count("Zuzüge aus dem Hamburger Umland", "zuzuege_umland"),
    _count("Fortzüge", "fortzuege"),
    _count("Fortzüge in das Hamburger Umland", "fortzuege_umland"),
    _count("Wanderungssaldo", "wanderungssaldo"),
    _count("Sozialversicherungspflichtig Beschäftigte", "beschaeftigte", "Personen"),
    _share("Beschäftigtenquote", "beschaeftigte"),
    _count("Arbeitslose", "arbeitslose", "Personen"),
    _share("Arbeitslosenanteil", "arbeitslose"),
    _count("Jüngere Arbeitslose", "arbeitslose_juengere", "Personen"),
    _share("Arbeitslosenanteil Jüngerer", "arbeitslose_juengere"),
    _count("Ältere Arbeitslose", "arbeitslose_aeltere", "Personen"),
    _share("Arbeitslosenanteil Älterer", "arbeitslose_aeltere"),
    _count("Leistungsempfänger/-innen nach SGB II", "sgb2", "Personen"),
    _share("Anteil der Leistungsempfänger/-innen nach SGB II", "sgb2"),
    _count("Unter 15-Jährige in Mindestsicherung", "u15_mindestsicherung", "Personen"),
    _share("Anteil der unter 15-Jährigen in Mindestsicherung", "u15_mindestsicherung"),
    _count("Bedarfsgemeinschaften nach SGB II", "bedarfsgemeinschaften"),
    _count("Lohn- und Einkommensteuerpflichtige", "steuerpflichtige", "Personen"),
    _measure("Durchschnittliches Einkommen je Steuerpflichtigen", "einkommen", "EUR"),
    _count("Wohngebäude", "wohngebaeude"),
    _count("Wohnungen", "wohnungen"),
    _count("Bezugsfertige Wohnungen", "wohnungen_neu"),
    _count("Wohnungen in Ein- und Zweifamilienhäusern", "wohnungen_ezfh"),
    _share("Anteil der Wohnungen in Ein- und Zweifamilienhäusern", "wohnungen_ezfh"),
    _measure("Wohnungsgröße", "wohnungsgroesse", "m²"),
    _measure("Wohnfläche je Einwohner/-in", "wohnflaeche_je_person", "m²"),
    _count("Sozialwohnungen", "sozialwohnungen"),
    _share("Sozialwohnungsanteil", "sozialwohnungen"),
    _count("Sozialwohnungen mit Bindungsauslauf bis 2019", "bindungsauslauf"),
    Column(
        "Sozialwohnungen mit Bindungsauslauf bis 2019 in %",
        "hh.stp.bindungsauslauf_anteil",
        "Anteil der Sozialwohnungen mit Bindungsauslauf bis 2019",
        "%",
    ),
    _measure("Preise für Grundstücke", "preis_grundstueck", "EUR/m²"),
    _measure("Preise für Ein- bzw Zweifamilienhäuser", "preis_haus", "EUR/m²"),
    _measure("Preise für Eigentumswohnungen", "preis_wohnung", "EUR/m²"),
    _count("Kindergärten und Vorschulklassen", "kitas"),
    _count("Grundschulen", "grundschulen"),
    _count("Schülerinnen und Schüler der Sekundarstufe I", "sek1", "Personen"),
    _share(
        "Anteil der Schülerinnen und Schüler in Stadtteilschulen und Schulformen mit mehreren Bildungsgängen",
        "stadtteilschule",
    ),
    _share("Anteil der Schülerinnen und Schüler in Gymnasien", "gymnasium"),
    _count("Niedergelassene Ärzte", "aerzte", "Personen"),
    _count("Allgemeinärzte", "allgemeinaerzte", "Personen"),
    _count("Zahnärzte", "zahnaerzte", "Personen"),
    _count("Apotheken", "apotheken"),
    _count("Private PKW", "pkw"),
    _count("PKW-Dichte", "pkw_dichte"),
)

DISTRICT_PROFILES = TableFormat(
    name="hamburg_stadtteilprofile",
    markers=frozenset({"Stadtgebiet", "Bevölkerung", "Haushalte", "Fläche in km²"}),
    town=Municipality("K-02000000", "Hamburg", ags="02000000", land=Land.HH),
    key_prefix="Q-HH",
    source=("Hamburger Stadtteil-Profile; Statistikamt Nord; Lizenz dl-de/by-2-0 (noch zu bestätigen)"),
    columns=_COLUMNS,
    # A point is a value that is secret or unknown. A dash is another thing: it stands where moves in and out are
    # equal. It is not made a zero here, because the table prints zeros as well.
    numbers=NumberStyle(GERMAN.parse, {**GERMAN.marks, "-": IndicatorState.MISSING}),
    period=from_heading,
    name_heading="Stadtgebiet",
    inhabitants="Bevölkerung",
    area=Area("Fläche in km²", shift=2),
    sums=SumRows(
        town="Hamburg",
        districts=frozenset(
            {"Hamburg-Mitte", "Altona", "Eimsbüttel", "Hamburg-Nord", "Wandsbek", "Bergedorf", "Harburg"}
        ),
        also_areas=frozenset({"Eimsbüttel", "Wandsbek", "Bergedorf", "Harburg"}),
    ),
)
