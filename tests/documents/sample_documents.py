"""Documents for the tests: a realistic application summary, and small ones around a single block."""

from coordinator_app.documents.model import (
    Bar,
    BarChart,
    Block,
    BulletList,
    Checklist,
    ChecklistItem,
    Column,
    ColumnKind,
    DataTable,
    Document,
    Heading,
    KeyValues,
    Notice,
    NoticeKind,
    PageBreak,
    Paragraph,
    SourceItem,
    SourceList,
    StackedBar,
)

NBSP = "\u00a0"


def document_of(*blocks: Block, title: str = "Haus der Begegnung am Lindenplatz", **changes: str) -> Document:
    """A document with ordinary head and the given blocks."""
    fields = {
        "kind": "Antragszusammenfassung",
        "subject": "Zusammenfassung für die Bewilligungsbehörde",
        "applicant": "Stadt Rodenbeck",
        "number": "RB-2026-014",
        "version": "3",
        "reference_day": "22.11.2026",
        "data_state": "21.11.2026",
    }
    return Document(title=title, blocks=blocks, **(fields | changes))  # type: ignore[arg-type]  # all are texts


def long_table(rows: int) -> DataTable:
    """A table of many short rows, as the matching of all projects gives it."""
    columns = (
        Column("Nr.", ColumnKind.NUMBER),
        Column("Vorhaben", weight=3),
        Column("Programm", weight=2),
        Column("Betrag", ColumnKind.MONEY),
    )
    cells = tuple(
        (f"{n}", f"Vorhaben {n} im Quartier Süd", "Sozialer Zusammenhalt", f"{n}.000,00{NBSP}€")
        for n in range(1, rows + 1)
    )
    return DataTable("Alle Vorhaben", columns, cells)


def application_summary() -> Document:
    """A summary of four pages, as a clerk gets it."""
    return Document(
        kind="Antragszusammenfassung",
        title="Haus der Begegnung am Lindenplatz: Umbau der ehemaligen Grundschule zum Nachbarschaftstreff",
        subtitle="für das Programm „Beispielprogramm Sozialer Ort“",
        subject="Zusammenfassung eines Vorhabens für die Bewilligungsbehörde",
        applicant="Stadt Rodenbeck, Fachdienst Stadtentwicklung",
        number="RB-2026-014",
        version="3",
        reference_day="22.11.2026",
        data_state="21.11.2026",
        keywords=("Quartiersmanagement", "Nachbarschaftstreff"),
        blocks=(*_overview(), *_neighbourhood(), *_project(), *_costs(), *_findings(), *_closing()),
    )


def _overview() -> tuple[Block, ...]:
    return (
        Notice(
            "Offene Punkte",
            (
                "Der Ratsbeschluss zur Aufnahme des Vorhabens in das Konzept ist noch nicht angegeben.",
                "Der Beginn der Maßnahme ist noch nicht angegeben; ob vor der Bewilligung begonnen wurde, bleibt offen.",
                "Für die Ausgabe „Außenanlagen“ ist noch nicht festgestellt, ob sie zuwendungsfähig ist.",
            ),
            kind=NoticeKind.OPEN,
        ),
        Paragraph(
            "Die seit 2021 leer stehende Grundschule am Lindenplatz wird zu einem Haus umgebaut, in dem sich Menschen "
            "aus dem Quartier treffen, beraten lassen und lernen können. Im Erdgeschoss entstehen ein offener Treff "
            "mit Küche und zwei Beratungsräume, im Obergeschoss Räume für Sprachkurse und die Jugendarbeit.",
            lead=True,
        ),
        Heading(1, "Eckdaten"),
        KeyValues(
            (
                ("Quartier", "Südstadt, Gebiet der Sozialen Stadt nach § 171e BauGB"),
                ("Durchführungszeitraum", "01.03.2027 bis 31.12.2028"),
                ("Gesamtausgaben", f"1.842.350,00{NBSP}€"),
                ("Davon zuwendungsfähig", f"1.702.350,00{NBSP}€"),
                ("Beantragter Zuschuss", f"1.276.762,50{NBSP}€"),
                ("Eigenanteil", f"255.352,50{NBSP}€"),
                ("Ratsbeschluss", None),
                ("Ansprechperson", "Maren Öztürk-Weiß <m.oeztuerk@rodenbeck.example>"),
            ),
        ),
    )


