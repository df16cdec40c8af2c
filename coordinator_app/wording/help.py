"""What the help says: how the match decides. Whoever changes a rule changes its sentence here."""

from dataclasses import dataclass

from coordinator_app.matching.eligibility.freshness import DAYS, Freshness
from coordinator_app.wording.formats import number


@dataclass(frozen=True)
class HelpSection:
    """A part of a page: its title, paragraphs, and a list below them."""

    title: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class HelpPage:
    """A page of the help."""

    title: str
    sections: tuple[HelpSection, ...]


MATCH_HELP = HelpPage(
    "So entscheidet der Abgleich",
    (
        HelpSection(
            "Was die drei Ergebnisse bedeuten",
            (
                (
                    "Der Abgleich hält jedes Projekt gegen jedes Programm: Nimmt es am Stichtag Anträge an, ist noch eine "
                    "Frist erreichbar, und sind seine Bedingungen erfüllt? Kein Programm wird weggelassen."
                ),
            ),
            (
                "Passt: Alles ist erfüllt, und jede Regel, auf die es ankommt, ist durch eine Quelle belegt.",
                "Passt nicht: Mindestens eine belegte Regel ist nicht erfüllt. Daran ändern auch fehlende Angaben nichts.",
                (
                    "Noch offen: Nichts spricht sicher dagegen, aber etwas ist noch nicht bekannt. "
                    "Nicht bekannt heißt weder ja noch nein."
                ),
            ),
        ),
        HelpSection(
            "Warum etwas offen ist",
            (),
            (
                "Eine Angabe fehlt: Sie können sie eintragen. Ein Doppelklick auf die Bedingung öffnet das Feld.",
                "Eine Regel ist nicht eindeutig: Die Quelle lässt offen, was genau gilt. Fragen Sie die Bewilligungsstelle.",
                (
                    "Eine Regel ist nicht belegt: Niemand hat ihre Quelle gesehen. Eine solche Regel entscheidet nie; "
                    "das Programm sagt nur, was sie bedeuten würde."
                ),
                (
                    "Eine Person muss das prüfen: Zum Beispiel, ob ein Vorhaben „beispielhaft“ ist. Halten Sie das Urteil "
                    "mit Name und Datum fest, dann gilt es."
                ),
                (
                    "Nicht prüfbar: Angaben widersprechen sich, oder der Eintrag des Programms hat einen Mangel. Dann sagt "
                    "der Abgleich weder ja noch nein, sondern, was zu berichtigen ist."
                ),
            ),
        ),
        HelpSection(
            "Drei Antworten, die nie verrechnet werden",
            ("Es gibt keine Punktzahl. Drei Fragen werden einzeln beantwortet:",),
            (
                "Darf das Projekt? Das ist das Ergebnis: passt, noch offen, passt nicht.",
                "Passt es inhaltlich? Verglichen werden Handlungsfelder, Zielgruppen und die Art der Einrichtung.",
                (
                    "Wie sicher ist das? Gezählt wird, wie viele Bedingungen belegt und nicht veraltet sind. Stand und Frist "
                    f"veralten nach {number(DAYS[Freshness.VOLATILE])} Tagen, die meisten Bedingungen nach "
                    f"{number(DAYS[Freshness.YEARLY])} Tagen, der Gegenstand der Förderung nach "
                    f"{number(DAYS[Freshness.LASTING])} Tagen. Sind alle belegt und aktuell, ist die Sicherheit hoch, "
                    "ist es mindestens die Hälfte, ist sie mittel, sonst gering."
                ),
            ),
        ),
        HelpSection(
            "In welcher Reihenfolge die Programme stehen",
            (
                "Die Fragen werden nacheinander gestellt; die nächste zählt nur, wo die vorige gleich ausgeht:",
            ),
            (
                "Zuerst das Ergebnis: passt, noch offen, passt nicht.",
                "Dann der Inhalt: gut, teilweise, nicht zu beurteilen, gar nicht.",
                "Dann, wie viele Handlungsfelder, Zielgruppen und Einrichtungen gemeinsam sind: mehr vor weniger.",
                "Dann die Sicherheit: hoch, mittel, gering.",
                "Dann die Frist: die nähere zuerst; Programme ohne festen Tag kommen danach.",
                "Zuletzt die Kennung des Programms, damit die Reihenfolge immer dieselbe ist.",
            ),
        ),
        HelpSection(
            "Wo die Quellen stehen",
            (
                (
                    "Wählen Sie auf der Seite „Abgleich“ eine Bedingung: Daneben stehen Ihre Angabe und wo sie eingetragen "
                    "ist, was verlangt ist, das Dokument mit der Stelle, der Wortlaut und der Tag, an dem die Quelle gesehen wurde."
                ),
            ),
        ),
        HelpSection(
            "Wie aus einem Nein ein Ja wird",
            (
                (
                    "Sehen Sie zuerst nach, ob Ihre Angabe stimmt: Ein Doppelklick auf die Bedingung führt dorthin. "
                    "Manches lässt sich ändern, etwa der Beginn, ein Beschluss, der Eigenanteil oder wer den Antrag stellt. "
                    "Anderes nicht: das Land, Vergangenes, ein beendetes Programm. Dann lohnt ein Blick auf das Nachfolgeprogramm "
                    "oder den nächsten Aufruf. Die Wege stehen auf der Seite „Abgleich“ unter „Was müsste sich ändern?“, jeder Schritt "
                    "mit einem Link zu seinem Feld; „Was hilft?“ rechnet einzelne Änderungen über alle Programme. Unter „Was ändert sich“ sehen Sie, wie es an einem anderen Tag aussieht."
                ),
            ),
        ),
        HelpSection(
            "Welche Angabe am meisten hilft",
            (
                (
                    "Eine Angabe kann viele offene Ergebnisse auf einmal entscheiden. Die Fragen stehen in der Reihenfolge, "
                    "in der ihre Antworten am meisten klären. Eine neue Angabe macht aus „noch offen“ ein Ja oder ein Nein, "
                    "aber nie aus einem Nein ein Ja, wenn sie nur etwas ergänzt."
                ),
            ),
        ),
        HelpSection(
            "Vorzeitiger Beginn",
            (
                (
                    "Wer vor der Bewilligung einen Liefer- oder Leistungsvertrag schließt, verliert bei den meisten Programmen "
                    "die Förderung. Tragen Sie deshalb den Tag des ersten Vertrags ein, auch wenn er nur geplant ist. "
                    "Hat die Bewilligungsstelle dem vorzeitigen Beginn zugestimmt, tragen Sie auch das ein."
                ),
            ),
        ),
        HelpSection(
            "Kein Rechtsrat",
            (
                (
                    "Der Abgleich ersetzt weder den Wortlaut der Richtlinie noch eine Beratung. Ob gefördert wird, "
                    "entscheidet die Bewilligungsstelle."
                ),
            ),
        ),
    ),
)
