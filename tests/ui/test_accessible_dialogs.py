"""Every dialog of the program: each control has a name and a role, Tab leads round, nothing is cut off, and Esc leaves.

`OPENERS` is the table of them; a dialog that is written anew has no row in it yet, and a test says so.
"""

import importlib
import json
import pkgutil
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QScrollArea

import coordinator_app.ui
from coordinator_app.bootstrap import open_updates
from coordinator_app.domain.application import OwnDecision
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.ports.packages import read_edition
from coordinator_app.ui.actions import Command
from coordinator_app.ui.dialogs.ask_text import AskTextDialog
from coordinator_app.ui.dialogs.backups import BackupsDialog
from coordinator_app.ui.dialogs.boundary_preview import BoundaryPreviewDialog
from coordinator_app.ui.dialogs.catalogue_preview import CataloguePreviewDialog
from coordinator_app.ui.dialogs.deadline_rules import DeadlineRulesDialog
from coordinator_app.ui.dialogs.directory_edit import DirectoryEditDialog
from coordinator_app.ui.dialogs.directory_preview import DirectoryPreviewDialog
from coordinator_app.ui.dialogs.document_dialog import DocumentDialog
from coordinator_app.ui.dialogs.document_hand_over import HandOverDialog
from coordinator_app.ui.dialogs.document_handed import HandedDialog
from coordinator_app.ui.dialogs.drafts_dialog import DraftsDialog
from coordinator_app.ui.dialogs.duplicates import DuplicatesDialog
from coordinator_app.ui.dialogs.editor import EditorDialog
from coordinator_app.ui.dialogs.find_everything import FindDialog
from coordinator_app.ui.dialogs.history import HistoryDialog
from coordinator_app.ui.dialogs.import_preview import ImportPreviewDialog
from coordinator_app.ui.dialogs.keep_plan import KeepPlanDialog
from coordinator_app.ui.dialogs.match_changes import MatchChangesDialog
from coordinator_app.ui.dialogs.paper_bin import BinDialog
from coordinator_app.ui.dialogs.password_dialog import PasswordDialog
from coordinator_app.ui.dialogs.privacy import PrivacyDialog
from coordinator_app.ui.dialogs.programme_chooser import ProgrammeChooser
from coordinator_app.ui.dialogs.programme_dialog import ProgrammeDialog
from coordinator_app.ui.dialogs.progress import ProgressDialog
from coordinator_app.ui.dialogs.project_chooser import ProjectChooser
from coordinator_app.ui.dialogs.questionnaire import QuestionnaireDialog
from coordinator_app.ui.dialogs.record_changes import ChangesDialog
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.dialogs.record_hints import HintingEditor
from coordinator_app.ui.dialogs.recovery_dialog import RecoveryDialog
from coordinator_app.ui.dialogs.several_documents import SeveralDocumentsDialog
from coordinator_app.ui.dialogs.sign_dialog import SignDialog
from coordinator_app.ui.fault_dialog import FaultDialog, FaultNotice
from coordinator_app.ui.first_run.dialog import FirstRunDialog
from coordinator_app.ui.help.window import HelpWindow
from coordinator_app.ui.looks import Scheme
from coordinator_app.ui.operations import Steps
from coordinator_app.ui.page_name import PageName
from coordinator_app.ui.pages.projects.column_dialog import ColumnDialog
from coordinator_app.ui.pages.projects.name_dialog import NameDialog, NameQuestion
from coordinator_app.ui.pages.projects.template_dialog import TemplateDialog
from coordinator_app.ui.report_dialog import ReportDialog
from coordinator_app.ui.requests import (
    AskQuestions,
    CheckDuplicates,
    CreateRecord,
    DecideProgramme,
    EditDirectoryProgramme,
    EditRecord,
    ExportSummary,
    ImportBoundary,
    MakeDocument,
    Request,
    ShowChanges,
    ShowHanded,
    ShowRules,
    ShowTemplates,
    WriteProgramme,
)
from coordinator_app.ui.theme import Appearance, apply_theme
from coordinator_app.ui.unlock_dialog import UnlockDialog
from coordinator_app.ui.waiting import WaitingDialog
from coordinator_app.ui.widgets.page_view import PageView
from directory_exports import programme, write_zip
from fakes.accessibility import controls, cut_off, nameless, without_habits
from fakes.tab_walk import out_of_reach, walk
from fakes.window_desk import Desk

