"""The tables of Berlin's planning areas (LOR): social monitoring, hierarchy, inhabitants, day-care centres.

What the indicators mean is taken from the publisher's "Indikatorenblätter zum MSS 2021" (status 29.07.2022); S2 and
D2, which that edition dropped, from the tables of the report of 2017. Labels are our own short form.
"""

import re

from coordinator_app.domain.indicator import IndicatorState
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.vocabulary import Land
from coordinator_app.exchange.importers.periods import from_day_column, from_file_name, from_month_column
from coordinator_app.exchange.importers.table_format import (
    Area,
    AreaKeys,
    CellKind,
    Column,
    IgnoredColumns,
    TableFormat,
    Validity,
)
from coordinator_app.exchange.numbers import WITH_POINT, NumberStyle

_TOWN = Municipality("K-11000000", "Berlin", ags="11000000", land=Land.BE)
_KEY_PREFIX = "Q-BE"
# What an area is called by a file without names, until one with names is read, in whichever order.
_UNNAMED = "Planungsraum {key}"

# Since 2021 the number of a Prognoseraum (third and fourth digit) is a multiple of ten; before, they were counted
# 01, 02, 03 ... The 542 areas of today and the 447 of before have no key in common.
_EIGHT_DIGITS = re.compile(r"[0-9]{8}")
_CUT_OF_2021 = re.compile(r"(?:0[1-9]|1[0-2])[1-9]0[0-9]{4}")

_MSS_SOURCE = (
    "Monitoring Soziale Stadtentwicklung Berlin, Planungsräume (LOR ab 2021); Senatsverwaltung für "
    "Stadtentwicklung Berlin; Lizenz dl-de/by-2-0 (noch zu bestätigen)"
)
_MSS_NUMBERS = NumberStyle(WITH_POINT.parse, {**WITH_POINT.marks, "-9999": IndicatorState.INVALID_AT_SOURCE})
_MSS_INHABITANTS = Column("EW", "be.mss.ew", "Einwohnerinnen und Einwohner", "Personen", CellKind.COUNT)
_MSS_HEADINGS = frozenset({"ZEIT", "PLR_ID", "PLR_NAME", "EW", "KOM"})
_DISTRICT = IgnoredColumns(re.compile("BEZ_ID"), "stands in the first two digits of the area's key")
_CLASSES = IgnoredColumns(
    re.compile(r".*_(?:SD|AG)_GR"), "classes for colouring maps, made of the value beside them"
)
_POINTS = "Prozentpunkte"
_CHANGE = "Veränderung in zwei Jahren"


def _monitoring(name: str, marker: str, columns: tuple[Column, ...], *ignored: IgnoredColumns) -> TableFormat:
    return TableFormat(
        name=name,
        markers=_MSS_HEADINGS | {marker},
        town=_TOWN,
        key_prefix=_KEY_PREFIX,
        source=_MSS_SOURCE,
        columns=(_MSS_INHABITANTS, *columns),
        numbers=_MSS_NUMBERS,
        period=from_month_column("ZEIT"),
        ignored=(_DISTRICT, *ignored),
        keys=AreaKeys("PLR_ID", _EIGHT_DIGITS, _CUT_OF_2021),
        name_heading="PLR_NAME",
        unnamed=_UNNAMED,
        validity=Validity("KOM", "gültig", always_valid=frozenset({"EW"})),
        inhabitants="EW",
    )


MSS_INDICES = _monitoring(
    "berlin_mss_indizes",
    "SDI",
    (
        Column("SI_V", "be.mss.si", "Status-Index", kind=CellKind.TEXT),
        Column("DI_V", "be.mss.di", "Dynamik-Index", kind=CellKind.TEXT),
        Column("SDI", "be.mss.sdi", "Gesamtindex Soziale Ungleichheit (Status/Dynamik)", kind=CellKind.TEXT),
    ),
    IgnoredColumns(
        re.compile("SI_N|DI_N|SDI_N|SDI_V"), "the same class once more, as a number or a sentence"
    ),
)

