from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coordinator_app import __version__
from coordinator_app.domain.codec import PlainDataError, from_plain
from coordinator_app.domain.errors import (
    DomainError,
    EnvironmentProblem,
    InputRejected,
    KnownError,
    Problem,
    RecordRejected,
)
from coordinator_app.domain.programme import CatalogueProblem
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.domain.validation import check_record
from coordinator_app.matching.eligibility.facts import FACTS
from coordinator_app.services.ports.exchange import RejectedRow
from coordinator_app.wording import errors
from coordinator_app.wording.problem_messages import KINDS_OF_VALUE


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (
            DomainError("amount_unreadable", text="1,234.56"),
            "„1,234.56“ lässt sich nicht als Betrag lesen. Schreiben Sie ihn zum Beispiel so: 1.234,56 €.",
        ),
        (
            DomainError("record_missing", kind=Kind.APPLICATION, key="A-1"),
            (
                "Es gibt keinen Antrag mit der Kennung „A-1“. Vielleicht wurde der Datensatz inzwischen gelöscht. "
                "Prüfen Sie die Kennung oder laden Sie die Liste neu."
            ),
        ),
        (
            DomainError(
                "record_in_use",
                kind=Kind.ORGANISATION,
                title="Hafen e. V.",
                users=((Kind.PROJECT, "P-1"), (Kind.PROJECT, "P-2")),
            ),
            (
                "Die Organisation „Hafen e. V.“ wurde nicht gelöscht, weil andere Datensätze darauf verweisen: "
                "Projekt „P-1“ und Projekt „P-2“. Ändern oder löschen Sie zuerst diese."
            ),
        ),
        (
            DomainError(
                "reference_missing",
                kind=Kind.PROJECT,
                title="Bücherei",
                field="applicant",
                to=Kind.ORGANISATION,
                key="O-9",
            ),
            (
                "Das Projekt „Bücherei“ wurde nicht gespeichert, weil es keine Organisation mit der Kennung „O-9“ gibt. "
                "Wählen Sie im Feld „Antragstellende Stelle“ einen vorhandenen Datensatz."
            ),
        ),
        (
            DomainError(
                "value_not_storable",
                kind=Kind.PROJECT,
                title="Bücherei",
                field="project.title",
                reason="text_not_unicode",
            ),
            (
                "Das Projekt „Bücherei“ wurde nicht gespeichert, weil ein Text unvollständige Zeichen enthält "
                "(Stelle in der Datenbank: project.title). Prüfen Sie diese Angabe."
            ),
        ),
        (
            DomainError("programme_missing", id="biwaq", similar=("biwaq_v", "biwaq_vi")),
            "Im Katalog gibt es kein Programm mit der Kennung „biwaq“. Meinten Sie „biwaq_v“ oder „biwaq_vi“?",
        ),
        (
            DomainError("programme_missing", id="x", similar=()),
            (
                "Im Katalog gibt es kein Programm mit der Kennung „x“. "
                "Eine Liste aller Programme zeigt die Seite „Programme“ oder der Befehl „programmes list“."
            ),
        ),
        (
            InputRejected("file_too_large", path=Path("a.csv"), size=312_400_000, limit=50_000_000),
            (
                "Die Datei „a.csv“ ist mit 312,4\u00a0MB zu groß; eingelesen werden Dateien bis 50\u00a0MB. "
                "Es wurde nichts eingelesen. Teilen Sie die Datei auf oder wählen Sie eine andere."
            ),
        ),
        (
            InputRejected("file_not_text", path=Path("antrag.pdf"), kind="PDF"),
            (
                "Die Datei „antrag.pdf“ ist kein lesbarer Text (sondern PDF). Es wurde nichts eingelesen. "
                "Speichern Sie die Tabelle als CSV-Datei oder wählen Sie ein Portfolio (JSON)."
            ),
        ),
        (
            InputRejected("json_refused", path=Path("a.json"), reason="name_repeated", value="title"),
            (
                "Die Datei „a.json“ wurde nicht eingelesen, weil der Name „title“ darin an einer Stelle doppelt "
                "vorkommt. Berichtigen Sie die Datei."
            ),
        ),
        (
            InputRejected(
                "json_refused", path=Path("a.json"), reason="number_too_long", value="999…", line=17
            ),
            (
                "Die Datei „a.json“ wurde nicht eingelesen, weil die Zahl 999… in Zeile 17 zu lang ist. "
                "Berichtigen Sie die Datei."
            ),
        ),
        (
            DomainError("programme_missing", id="x" * 5_000, similar=()),
            (
                f"Im Katalog gibt es kein Programm mit der Kennung „{'x' * 99}…“. Eine Liste aller Programme "
                "zeigt die Seite „Programme“ oder der Befehl „programmes list“."
            ),
        ),
        (
            EnvironmentProblem(
                "database_in_use", path=Path("a.qldb"), who="mara", host="rathaus", pid=4711, program="python"
            ),
            (
                "Die Datenbank „a.qldb“ ist schon zum Schreiben geöffnet, von mara auf dem Rechner rathaus "
                "(Programm python, Prozess 4711). Schließen Sie das andere Programm oder öffnen Sie die Datenbank "
                "nur zum Lesen."
            ),
        ),
        (
            EnvironmentProblem(
                "database_in_use", path=Path("a.qldb"), who=None, host=None, pid=None, program=None
            ),
            (
                "Die Datenbank „a.qldb“ ist schon zum Schreiben geöffnet. Schließen Sie das andere Programm oder "
                "öffnen Sie die Datenbank nur zum Lesen."
            ),
        ),
        (
            EnvironmentProblem("database_newer", path=Path("a.qldb"), found=7, known=1),
            (
                "Die Datenbank „a.qldb“ wurde mit einer neueren Version des Programms geschrieben (Stand 7; dieses "
                f"Programm, Version {__version__}, kennt Stand 1). Es wurde nichts geändert. Installieren Sie eine Version, die "
                "mindestens Stand 7 kennt: Das steht dort unter „Hilfe“, „Über Quartierslotse“, und bei „coordinator-app --version“."
            ),
        ),
        (
            EnvironmentProblem("backup_damaged", path=Path("b.qldb"), problems=("row 3 missing", "page 4")),
            (
                "Die Sicherung „b.qldb“ wurde nicht behalten, weil sie sich bei der Prüfung als fehlerhaft erwies:\n"
                "– row 3 missing\n– page 4\nSichern Sie die Datenbank in einen anderen Ordner."
            ),
        ),
    ],
)
def test_messages_say_what_happened_to_what_why_and_what_to_do(error: KnownError, text: str) -> None:
    assert errors.message(error) == text