Opener = Callable[[Desk, Path], object]
SCHOOL = "P-01-SCHULE-IM-QUARTIER"
NO_ROLE = (QAccessible.Role.NoRole, QAccessible.Role.Client)
ONLY_MADE_OF_OTHERS = frozenset({EditorDialog, HintingEditor})
STAYS = frozenset({RecoveryDialog, WaitingDialog})
"""What Esc does not leave: a key that is shown only once, and what nobody can give up."""


def asked(request: Request) -> Opener:
    return lambda desk, _folder: desk.window.desk.answer(request)


def chosen(command: Command) -> Opener:
    return lambda desk, _folder: desk.window.actions_by_command[command].trigger()


def made(make: Callable[[Desk], QDialog]) -> Opener:
    return lambda desk, _folder: make(desk).open()


def directory(desk: Desk, folder: Path) -> Path:
    """Write an export of the Förderdatenbank with one programme that the catalogue knows, too."""
    name = desk.workspace.programmes.get("sozialer_zusammenhalt").name
    return write_zip(folder / "export.zip", programme("Bund/bmwsb/probe", title=name))


def read_directory(desk: Desk, folder: Path) -> None:
    desk.workspace.directory.apply(desk.workspace.directory.preview(directory(desk, folder)))


def open_directory_preview(desk: Desk, folder: Path) -> None:
    desk.dialogs.open_file = directory(desk, folder)
    desk.window.actions_by_command[Command.READ_IN_DIRECTORY].trigger()


def open_directory_edit(desk: Desk, folder: Path) -> None:
    read_directory(desk, folder)
    desk.window.desk.answer(EditDirectoryProgramme("fdb_bund_bmwsb_probe"))


def open_duplicates(desk: Desk, folder: Path) -> None:
    read_directory(desk, folder)
    desk.window.desk.answer(CheckDuplicates())


def open_import_preview(desk: Desk, _folder: Path) -> None:
    desk.dialogs.open_file = resource_path("sample", "lindenfurt.json")
    desk.window.actions_by_command[Command.READ_IN].trigger()


def open_catalogue_preview(desk: Desk, folder: Path) -> None:
    catalogue = folder / "katalog"
    catalogue.mkdir()
    shutil.copy(resource_path("catalogue", "soziale_stadt.yaml"), catalogue)
    shutil.copy(resource_path("catalogue", "sozialer_zusammenhalt.yaml"), catalogue)
    package = folder / "katalog.qlpaket"
    open_updates().pack(catalogue, package, None, read_edition("2099-01-15.1"))
    desk.dialogs.open_file = package
    desk.window.actions_by_command[Command.INSTALL_PACKAGE].trigger()


def open_boundary_preview(desk: Desk, folder: Path) -> None:
    ring = [[8.02, 51.62], [8.03, 51.62], [8.03, 51.63], [8.02, 51.62]]
    path = folder / "gebiet.geojson"
    path.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), encoding="utf-8")
    desk.window.desk.answer(ImportBoundary("Q-HAFENVIERTEL", path))


def open_project_chooser(desk: Desk, _folder: Path) -> None:
    desk.window.show_page(PageName.EXAMPLES)
    desk.window.pages.examples.begin_from_project()


def columns(desk: Desk) -> ColumnDialog:
    desk.window.show_page(PageName.PROJECTS)
    desk.settle()
    table = desk.window.pages.projects.table
    return ColumnDialog(table.named_columns, table.shown_columns(), desk.window)


def project(desk: Desk) -> Project:
    return desk.workspace.records.get(Project, SCHOOL)


