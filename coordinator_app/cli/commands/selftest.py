"""`selftest`: whether everything that this installation needs is there and works, on the sample, in a folder that goes away."""

import argparse
import platform
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from coordinator_app import __version__
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_format
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.errors import KnownError
from coordinator_app.matching.funding_mix.plan import PlanStatus
from coordinator_app.services.documents import summary_request
from coordinator_app.services.funding_plan_answers import PlanRequest
from coordinator_app.services.secret import Secret
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.wording.errors import message
from coordinator_app.wording.formats import count

_WORD = "Spielplatz"
"""What is searched for; the programmes that are shipped have it."""

_CALENDAR_BEGINS = b"BEGIN:VCALENDAR"
_PLAIN = b"SQLite format 3"


class _Wrong(Exception):
    """A part of the program did something else than it should; the text says in German what."""


@dataclass
class _Trial:
    """What the checks share: the temporary folder, and the workspace over the sample once it is open."""

    surroundings: Surroundings
    folder: Path
    opened: list[Workspace] = field(default_factory=list)

    @property
    def request(self) -> OpenRequest:
        return OpenRequest(self.folder / "selbsttest.qldb")

    @property
    def workspace(self) -> Workspace:
        if not self.opened:
            raise _Wrong("Das ließ sich nicht prüfen, weil die Datenbank nicht geöffnet ist.")
        return self.opened[-1]

    @property
    def project(self) -> str:
        """The first project of the sample that has costs."""
        items = (item.key for item in self.workspace.records.project_items() if item.total_cost_cents)
        found = next(iter(sorted(items)), None)
        if found is None:
            raise _Wrong("Das ließ sich nicht prüfen, weil kein Projekt der Beispielkommune Kosten hat.")
        return found

    def close(self) -> None:
        """Let go of the database."""
        while self.opened:
            self.opened.pop().store.close()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the form of the answer."""
    add_format(parser)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Try every part and answer with a line for each; the exit code is 1 where one does not work."""
    results = []
    for title, works, text in _results(surroundings):
        results.append({"part": title, "works": works, "text": text})
        if arguments.format == Format.TEXT.value:
            output.lines([f"{'ok    ' if works else 'Fehler'}  {title}: {text}"])
    failed = sum(1 for result in results if not result["works"])
    if arguments.format == Format.JSON.value:
        output.json({"works": not failed, "results": results})
    else:
        output.lines([_conclusion(failed)])
    return 1 if failed else 0


def _conclusion(failed: int) -> str:
    if not failed:
        return "Alles Geprüfte arbeitet. Ihre eigenen Daten wurden nicht angefasst."
    return (
        f"{count(failed, 'Prüfung ist', 'Prüfungen sind')} fehlgeschlagen. Ihre eigenen Daten wurden nicht angefasst. "
        "Installieren Sie Quartierslotse neu; hilft das nicht, geben Sie diese Zeilen bitte weiter."
    )


def _results(surroundings: Surroundings) -> Iterator[tuple[str, bool, str]]:
    """Yield what was tried, whether it works, and what came of it or why not."""
    with _folder() as folder:
        trial = _Trial(surroundings, folder)
        try:
            for title, check in CHECKS.items():
                try:
                    yield title, True, check(trial)
                except KnownError as error:
                    yield title, False, message(error)
                except (_Wrong, ImportError, OSError, LookupError, RuntimeError, ValueError) as error:
                    yield title, False, str(error) or type(error).__name__
        finally:
            trial.close()