def test_a_known_format_is_named() -> None:
    text = errors.message(
        InputRejected("file_unknown_format", path=Path("a.csv"), known=("portfolio", "berlin_kitas"))
    )
    assert text.endswith(
        "Bekannt sind: Portfolio aus Quartierslotse; Kindertagesstätten Berlins je Planungsraum."
    )


def test_a_rejected_record_lists_its_problems() -> None:
    project = Project("P-1", "Bücherei", "K-1", starts=date(2027, 1, 1), ends=date(2026, 12, 31))
    problems = check_record(project)
    assert errors.message(RecordRejected(problems)) == (
        "Die Angaben wurden nicht gespeichert, weil etwas daran nicht stimmt:\n"
        "– Projekt „P-1“, Feld „Ende“: Das Ende (31.12.2026) liegt vor dem Beginn (01.01.2027). Prüfen Sie beide Tage."
    )


def test_long_lists_of_problems_are_shortened_and_counted() -> None:
    problems = tuple(Problem("text_empty", "project", f"P-{number}", "title") for number in range(25))
    lines = errors.message(RecordRejected(problems)).splitlines()
    assert len(lines) == 22
    assert lines[-1] == "– 5 weitere Einträge"


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (
            Problem("amount_out_of_range", "project", "P-1", "costs[0].amount_cents", (("cents", -5),)),
            (
                "Projekt „P-1“, Feld „Kosten, Eintrag 1, Betrag“: "
                "Der Betrag \N{MINUS SIGN}0,05\u00a0€ ist kleiner als null oder unmöglich groß. Prüfen Sie den Betrag."
            ),
        ),
        (
            Problem(
                "reference_missing", "project", "P-1", "applicant", (("kind", "organisation"), ("key", "O-9"))
            ),
            (
                "Projekt „P-1“, Feld „Antragstellende Stelle“: Hier steht die Kennung „O-9“, aber es gibt keine "
                "Organisation mit dieser Kennung. Wählen Sie einen vorhandenen Datensatz oder legen Sie ihn an."
            ),
        ),
        (
            Problem("ags_wrong_land", "municipality", "K-1", "ags", (("ags", "02000000"), ("land", "BE"))),
            (
                "Kommune „K-1“, Feld „Amtlicher Gemeindeschlüssel (AGS)“: "
                "Der Gemeindeschlüssel 02000000 gehört nicht zum Land Berlin. Prüfen Sie beide Angaben."
            ),
        ),
        (
            Problem(
                "wrong_type",
                "project",
                "",
                "projects[3].costs[0].amount_cents",
                (("wanted", "whole_number"),),
            ),
            "Feld „projects[3].costs[0].amount_cents“: Hier wird eine ganze Zahl erwartet.",
        ),
        (Problem("unknown_field", "", "", "projekte"), "Feld „projekte“: Dieses Feld gibt es nicht."),
        (
            Problem("text_too_long", "project", "P-1", "title", (("length", 1_200), ("longest", 300))),
            "Projekt „P-1“, Feld „Titel“: Der Text ist mit 1.200 Zeichen zu lang; möglich sind 300. Kürzen Sie ihn.",
        ),
    ],
)
def test_problems_name_record_and_field(problem: Problem, text: str) -> None:
    assert errors.problem_text(problem) == text