MSS_INDEX_INDICATORS = _monitoring(
    "berlin_mss_index_indikatoren",
    "S1",
    (
        Column("S1", "be.mss.s1", "Arbeitslosigkeit (S1)", "%"),
        Column("S2", "be.mss.s2", "Langzeitarbeitslosigkeit (S2)", "%"),
        Column("S3", "be.mss.s3", "Transferbezug ohne Arbeitslose (S3)", "%"),
        Column("S4", "be.mss.s4", "Kinderarmut: unter 15-Jährige im SGB-II-Bezug (S4)", "%"),
        Column("D1", "be.mss.d1", f"Arbeitslosigkeit, {_CHANGE} (D1)", _POINTS),
        Column("D2", "be.mss.d2", f"Langzeitarbeitslosigkeit, {_CHANGE} (D2)", _POINTS),
        Column("D3", "be.mss.d3", f"Transferbezug ohne Arbeitslose, {_CHANGE} (D3)", _POINTS),
        Column("D4", "be.mss.d4", f"Kinderarmut, {_CHANGE} (D4)", _POINTS),
    ),
    _CLASSES,
)

MSS_CONTEXT_INDICATORS = _monitoring(
    "berlin_mss_kontext_indikatoren",
    "KI_01",
    (
        Column("KI_01", "be.mss.ki01", "Jugendarbeitslosigkeit (K 01)", "%"),
        Column("KI_02", "be.mss.ki02", "Alleinerziehende an den Haushalten mit Kindern (K 02)", "%"),
        Column("KI_03", "be.mss.ki03", "Altersarmut (K 03)", "%"),
        Column("KI_04", "be.mss.ki04", "Unter 18-Jährige mit Migrationshintergrund (K 04)", "%"),
        Column("KI_05", "be.mss.ki05", "Bevölkerung mit Migrationshintergrund (K 05)", "%"),
        Column("KI_16", "be.mss.ki16", "Ausländerinnen und Ausländer (K 16)", "%"),
        Column("KI_06", "be.mss.ki06", f"Anteil der Ausländerinnen und Ausländer, {_CHANGE} (K 06)", _POINTS),
        Column(
            "KI_17", "be.mss.ki17", "Nicht-EU-Angehörige an den Ausländerinnen und Ausländern (K 17)", "%"
        ),
        Column("KI_07", "be.mss.ki07", "Transferbezug (SGB II) der Ausländerinnen und Ausländer (K 07)", "%"),
        Column("KI_08", "be.mss.ki08", "Städtische Wohnungen (K 08)", "%"),
        Column("KI_14", "be.mss.ki14", "Wohnräume je Person (K 14)"),
        Column("KI_15", "be.mss.ki15", "Wohnfläche je Person (K 15)", "m²"),
        Column("KI_09", "be.mss.ki09", "Bevölkerung in einfacher Wohnlage (K 09)", "%"),
        Column("KI_10", "be.mss.ki10", "Wohndauer über fünf Jahre (K 10)", "%"),
        Column("KI_11", "be.mss.ki11", "Wanderungsvolumen in zwei Jahren, je Jahr (K 11)", "%"),
        Column("KI_12", "be.mss.ki12", "Wanderungssaldo in zwei Jahren, je Jahr (K 12)", "%"),
        Column(
            "KI_13", "be.mss.ki13", "Wanderungssaldo der unter 6-Jährigen in zwei Jahren, je Jahr (K 13)", "%"
        ),
    ),
    _CLASSES,
)