OPENERS: Mapping[type[QDialog], tuple[Opener, ...]] = {
    AskTextDialog: (asked(DecideProgramme(SCHOOL, "sozialer_zusammenhalt", OwnDecision.DISMISSED)),),
    BackupsDialog: (made(lambda desk: BackupsDialog(Path("Sicherungen"), desk.window)),),
    BoundaryPreviewDialog: (open_boundary_preview,),
    CataloguePreviewDialog: (open_catalogue_preview,),
    ColumnDialog: (made(columns),),
    DeadlineRulesDialog: (asked(ShowRules()),),
    DirectoryEditDialog: (open_directory_edit,),
    DirectoryPreviewDialog: (open_directory_preview,),
    DocumentDialog: (asked(MakeDocument()), asked(MakeDocument(Kind.PROJECT, SCHOOL))),
    BinDialog: (chosen(Command.BIN),),
    ChangesDialog: (chosen(Command.CHANGES),),
    PrivacyDialog: (chosen(Command.PRIVACY),),
    DraftsDialog: (chosen(Command.DRAFTS),),
    DuplicatesDialog: (open_duplicates,),
    FaultDialog: (made(lambda desk: FaultDialog(FaultNotice("Ein Fehler.", "Bericht"), desk.window)),),
    FindDialog: (chosen(Command.FIND),),
    FirstRunDialog: (chosen(Command.FIRST_RUN),),
    ReportDialog: (
        made(lambda desk: ReportDialog("Gerettet", "Es fehlt etwas.", "Eine Zeile", desk.window)),
    ),
    HandedDialog: (asked(ShowHanded()),),
    HandOverDialog: (made(lambda desk: HandOverDialog(desk.workspace.matching.today(), desk.window)),),
    HelpWindow: (chosen(Command.HELP), chosen(Command.KEYS)),
    HistoryDialog: (chosen(Command.HISTORY),),
    ImportPreviewDialog: (open_import_preview,),
    KeepPlanDialog: (made(lambda desk: KeepPlanDialog("Alle Projekte, Stand 22.11.2026", desk.window)),),
    MatchChangesDialog: (asked(ShowChanges()),),
    NameDialog: (
        made(lambda desk: NameDialog(NameQuestion("Name", "Ein Name.", "&Sichern"), "", desk.window)),
    ),
    PasswordDialog: (
        made(lambda desk: PasswordDialog(is_set=False, parent=desk.window)),
        made(lambda desk: PasswordDialog(is_set=True, parent=desk.window)),
    ),
    ProgrammeChooser: (asked(ExportSummary(SCHOOL, None, None)),),
    ProgrammeDialog: (asked(WriteProgramme()), asked(WriteProgramme("sozialer_zusammenhalt"))),
    ProgressDialog: (
        made(lambda desk: ProgressDialog("Einlesen", "Wird gelesen …", Steps(desk.window), desk.window)),
    ),
    ProjectChooser: (open_project_chooser,),
    QuestionnaireDialog: (asked(AskQuestions()),),
    RecordDialog: tuple(
        asked(CreateRecord(kind)) for kind in (Kind.PARTICIPATION, Kind.APPOINTMENT, Kind.MUNICIPALITY)
    ),
    RecoveryDialog: (made(lambda desk: RecoveryDialog(desk.window.context, "ABCD-EFGH-IJKL-MNOP")),),
    SeveralDocumentsDialog: (
        made(lambda desk: SeveralDocumentsDialog(desk.workspace.documents.kinds(), 3, desk.window)),
    ),
    SignDialog: (made(lambda desk: SignDialog(desk.window.context)),),
    TemplateDialog: (asked(ShowTemplates()),),
    UnlockDialog: (
        made(lambda desk: UnlockDialog(Path("quartier.qldb"), "Das Passwort stimmt nicht.", desk.window)),
    ),
    WaitingDialog: (made(lambda desk: WaitingDialog("Die Datenbank wird gesichert.", desk.window)),),
}
CASES = [
    pytest.param(kind, opener, id=f"{kind.__name__}-{number}")
    for kind, openers in OPENERS.items()
    for number, opener in enumerate(openers)
]


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, Appearance())


def dialogs_of_the_program() -> set[type[QDialog]]:
    for module in pkgutil.walk_packages(coordinator_app.ui.__path__, "coordinator_app.ui."):
        importlib.import_module(module.name)
    found: set[type[QDialog]] = set()
    left: list[type[QDialog]] = [QDialog]
    while left:
        kinds = left.pop().__subclasses__()
        left += kinds
        found |= {kind for kind in kinds if kind.__module__.startswith("coordinator_app.")}
    return found