def test_rejected_rows_name_row_and_subject() -> None:
    row = RejectedRow(17, "Veddel", "value_unreadable", (("column", "Bevölkerung"), ("value", "viele")))
    assert errors.rejected_row(row) == (
        "Zeile 17 (Veddel): In der Spalte „Bevölkerung“ lässt sich „viele“ nicht als Zahl lesen."
    )
    assert errors.rejected_row(RejectedRow(3, "", "sum_row")).startswith(
        "Zeile 3: Diese Zeile ist eine Summe"
    )


def test_every_kind_of_fact_without_a_list_of_values_says_what_is_possible() -> None:
    kinds = {item.kind.value for item in FACTS if item.options is None}
    assert kinds == set(KINDS_OF_VALUE)
    parameters = (("fact", "municipality.inhabitants"), ("value", "12"), ("allowed", "number"))
    assert errors.catalogue_sentence(
        CatalogueProblem("a.yaml", 1, "wanted[0]", "wanted_unreadable", parameters)
    ) == (
        "Der Wert „12“ passt nicht zur Angabe „municipality.inhabitants“. "
        "Möglich sind: ganze Zahlen ohne Anführungszeichen, zum Beispiel 12."
    )


def test_catalogue_problems_name_file_line_and_field() -> None:
    problem = CatalogueProblem(
        "biwaq.yaml", 12, "requirements.all_of[0].fact", "unknown_fact", (("fact", "x"), ("allowed", "a, b"))
    )
    assert errors.catalogue_problem(problem) == (
        "biwaq.yaml, Zeile 12, Feld requirements.all_of[0].fact: "
        "Die Angabe „x“ kennt das Programm nicht. Möglich sind: a, b."
    )
    assert errors.catalogue_problem(CatalogueProblem("biwaq.yaml", None, "", "empty_document")) == (
        "biwaq.yaml: Die Datei ist leer. Beginnen Sie mit der Vorlage aus CONTRIBUTING.md."
    )


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            {"key": "P", "title": "T", "municipality": "K", "costs": [{"label": "L", "kind": "staff"}]},
            "Feld project[3].costs[0]: Hier fehlt das Feld „amount_cents“.",
        ),
        (
            {"key": "P", "title": "T", "municipality": "K", "starts": "morgen"},
            "Feld project[3].starts: „morgen“ lässt sich nicht lesen; erwartet wird ein Tag wie 2027-12-31.",
        ),
        (
            {"key": "P", "title": "T", "municipality": "K", "measure_kind": "gross"},
            (
                "Feld project[3].measure_kind: Den Wert „gross“ gibt es hier nicht. "
                "Möglich sind: investive, non_investive, mixed."
            ),
        ),
        ([], "Feld project[3]: Hier wird ein Objekt mit benannten Feldern erwartet."),
    ],
)
def test_data_that_become_no_record_name_the_path(data: Any, text: str) -> None:
    with pytest.raises(PlainDataError) as refused:
        from_plain(Project, data, ("project", 3))
    assert errors.plain_data_text(refused.value) == text


def test_braces_in_what_people_typed_stay_as_they_are() -> None:
    assert "„{kind} {0}“" in errors.message(DomainError("amount_unreadable", text="{kind} {0}"))