def _neighbourhood() -> tuple[Block, ...]:
    columns = (
        Column("Kennzahl", weight=3),
        Column("Quartier", ColumnKind.NUMBER),
        Column("Stadt", ColumnKind.NUMBER),
        Column("Jahr", ColumnKind.NUMBER),
        Column("Quelle", weight=2),
    )
    rows: tuple[tuple[str | None, ...], ...] = (
        ("Einwohnerinnen und Einwohner", "8.412", "61.240", "2025", "Melderegister [1]"),
        (
            "Arbeitslosenanteil (15 bis unter 65 Jahre)",
            f"11,8{NBSP}%",
            f"5,9{NBSP}%",
            "2025",
            "Statistikstelle [2]",
        ),
        ("Kinder in Bedarfsgemeinschaften", f"38,4{NBSP}%", f"17,2{NBSP}%", "2025", "Statistikstelle [2]"),
        ("Anteil der Wohnungen vor Baujahr 1979", f"71,0{NBSP}%", None, "2022", "Zensus [3]"),
    )
    return (
        Heading(1, "Quartier und Bedarf"),
        Paragraph(
            "Die Südstadt ist seit 2016 Gebiet der Sozialen Stadt. Das Quartier wächst, hat aber keinen öffentlichen "
            "Ort mehr, an dem man sich ohne Verzehr aufhalten kann, seit das Gemeindehaus 2019 geschlossen wurde.",
        ),
        DataTable("Kennzahlen des Quartiers im Vergleich zur Gesamtstadt", columns, rows),
        BarChart(
            "Besuche im Übergangstreff je Jahr",
            "Die Besuche stiegen von 1.120 im Jahr 2022 auf 4.310 im Jahr 2025.",
            (
                Bar("2022", 1120, "1.120"),
                Bar("2023", 2240, "2.240"),
                Bar("2024", 3105, "3.105"),
                Bar("2025", 4310, "4.310"),
            ),
        ),
        Heading(2, "Bezug zum Konzept"),
        BulletList(
            (
                "Ziel 2.1 des Integrierten Stadtentwicklungskonzepts: wohnortnahe Begegnung ermöglichen.",
                "Ziel 4.3: leer stehende öffentliche Gebäude für das Gemeinwesen nutzen.",
                "Maßnahme 17 der Kosten- und Finanzierungsübersicht, Fortschreibung vom 14.05.2025.",
            ),
        ),
    )


def _project() -> tuple[Block, ...]:
    return (
        Heading(1, "Vorhaben"),
        Heading(2, "Ziele und Zielgruppen"),
        Paragraph(
            "Das Haus soll für alle offen sein. Besonders angesprochen werden Familien mit kleinen Kindern, ältere "
            "Menschen, die allein leben, und Menschen, die in den vergangenen Jahren zugewandert sind.\n"
            "Die Angebote werden von einem Beirat aus Bewohnerschaft, Vereinen und Stadt gemeinsam geplant.",
        ),
        Heading(2, "Beteiligung und Entscheidung"),
        DataTable(
            "Beteiligungsschritte",
            (
                Column("Datum"),
                Column("Format", weight=2),
                Column("Erreicht", ColumnKind.NUMBER),
                Column("Ergebnis", weight=4),
            ),
            (
                ("12.09.2025", "Zukunftswerkstatt", "64", "Offener Treff mit Küche als wichtigster Wunsch."),
                (
                    "03.02.2026",
                    "Aufsuchende Befragung",
                    "212",
                    "Beratungszeiten auch am Abend und samstags; Kinderbetreuung im Sprachkurs; Zugang ohne Stufen.",
                ),
                ("21.04.2026", "Quartiersbeirat", "17", "Einstimmige Empfehlung an den Rat."),
            ),
        ),
        Heading(2, "Verstetigung"),
        Paragraph(
            "Nach dem Ende der Förderung betreibt der Trägerverein Lindenplatz e. V. das Haus. Die Stadt übernimmt "
            f"die Bewirtschaftung von jährlich 38.400,00{NBSP}€ in den Haushalt.",
        ),
    )