@contextmanager
def _folder() -> Iterator[Path]:
    # Windows keeps files open a moment longer; what is left in its temporary folder is no error of the installation.
    with tempfile.TemporaryDirectory(prefix="quartierslotse-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _program(_trial: _Trial) -> str:
    system = f"{platform.system()} ({platform.machine()})"
    return f"Quartierslotse {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {system}."


def _catalogue(trial: _Trial) -> str:
    programmes = trial.surroundings.open_programmes(None)
    problems = programmes.problems()
    if problems:
        raise _Wrong(f"Der Katalog hat Fehler, der erste in {problems[0].file}.")
    return f"{count(len(programmes.all()), 'Programm', 'Programme')} gelesen."


def _database(trial: _Trial) -> str:
    workspace = trial.surroundings.open_workspace(trial.request)
    trial.opened.append(workspace)
    preview = workspace.imports.preview(trial.surroundings.sample)
    workspace.imports.apply(preview)
    findings = workspace.store.check()
    if findings:
        raise _Wrong(f"Die neue Datenbank ist nicht in Ordnung: {findings[0]}")
    return f"angelegt, {count(len(preview.records), 'Datensatz', 'Datensätze')} der Beispielkommune eingelesen, unversehrt."


def _backup(trial: _Trial) -> str:
    copy = trial.folder / "sicherung.qldb"
    trial.workspace.store.backup(copy)
    opened = trial.surroundings.open_workspace(OpenRequest(copy, read_only=True, create=False))
    try:
        if opened.portfolio.records() != trial.workspace.portfolio.records():
            raise _Wrong("Die Sicherung enthält nicht dasselbe wie die Datenbank.")
    finally:
        opened.store.close()
    return "geschrieben, geöffnet, gleicher Inhalt."


def _encryption(trial: _Trial) -> str:
    place, secret = trial.folder / "verschluesselt.qldb", Secret("Nur zur Probe, 12 Monde")
    opened = trial.surroundings.open_workspace(OpenRequest(place))
    try:
        opened.imports.apply(opened.imports.preview(trial.surroundings.sample))
        records = opened.portfolio.records()
        opened.store.protect(secret)
    finally:
        opened.store.close()
    if place.read_bytes().startswith(_PLAIN):
        raise _Wrong("Die Datenbank mit Passwort liegt unverschlüsselt auf dem Datenträger.")
    _demand_refusal(trial, OpenRequest(place, secret=Secret("Nur zur Probe, 13 Monde"), create=False))
    again = trial.surroundings.open_workspace(OpenRequest(place, secret=secret, create=False))
    try:
        if again.portfolio.records() != records:
            raise _Wrong("Die verschlüsselte Datenbank enthält nicht dasselbe wie vorher.")
    finally:
        again.store.close()
    return "Datenbank mit Passwort versehen, mit falschem Passwort abgewiesen, mit richtigem geöffnet, gleicher Inhalt."


def _demand_refusal(trial: _Trial, request: OpenRequest) -> None:
    try:
        opened = trial.surroundings.open_workspace(request)
    except KnownError as error:
        if error.code != "password_wrong":
            raise
    else:
        opened.store.close()
        raise _Wrong("Die verschlüsselte Datenbank öffnet sich auch mit einem falschen Passwort.")


def _search(trial: _Trial) -> str:
    found = trial.workspace.search.search(_WORD)
    if not found:
        raise _Wrong(f"Die Suche nach „{_WORD}“ findet nichts.")
    return f"„{_WORD}“ steht in {count(len(found), 'Programm', 'Programmen')}."


def _match(trial: _Trial) -> str:
    found = trial.workspace.matching.match()
    if not found:
        raise _Wrong("Der Abgleich hat kein Ergebnis.")
    return f"{count(len(found), 'Paar', 'Paare')} von Projekt und Programm beurteilt."


def _plan(trial: _Trial) -> str:
    answer = trial.workspace.funding_plans.plan(PlanRequest(projects=(trial.project,)))
    if answer.plan.status is not PlanStatus.OPTIMAL:
        raise _Wrong(f"Für das Projekt {trial.project} kam kein nachweislich bester Plan heraus.")
    return f"für das Projekt {trial.project} ausgearbeitet, nachweislich der beste."


def _pdf(trial: _Trial) -> str:
    programme = trial.workspace.matching.match([trial.project])[0].programme
    target = trial.folder / "zusammenfassung.pdf"
    request = summary_request(trial.project, programme)
    trial.workspace.documents.write(request, target)
    if not target.read_bytes().startswith(b"%PDF-"):
        raise _Wrong("Die geschriebene Datei ist kein PDF.")
    preview = trial.workspace.previews.make(request)
    text = trial.workspace.previews.text(preview, 0)
    if not set("äöü") & set(text):
        raise _Wrong("Auf der ersten Seite stehen keine Umlaute; eine Schrift fehlt.")
    picture = trial.workspace.previews.image(preview, 0, 200)
    if len(set(picture.pixels)) == 1:
        raise _Wrong("Die erste Seite ist leer.")
    return (
        f"geschrieben, {count(len(preview.pages), 'Seite', 'Seiten')}, Schriften enthalten, als Bild gezeigt."
    )


def _files(trial: _Trial) -> str:
    exported, calendar = trial.folder / "portfolio.json", trial.folder / "termine.ics"
    trial.workspace.portfolio.export(exported)
    again = trial.workspace.imports.preview(exported)
    if again.rejected:
        raise _Wrong("Was ausgegeben wurde, lässt sich nicht wieder einlesen.")
    trial.workspace.agenda.write_calendar((), calendar)
    if not calendar.read_bytes().startswith(_CALENDAR_BEGINS):
        raise _Wrong("Die Kalenderdatei ist keine.")
    return "Portfolio ausgegeben und wieder gelesen, Kalenderdatei geschrieben."


def _window(trial: _Trial) -> str:
    trial.close()  # the window opens the database for itself
    seen = trial.surroundings.try_window(trial.request)
    if seen.colours == 1:
        raise _Wrong("Das Fenster bleibt leer.")
    if seen.missing:
        raise _Wrong(f"Der Schrift {seen.font} fehlen Zeichen: {seen.missing}")
    if seen.cancel.replace("&", "") != "Abbrechen":
        raise _Wrong(f"Die deutschen Texte von Qt fehlen: Ein Knopf heißt „{seen.cancel}“.")
    return (
        f"Qt {seen.version}, gezeichnet ({seen.width} x {seen.height}), Schrift {seen.font}, deutsche Knöpfe."
    )


def _extras(trial: _Trial) -> str:
    try:
        trial.workspace.signing.open(trial.folder / "fehlt.p12", "")
    except KnownError as error:  # the missing file is looked for once everything for signing is loaded
        if error.code == "signing_not_installed" and find_spec("pyhanko"):
            raise _Wrong(message(error)) from error
    return f"Signieren mit eigenem Zertifikat {'ist möglich' if find_spec('pyhanko') else 'ist nicht installiert'}."


CHECKS: Mapping[str, Callable[[_Trial], str]] = {
    "Programm": _program,
    "Katalog": _catalogue,
    "Datenbank": _database,
    "Sicherung": _backup,
    "Verschlüsselung": _encryption,
    "Suche": _search,
    "Abgleich": _match,
    "Finanzierungsplan": _plan,
    "PDF": _pdf,
    "Dateien": _files,
    "Zusätze": _extras,
    "Fenster": _window,
}
"""What is tried, in this order. The database comes before what needs it, and the window last, because it opens it for itself."""
