"""The page Einstellungen: municipality, files, appearance, reminders, catalogue, documents. Every choice works at once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.records import Kind
from coordinator_app.ui.around import around
from coordinator_app.ui.file_places import documents_folder
from coordinator_app.ui.looks import Scheme
from coordinator_app.ui.page import Page, PageSetting
from coordinator_app.ui.pages.settings.controls import Buttons, Section, quiet, told
from coordinator_app.ui.pages.settings.presenter import SettingsPresenter, SettingsState
from coordinator_app.ui.preferences import LEAST_DAYS, MOST_DAYS, PERCENTS, Preferences
from coordinator_app.ui.requests import CreateRecord, EditRecord, OpenDatabase, PageName, RunCommand
from coordinator_app.ui.theme import THEME, Appearance, apply_theme
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.layouts import scrolling
from coordinator_app.wording import formats

_SCHEMES: tuple[tuple[Scheme, str], ...] = (
    (Scheme.SYSTEM, "wie das System"),
    (Scheme.LIGHT, "hell"),
    (Scheme.DARK, "dunkel"),
    (Scheme.CONTRAST, "hoher Kontrast"),
)
_EMBED_HINT = (
    "Das PDF trägt dann die Daten des Projekts als Anhang mit sich. Wer es bekommt, kann sie herausnehmen: "
    "nur für Dokumente, die alle Angaben des Projekts zeigen dürfen."
)
_LONGEST_NAME = 32
_NOT_KEPT = "Dieses Fenster merkt sich nichts: Was Sie hier wählen, gilt bis zum Schließen."


class SettingsPage(Page):
    """What the window does and where its files lie."""

    def __init__(self, presenter: SettingsPresenter, setting: PageSetting) -> None:
        super().__init__(PageName.SETTINGS, frozenset({Kind.MUNICIPALITY}), setting)
        self._presenter = presenter
        self.preferences = Preferences(setting.settings)
        self.towns = Buttons(())
        self.towns_told, self.database, self.database_told = told(), told(), told()
        self.backup_folder, self.backup_told = told(), told()
        self.catalogue, self.keys = told(), told()
        self.folder_told = told()
        self.recent, self.scheme, self.percent = (CalmComboBox() for _ in range(3))
        self.days = QSpinBox()
        self.embed = QCheckBox("Projektdaten mit einbetten")
        self.password = _button(
            "Pass&wort …",
            "Verschlüsselt die Datenbank mit einem Passwort, ändert oder entfernt es.",
            self._runner("password"),
        )
        self.password.setEnabled(not setting.read_only)
        self.sections = (
            self._look(),
            self._town(),
            self._database(),
            self._backup(),
            self._reminders(),
            self._catalogue(),
            self._documents(),
            self._privacy(),
            self._moving(),
        )
        self._lay_out()
        self._show_choices()
        self._connect()

    def enter(self) -> None:
        """Begin with the first choice."""
        self.scheme.setFocus()

    def reload(self) -> None:
        """Read what is told of files and catalogue."""
        self._show_choices()
        self.setting.operations.read(self._presenter.load, self._show, owner=self, channel="load")

    def _lay_out(self) -> None:
        form = QWidget()
        layout = QVBoxLayout(form)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(10)
        if self.setting.settings is None:
            layout.addWidget(quiet(_NOT_KEPT))
        for section in self.sections:
            layout.addWidget(section)
        layout.addStretch(1)
        area = scrolling(form)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.body.addWidget(area, 1)

    def _look(self) -> Section:
        section = Section("Darstellung")
        for scheme, label in _SCHEMES:
            self.scheme.addItem(label, scheme)
        for percent in PERCENTS:
            self.percent.addItem(f"{percent}{formats.NO_BREAK}%", percent)
        for box, name in ((self.scheme, "Farben"), (self.percent, "Schriftgröße")):
            box.setAccessibleName(name)
            box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        section.add(
            "&Farben:", self.scheme, "„Wie das System“ folgt dem Rechner, auch wenn er abends dunkel wird."
        )
        section.add("Schrift&größe:", self.percent, "Alle Texte, Tabellen und Knöpfe wachsen mit.")
        return section

    def _town(self) -> Section:
        section = Section("Kommune")
        section.add_wide(self.towns_told)
        section.add_wide(self.towns)
        return section

    def _database(self) -> Section:
        section = Section("Speicherort")
        section.add("Datenbank:", self.database)
        section.add_wide(self.database_told)
        section.add_wide(
            Buttons(
                (
                    _button("&Ordner öffnen", "Zeigt die Datei der Datenbank.", self._open_folder),
                    _button(
                        "Ande&re öffnen …",
                        "Öffnet eine andere Datenbank (Strg+O).",
                        self._runner("open_database"),
                    ),
                    _button("Neu an&legen …", "Legt eine leere Datenbank an.", self._runner("new_database")),
                    self.password,
                )
            )
        )
        self.recent.setAccessibleName("Zuletzt geöffnet")
        self.recent.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.recent.setMinimumContentsLength(12)
        section.add(
            "&Zuletzt geöffnet:", self.recent, "Wählen Sie eine Datenbank, um sie statt dieser zu öffnen."
        )
        return section

    def _backup(self) -> Section:
        section = Section("Sicherung")
        section.add("Ordner:", self.backup_folder)
        section.add_wide(self.backup_told)
        section.add_wide(
            Buttons(
                (
                    _button(
                        "&Jetzt sichern",
                        "Schreibt eine geprüfte Kopie der Datenbank.",
                        self._runner("back_up"),
                    ),
                    _button(
                        "Sicherungen ansehen …",
                        "Zeigt alle Sicherungen, sieht in eine hinein oder stellt sie wieder her.",
                        self._runner("backups"),
                    ),
                    _button(
                        "Ordner wählen …",
                        "Wählt, wohin Sicherungen geschrieben werden.",
                        self._choose_backups,
                    ),
                    _button(
                        "Neben der Datenbank",
                        "Schreibt Sicherungen wieder in den Ordner „Sicherungen“ neben der Datenbank.",
                        self._forget_backups,
                    ),
                )
            )
        )
        section.add_wide(
            quiet(
                "Beim Schließen wird von selbst gesichert, wenn sich etwas geändert hat, ebenso vor jedem Einlesen. Am sichersten "
                "liegen Sicherungen auf einem anderen Laufwerk."
            )
        )
        return section

    def _privacy(self) -> Section:
        section = Section("Datenschutz und Papierkorb")
        section.add_wide(
            Buttons(
                (
                    _button(
                        "Datenschutz …",
                        "Zeigt und löscht Angaben zu Personen und gibt Auskunft.",
                        self._runner("privacy"),
                    ),
                    _button("Papierkorb …", "Holt Gelöschtes zurück.", self._runner("bin")),
                )
            )
        )
        section.add_wide(
            quiet(
                "Gelöschtes bleibt ein Jahr lang im Papierkorb. Angaben zu Personen lassen sich mit Zweck und Löschdatum führen "
                "und überall zugleich löschen."
            )
        )
        return section

    def _moving(self) -> Section:
        section = Section("Auf einen anderen Computer umziehen")
        section.add_wide(
            Buttons(
                (
                    _button(
                        "Alles in eine Datei schreiben …",
                        "Schreibt Datenbank, Katalog und Einstellungen in eine Datei.",
                        self._runner("move_out"),
                    ),
                    _button(
                        "Umzug einrichten …",
                        "Richtet hier ein, was auf einem anderen Computer geschrieben wurde.",
                        self._runner("move_in"),
                    ),
                )
            )
        )
        section.add_wide(
            quiet(
                "Dabei sind die Datenbank mit übergebenen Dokumenten, Entwürfen, Verlauf und Papierkorb, Ausgaben des Katalogs, "
                "Einstellungen und Ansichten. Eine verschlüsselte Datenbank bleibt verschlüsselt."
            )
        )
        return section

    def _reminders(self) -> Section:
        section = Section("Erinnerungen")
        self.days.setRange(LEAST_DAYS, MOST_DAYS)
        self.days.setAccessibleName("Erinnern, Tage vorher")
        self.days.setSuffix(" Tage vorher")
        self.days.setSpecialValueText("nur am Tag selbst")
        self.days.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        section.add("&Erinnern:", self.days, "Gilt für Termine, die selbst keinen anderen Abstand nennen.")
        return section

    def _catalogue(self) -> Section:
        section = Section("Katalog")
        section.add("Programme:", self.catalogue)
        section.add("Angenommene Schlüssel:", self.keys)
        section.add_wide(
            Buttons(
                (
                    _button(
                        "Katalogpaket einspielen …",
                        "Prüft eine neue Ausgabe des Katalogs und zeigt, was sie ändert.",
                        self._runner("install_package"),
                    ),
                )
            )
        )
        return section

    def _documents(self) -> Section:
        section = Section("Dokumente")
        section.add("Ordner:", self.folder_told)
        section.add_wide(
            Buttons(
                (
                    _button(
                        "Ordner wählen …", "Wählt, wohin Dokumente geschrieben werden.", self._choose_folder
                    ),
                    _button(
                        "Wie am Anfang", "Schreibt wieder in den Ordner des Systems.", self._forget_folder
                    ),
                )
            )
        )
        self.embed.setToolTip(_EMBED_HINT)
        section.add_wide(self.embed)
        section.add_wide(quiet(_EMBED_HINT))
        return section

    def _connect(self) -> None:
        THEME.changed.connect(self._show_choices)
        self.scheme.currentIndexChanged.connect(lambda _index: self._change_look())
        self.percent.currentIndexChanged.connect(lambda _index: self._change_look())
        self.days.valueChanged.connect(self._keep_days)
        self.embed.toggled.connect(lambda on: self.preferences.keep_embeds_data(embeds=on))
        self.recent.activated.connect(self._open_recent)

    def _show_choices(self) -> None:
        chosen = THEME.appearance
        blocked = [QSignalBlocker(item) for item in (self.scheme, self.percent, self.days, self.embed)]
        self.scheme.setCurrentIndex([scheme for scheme, _ in _SCHEMES].index(chosen.scheme))
        nearest = min(PERCENTS, key=lambda percent: abs(percent - chosen.percent))
        self.percent.setCurrentIndex(PERCENTS.index(nearest))
        self.days.setValue(self.preferences.reminder_days)
        self.embed.setChecked(self.preferences.embeds_data)
        for blocker in blocked:
            blocker.unblock()
        self.folder_told.setText(str(self.preferences.documents_folder or documents_folder()))
        self.backup_folder.setText(self._presenter.folder_of_backups(self.preferences.chosen_backup_folder))
        self.recent.clear()
        for path in self.preferences.recent:
            self.recent.addItem(f"{path.name} – {path.parent}", path)
        self.recent.setEnabled(self.recent.count() > 0)

    def _show(self, state: SettingsState) -> None:
        self.towns_told.setText(
            "\n".join(f"{town.name}: {town.told}" for town in state.towns)
            or "Noch ist keine Kommune eingetragen."
        )
        writes = not self.setting.read_only
        open_town = [
            _button(
                f"{_brief(town.name)} bearbeiten …",
                "Öffnet den Eintrag der Kommune.",
                self._editor(town.key),
            )
            for town in state.towns[:3]
        ]
        new = _button(
            "Kommune anlegen …", "Legt eine Kommune an.", lambda: self.ask(CreateRecord(Kind.MUNICIPALITY))
        )
        new.setEnabled(writes)
        self.towns.show_buttons(open_town or [new])
        self.database.setText(str(state.database))
        self.database_told.setText(state.database_told)
        self.backup_told.setText(state.backup_told)
        self.catalogue.setText(state.catalogue_told)
        self.keys.setText(
            "\n".join(state.keys) or "Noch keiner: Der Katalog ist der, der mit dem Programm kam."
        )

    def _change_look(self) -> None:
        appearance = Appearance(self.scheme.currentData(), self.percent.currentData())
        self.preferences.keep_appearance(appearance)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, appearance)

    def _keep_days(self, days: int) -> None:
        self.preferences.keep_reminder_days(days)

    def _open_folder(self) -> None:
        surroundings = around(self)
        if surroundings is not None:
            surroundings.dialogs.open_path(self._presenter.database.parent)

    def _open_recent(self, index: int) -> None:
        path = self.recent.itemData(index)
        if path != self._presenter.database.absolute():
            self.ask(OpenDatabase(path))

    def _editor(self, key: str) -> Callable[[], None]:
        return lambda: self.ask(EditRecord(Kind.MUNICIPALITY, key))

    def _runner(self, command: str) -> Callable[[], None]:
        return lambda: self.ask(RunCommand(command))

    def _choose_folder(self) -> None:
        self._choose("Ordner für Dokumente wählen", self.preferences.keep_documents_folder)

    def _forget_folder(self) -> None:
        self.preferences.keep_documents_folder(None)
        self._show_choices()

    def _forget_backups(self) -> None:
        self.preferences.keep_backup_folder(None)
        self.reload()

    def _choose_backups(self) -> None:
        self._choose("Ordner für Sicherungen wählen", self.preferences.keep_backup_folder)

    def _choose(self, title: str, keep: Callable[[Path], None]) -> None:
        surroundings = around(self)
        folder = None if surroundings is None else surroundings.dialogs.ask_folder(title)
        if folder is not None:
            keep(folder)
            self.reload()


def _button(label: str, hint: str, run: Callable[[], None]) -> QPushButton:
    button = QPushButton(label)
    button.setToolTip(hint)
    button.clicked.connect(lambda _checked=False: run())
    return button


def _brief(name: str) -> str:
    """Return a name that fits on a button."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 2].rstrip()} …"