def _costs() -> tuple[Block, ...]:
    money = ColumnKind.MONEY
    columns = (
        Column("Ausgabe", weight=2),
        *(Column(year, money) for year in ("2026", "2027", "2028", "Gesamt")),
        Column("Zuwendungsfähig"),
    )
    rows: tuple[tuple[str | None, ...], ...] = (
        ("Baukonstruktion", "0,00 €", "702.500,00 €", "318.000,00 €", "1.020.500,00 €", "ja"),
        ("Technische Anlagen", "0,00 €", "214.850,00 €", "163.000,00 €", "377.850,00 €", "ja"),
        ("Außenanlagen", "0,00 €", "0,00 €", "140.000,00 €", "140.000,00 €", None),
        ("Ausstattung", "0,00 €", "18.000,00 €", "84.000,00 €", "102.000,00 €", "ja"),
        ("Baunebenkosten", "46.500,00 €", "112.000,00 €", "43.500,00 €", "202.000,00 €", "ja"),
        ("Summe", "46.500,00 €", "1.047.350,00 €", "748.500,00 €", "1.842.350,00 €", ""),
    )
    return (
        Heading(1, "Kosten und Finanzierung"),
        DataTable("Kostenplan nach Jahren", columns, tuple(map(_with_no_break, rows)), has_total=True),
        StackedBar(
            "Finanzierung der zuwendungsfähigen Ausgaben",
            "Drei Viertel trägt der beantragte Zuschuss, je einen kleineren Teil tragen Land und Stadt.",
            (
                Bar("Beantragter Zuschuss", 127676250, f"1.276.762,50{NBSP}€"),
                Bar("Landesmittel (beantragt)", 17023500, f"170.235,00{NBSP}€"),
                Bar("Eigenmittel der Stadt (Haushaltsplan 2027)", 25535250, f"255.352,50{NBSP}€"),
            ),
        ),
        Paragraph("Andere Zuwendungen für denselben Zweck sind nach Angabe der Stadt nicht beantragt."),
    )


def _with_no_break(row: tuple[str | None, ...]) -> tuple[str | None, ...]:
    return tuple(cell.replace(" €", f"{NBSP}€") if cell else cell for cell in row)


def _findings() -> tuple[Block, ...]:
    columns = (
        Column("Voraussetzung", weight=3),
        Column("Angabe", weight=3),
        Column("Ergebnis", strong=True),
        Column("Quelle"),
    )
    rows: tuple[tuple[str | None, ...], ...] = (
        ("Antragstellende Stelle ist eine Kommune", "Stadt Rodenbeck", "erfüllt", "[4]"),
        ("Vorhaben liegt in einem Gebiet der Städtebauförderung", "Südstadt, § 171e BauGB", "erfüllt", "[4]"),
        ("Mit der Maßnahme wurde noch nicht begonnen", None, "offen", "[4]"),
        ("Öffentliche Einrichtung der sozialen Infrastruktur", "Nachbarschaftstreff", "erfüllt", "[4]"),
    )
    return (
        Heading(1, "Fördervoraussetzungen"),
        Notice(
            "Ergebnis: noch offen",
            text="Drei von vier Voraussetzungen sind erfüllt, eine ist noch nicht zu beurteilen.",
        ),
        DataTable("Prüfung der Voraussetzungen am 22.11.2026", columns, rows),
    )


def _closing() -> tuple[Block, ...]:
    return (
        Heading(1, "Erklärungen und Anlagen"),
        Heading(2, "Erklärungen"),
        Checklist(
            (
                ChecklistItem("Mit der Maßnahme wird nicht vor der Bewilligung begonnen."),
                ChecklistItem("Für denselben Zweck wurden keine weiteren Zuwendungen beantragt."),
                ChecklistItem(
                    "Die Angaben zur Berechtigung zum Vorsteuerabzug sind richtig.",
                    confirmed="Kämmerei, 18.11.2026",
                ),
            ),
        ),
        Heading(2, "Anlagen"),
        Checklist((ChecklistItem("Lageplan"), ChecklistItem("Kostenberechnung nach DIN 276"))),
        Heading(2, "Quellen"),
        SourceList(
            (
                SourceItem("Melderegister der Stadt Rodenbeck", None, "30.06.2026"),
                SourceItem(
                    "Sozialmonitoring 2025", "https://statistik.rodenbeck.example/monitoring?jahr=2025&art=a"
                ),
                SourceItem("Zensus 2022", "https://www.zensus.example/", "04.10.2026"),
                SourceItem(
                    "Richtlinie zum Beispielprogramm",
                    "https://foerderung.example/richtlinie.pdf",
                    "01.09.2026",
                ),
            ),
        ),
        PageBreak(),
    )
