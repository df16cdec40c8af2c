"""The glossary: one German term of the field, its one English name in the code, and what it means."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class GlossaryEntry:
    """A German term with its English name and one explaining sentence."""

    term: str
    name: str
    meaning: str


GLOSSARY: tuple[GlossaryEntry, ...] = (
    GlossaryEntry("Abgleich", "match", "Ein Projekt wird mit einem Programm verglichen, Bedingung für Bedingung."),
    GlossaryEntry("Amtlicher Gemeindeschlüssel (AGS)", "ags", "Die achtstellige Kennung einer Gemeinde, deren ersten beiden Ziffern das Land nennen."),
    GlossaryEntry("Anteilfinanzierung", "FinancingKind.SHARE", "Die Zuwendung ist ein fester Anteil der zuwendungsfähigen Kosten."),
    GlossaryEntry("Antrag", "application", "Was bei einer Bewilligungsstelle eingereicht wird, mit unserer und ihrer Entscheidung."),
    GlossaryEntry("Antragstellende Stelle", "applicant", "Die Organisation, die den Antrag stellt und die Zuwendung erhält."),
    GlossaryEntry("Antragszusammenfassung", "summary", "Das PDF-Dokument, das ein Projekt für ein Programm zusammenfasst."),
    GlossaryEntry("Aufruf", "call", "Die befristete Einladung, zu einem Programm Anträge einzureichen."),
    GlossaryEntry("Auszahlung in Jahresraten", "payment (PaymentRule)", "Die Zuwendung kommt vom Programmjahr an in festen Teilen, je Jahr ein Anteil."),
    GlossaryEntry("Bedingung", "criterion", "Ein einzelner Punkt, von dem abhängt, ob ein Projekt zu einem Programm passt."),
    GlossaryEntry("Beteiligung", "participation", "Eine Veranstaltung oder Befragung, an der Menschen aus dem Quartier mitgewirkt haben."),
    GlossaryEntry("Bewilligungsstelle", "authority", "Die Behörde, die über einen Antrag entscheidet."),
    GlossaryEntry("Eigenanteil", "own share", "Der Teil der Kosten, den die antragstellende Stelle selbst tragen muss."),
    GlossaryEntry("Eigenmittel", "own funds", "Das eigene Geld der antragstellenden Stelle oder der Kommune."),
    GlossaryEntry("Erster Liefer- oder Leistungsvertrag", "first contract", "Mit seinem Abschluss gilt ein Projekt in der Regel als begonnen."),
    GlossaryEntry("Fehlbedarfsfinanzierung", "FinancingKind.DEFICIT", "Die Zuwendung deckt, was nach Eigenmitteln und Einnahmen fehlt, bis zu einem Höchstbetrag."),
    GlossaryEntry("Festbetragsfinanzierung", "FinancingKind.FIXED_AMOUNT", "Die Zuwendung ist ein fester Betrag, unabhängig von den tatsächlichen Kosten."),
    GlossaryEntry("Finanzierungsplan", "funding plan", "Wer welche Kosten eines Projekts in welchem Jahr bezahlt; festgehalten bleibt er, wie er ist."),
    GlossaryEntry("Finanzschwach", "financially weak", "Eine Kommune gilt nach einer Förderrichtlinie als finanzschwach; das ist weiter gefasst als die Haushaltsnotlage."),
    GlossaryEntry("Förderfall", "funding case", "Ein Fall, für den ein Programm einen eigenen Fördersatz nennt."),
    GlossaryEntry("Fördersatz", "grant (share)", "Der Anteil der Kosten, den die antragstellende Stelle von außen erhält."),
    GlossaryEntry("Frist", "deadline", "Der letzte Tag, an dem ein Antrag noch angenommen wird."),
    GlossaryEntry("Gemeinsame Förderung", "companion (CompanionRule)", "Ein Programm wird nur zusammen mit mindestens einem anderen bewilligt."),
    GlossaryEntry("Gewicht", "priority (weight)", "Wie viel ein Projekt zählt, wenn die Mittel nicht für alle reichen, von 1 bis 100."),
    GlossaryEntry("Gremium", "body", "Rat, Ausschuss, Quartiersrat oder Jury, die einen Beschluss fassen."),
    GlossaryEntry("Handlungsfeld", "theme", "Ein Bereich der Arbeit im Quartier, zum Beispiel Bildung oder Wohnumfeld."),
    GlossaryEntry("Haushaltsnotlage", "budget emergency", "Eine nach Landesrecht festgestellte Lage des kommunalen Haushalts, die manche Fördersätze ändert."),
    GlossaryEntry("Herkunft", "origin (MoneyOrigin)", "Woher Geld kommt, wie Regeln zum Eigenanteil und zur Kumulierung es unterscheiden."),
    GlossaryEntry("Investiv", "investive", "Eine Maßnahme, die baut oder anschafft, im Unterschied zu Personal und laufender Arbeit."),
    GlossaryEntry("ISEK", "Concept (ConceptKind.ISEK)", "Das integrierte städtebauliche Entwicklungskonzept eines Gebiets, von der Gemeinde beschlossen."),
    GlossaryEntry("Kennzahl", "indicator", "Ein Wert über ein Gebiet mit Jahr, Quelle und Vergleichswert."),
    GlossaryEntry("Kommune", "municipality", "Die Stadt oder Gemeinde, in der das Quartier liegt."),
    GlossaryEntry("Kumulierung", "cumulation", "Die Verbindung mehrerer öffentlicher Förderungen für dasselbe Projekt."),
    GlossaryEntry("Nachrangigkeit", "subsidiarity", "Eine Förderung entfällt, soweit eine andere Stelle die Maßnahme fördern kann."),
    GlossaryEntry("Noch offen", "unknown (Truth.UNKNOWN)", "Ob eine Bedingung erfüllt ist, lässt sich mit den vorhandenen Angaben nicht entscheiden."),
    GlossaryEntry("Praxisbeispiel", "good example", "Ein Projekt, das so erzählt ist, dass andere Kommunen es nachmachen können."),
    GlossaryEntry("Programm", "programme", "Ein Förderprogramm, wie es eine Datei des Katalogs mit allen Regeln und Quellen beschreibt."),
    GlossaryEntry("Projekt", "project", "Ein Vorhaben im Quartier, für das Förderung gesucht wird."),
    GlossaryEntry("Quartier", "neighbourhood", "Ein benachteiligter Stadtteil mit seinen rechtlichen Gebieten, Konzepten und Kennzahlen."),
    GlossaryEntry("Quelle", "source", "Ein Dokument oder eine Seite, auf der eine Regel gesehen wurde, mit dem Tag."),
    GlossaryEntry("Rechtliches Gebiet", "legal area", "Ein Gebiet, das nach einer Vorschrift wie § 171e BauGB festgelegt ist."),
    GlossaryEntry("Restkostenpauschale", "flat rate (FlatRate.covers)", "Eine Pauschale, die an die Stelle aller übrigen Kosten tritt."),
    GlossaryEntry("Sanierungsgebiet", "LegalBasis.BAUGB_142", "Ein nach § 142 BauGB förmlich festgelegtes Gebiet."),
    GlossaryEntry("Soziale Stadt", "LegalBasis.BAUGB_171E", "Ein nach § 171e BauGB durch Beschluss festgelegtes Gebiet, und bis 2019 ein Programm der Städtebauförderung."),
    GlossaryEntry("Städtebauförderung", "area programme", "Die Förderung ganzer Gebiete durch Bund, Land und Kommune."),
    GlossaryEntry("Stichtag", "as of", "Der Tag, dessen Regeln, Sätze und Fristen gelten."),
    GlossaryEntry("Träger", "organisation", "Eine Organisation, die ein Projekt durchführt oder sich daran beteiligt."),
    GlossaryEntry("Verfügungsfonds", "fund (ParticipationFormat.FUND_JURY)", "Ein Budget für kleine Projekte, über das eine Jury im Quartier entscheidet."),
    GlossaryEntry("Verstetigung", "sustainability", "Wie ein Projekt nach dem Ende der Förderung weitergeht."),
    GlossaryEntry("Verwendungsnachweis", "proof of use", "Der Nachweis, dass die Zuwendung für ihren Zweck ausgegeben wurde."),
    GlossaryEntry("Vollfinanzierung", "FinancingKind.FULL", "Die Zuwendung deckt alle zuwendungsfähigen Kosten."),
    GlossaryEntry("Vorzeitiger Maßnahmenbeginn", "early start", "Der Beginn vor der Bewilligung, der ohne Zustimmung die Förderung kostet."),
    GlossaryEntry("Zuwendung", "grant", "Geld aus einem öffentlichen Haushalt für einen bestimmten Zweck, ohne Gegenleistung."),
    GlossaryEntry("Zuwendungsfähig", "eligible (cost)", "Kosten, an denen sich ein Programm beteiligt."),
    GlossaryEntry("Zweckbindung", "earmark", "Wie lange Gefördertes für seinen Zweck genutzt werden muss."),
)  # fmt: skip


def glossary_lines() -> Iterator[str]:
    """Yield the glossary as a Markdown table, for the documentation and the command line."""
    yield "| Begriff | im Code | Bedeutung |"
    yield "| --- | --- | --- |"
    for entry in GLOSSARY:
        yield f"| {entry.term} | `{entry.name}` | {entry.meaning} |"