def test_every_dialog_has_a_row_in_the_table() -> None:
    assert dialogs_of_the_program() - ONLY_MADE_OF_OTHERS == set(OPENERS)


@pytest.mark.usefixtures("home_folder")
@pytest.mark.parametrize(("kind", "opener"), CASES)
def test_a_dialog_has_room_for_its_texts_and_tables_their_habits_at_200_percent(
    desk: Desk, qapp: QApplication, tmp_path: Path, kind: type[QDialog], opener: Opener
) -> None:
    apply_theme(qapp, Appearance(Scheme.DARK, 200))
    desk.window.resize(1280, 800)
    desk.settle()
    opener(desk, tmp_path)
    desk.settle()
    (dialog,) = (item for item in qapp.topLevelWidgets() if isinstance(item, kind) and item.isVisible())
    areas = (area for area in dialog.findChildren(QScrollArea) if not isinstance(area, PageView))
    assert not any(area.horizontalScrollBar().maximum() for area in areas if area.isVisible())
    assert cut_off(dialog) == []
    assert without_habits(dialog) == []
    assert dialog.width() <= desk.window.width()


@pytest.mark.usefixtures("home_folder")
@pytest.mark.parametrize(("kind", "opener"), CASES)
def test_a_dialog_can_be_worked_with_by_keys_and_by_ear(
    desk: Desk, qapp: QApplication, tmp_path: Path, kind: type[QDialog], opener: Opener
) -> None:
    opener(desk, tmp_path)
    desk.settle()
    (dialog,) = (item for item in qapp.topLevelWidgets() if isinstance(item, kind) and item.isVisible())
    dialog.activateWindow()
    assert dialog.windowTitle()
    assert nameless(dialog) == []
    assert cut_off(dialog) == []
    assert without_role(dialog) == []
    assert may_be_pressed_by_accident(dialog) == []
    if first := QApplication.focusWidget():
        assert dialog.isAncestorOf(first), "the focus stayed behind the dialog"
        stops = list(walk(dialog, first))
        assert [stop.name for stop in stops if not stop.is_seen] == []
        assert [stop.name for stop in stops if stop.is_backwards] == []
        assert out_of_reach(dialog, stops) == []
    else:
        assert kind is WaitingDialog
    apply_theme(qapp, Appearance(Scheme.LIGHT, 150))
    desk.settle()
    dialog.resize(dialog.size().expandedTo(dialog.sizeHint()))
    desk.settle()
    assert cut_off(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert any(item is dialog for item in qapp.topLevelWidgets() if item.isVisible()) is (kind in STAYS)


EDITED = (
    (Kind.PROJECT, SCHOOL),
    (Kind.NEIGHBOURHOOD, "Q-HAFENVIERTEL"),
    (Kind.MUNICIPALITY, "K-LINDENFURT"),
)


@pytest.mark.parametrize(("kind", "key"), EDITED)
def test_tab_leads_through_every_page_of_an_editor(desk: Desk, kind: Kind, key: str) -> None:
    desk.window.desk.answer(EditRecord(kind, key))
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    dialog.activateWindow()
    found = {}
    for tab in range(dialog.form.count()):
        dialog.form.setCurrentIndex(tab)
        desk.settle()
        stops = list(walk(dialog, dialog.form.tabBar()))
        wrong = [stop.name for stop in stops if not stop.is_seen or stop.is_backwards]
        found[dialog.form.tabText(tab)] = wrong, out_of_reach(dialog, stops)
    assert {title: wrong for title, wrong in found.items() if wrong != ([], [])} == {}


def without_role(dialog: QDialog) -> list[str]:
    found = []
    for widget in controls(dialog):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or interface.role() in NO_ROLE:
            found.append(type(widget).__name__)
    return found


def may_be_pressed_by_accident(dialog: QDialog) -> list[str]:
    """Return what Enter does without being asked though it takes something away."""
    buttons = [item for item in dialog.findChildren(QPushButton) if item.isDefault() and item.isVisible()]
    words = ("löschen", "entfernen", "leeren", "zurücknehmen", "wiederherstellen", "rückgängig")
    return [
        item.text() for item in buttons if any(word in item.text().replace("&", "").lower() for word in words)
    ]