LOR_HIERARCHY = TableFormat(
    name="berlin_lor_hierarchie",
    markers=frozenset(
        {"Planungsraum (Nummer)", "Planungsraum (Name)", "Fläche in qm", "Bezirk", "Stand der Daten"}
    ),
    town=_TOWN,
    key_prefix=_KEY_PREFIX,
    source=(
        "Lebensweltlich orientierte Räume (LOR) Berlin ab 2021; Senatsverwaltung für Stadtentwicklung Berlin; "
        "Lizenz dl-de/by-2-0 (noch zu bestätigen)"
    ),
    columns=(
        Column("Bezirk", "be.lor.bezirk", "Bezirk", kind=CellKind.TEXT),
        Column("Prognoseraum (Name)", "be.lor.prognoseraum", "Prognoseraum", kind=CellKind.TEXT),
        Column("Bezirksregion (Name)", "be.lor.bezirksregion", "Bezirksregion", kind=CellKind.TEXT),
    ),
    numbers=WITH_POINT,
    period=from_day_column("Stand der Daten"),
    ignored=(
        IgnoredColumns(re.compile(r"techn\. Schlüssel \(UUID\)"), "names a row of the publisher's database"),
        IgnoredColumns(
            re.compile(r"(?:Bezirksregion|Prognoseraum) \(Nummer\)"),
            "stands in the first digits of the area's key",
        ),
    ),
    keys=AreaKeys("Planungsraum (Nummer)", _EIGHT_DIGITS, _CUT_OF_2021),
    name_heading="Planungsraum (Name)",
    unnamed=_UNNAMED,
    area=Area("Fläche in qm", shift=-4),
)


def _age_group(heading: str, code: str, label: str) -> Column:
    return Column(heading, f"be.ew.{code}", label, "Personen", CellKind.COUNT)


INHABITANTS = TableFormat(
    name="berlin_einwohner",
    markers=frozenset({"PLR-ID", "Gesamt", "unter6", "65undmehr"}),
    town=_TOWN,
    key_prefix=_KEY_PREFIX,
    source=(
        "Einwohnerinnen und Einwohner nach Alter, Planungsräume (LOR ab 2021), Stand laut Dateiname; Amt für "
        "Statistik Berlin-Brandenburg; Lizenz CC BY 3.0 DE (noch zu bestätigen)"
    ),
    columns=(
        _age_group("Gesamt", "gesamt", "Einwohnerinnen und Einwohner"),
        _age_group("unter6", "unter_6", "Unter 6 Jahre"),
        _age_group("6-15", "6_bis_15", "6 bis unter 15 Jahre"),
        _age_group("15-18", "15_bis_18", "15 bis unter 18 Jahre"),
        _age_group("18-27", "18_bis_27", "18 bis unter 27 Jahre"),
        _age_group("27-45", "27_bis_45", "27 bis unter 45 Jahre"),
        _age_group("45-55", "45_bis_55", "45 bis unter 55 Jahre"),
        _age_group("55-65", "55_bis_65", "55 bis unter 65 Jahre"),
        _age_group("65undmehr", "ab_65", "65 Jahre und mehr"),
        _age_group("weiblich", "weiblich", "Weiblich"),
        _age_group("ausländer", "auslaender", "Ausländerinnen und Ausländer"),
    ),
    numbers=WITH_POINT,
    period=from_file_name,
    keys=AreaKeys("PLR-ID", _EIGHT_DIGITS, _CUT_OF_2021),
    unnamed=_UNNAMED,
    inhabitants="Gesamt",
)

DAY_CARE_CENTRES = TableFormat(
    name="berlin_kitas",
    markers=frozenset({"PLR_ID", "PLR_NAME", "kita_count"}),
    town=_TOWN,
    key_prefix=_KEY_PREFIX,
    source=(
        "Kindertagesstätten Berlin, von Dritten je Planungsraum (LOR ab 2021) gezählt, Stand laut Dateiname; "
        "Berlin Open Data; Lizenz noch zu bestätigen"
    ),
    columns=(Column("kita_count", "be.kitas.anzahl", "Kindertagesstätten", "Einrichtungen", CellKind.COUNT),),
    numbers=WITH_POINT,
    period=from_file_name,
    ignored=(
        IgnoredColumns(re.compile("kita_names"), "a list of names is no figure; their number is taken"),
    ),
    keys=AreaKeys("PLR_ID", _EIGHT_DIGITS, _CUT_OF_2021),
    name_heading="PLR_NAME",
    unnamed=_UNNAMED,
)

FORMATS = (
    MSS_INDICES,
    MSS_INDEX_INDICATORS,
    MSS_CONTEXT_INDICATORS,
    LOR_HIERARCHY,
    INHABITANTS,
    DAY_CARE_CENTRES,
)
