"""The page that asks for the municipality: typed by hand, or found in the Gemeindeverzeichnis."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from coordinator_app.domain.validation import land_of_ags
from coordinator_app.services.municipality_register import search
from coordinator_app.services.ports.municipality_register import MunicipalityRegister, RegisteredMunicipality
from coordinator_app.ui.first_run import texts
from coordinator_app.ui.first_run.answers import Answers
from coordinator_app.ui.first_run.pages import ChoicePage
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_MOST_SHOWN = 50
_LIST_HEIGHT = 120
_LONGEST_KEY = 12


class TownPage(ChoicePage):
    """Name and key of the municipality. `register_wanted` asks for the file of the register."""

    register_wanted = Signal()

    def __init__(self, answers: Answers) -> None:
        super().__init__(texts.TOWN, texts.TOWN_TEXT, texts.TOWN_CHOICE, texts.NEW_TOWN)
        self._people, self._source = answers.people, answers.source
        self._ags_of_people = answers.ags
        self._register: MunicipalityRegister | None = None
        self.name = self.add_line(texts.TOWN_NAME)
        self.ags = self.add_line(texts.TOWN_AGS, _LONGEST_KEY)
        self.land = self.add_quiet()
        self.register_button = QPushButton(texts.REGISTER_BUTTON)
        self.register_button.setAutoDefault(False)
        self.register_button.clicked.connect(lambda _checked: self.register_wanted.emit())
        self.body.addSpacing(6)
        self.body.addWidget(self.register_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hint = self.add_quiet(texts.REGISTER_HINT)
        self.field, self.list = QLineEdit(), QListWidget()
        self.search_label = self.add_labelled(f"{texts.REGISTER_SEARCH}:", self.field)
        self.list.setAccessibleName(texts.REGISTER_LIST)
        self.list.setMinimumHeight(_LIST_HEIGHT)
        self.body.addWidget(self.list, 1)
        self.body.addStretch(1)
        for widget in (self.search_label, self.field, self.list):
            widget.hide()
        self.field.textChanged.connect(lambda _text: self._search())
        self.list.itemClicked.connect(self._take)
        for widget in (self.field, self.list):
            widget.installEventFilter(self)
        self.name.setText(answers.town)
        self.ags.setText(answers.ags)
        self.ags.textChanged.connect(lambda _text: self._tell_land())
        self._tell_land()

    @property
    def first(self) -> QWidget:
        """The name, or what is chosen."""
        return self.name if self.chosen is None else self.choice

    def problem(self) -> str | None:
        """A new municipality needs a name, and a key that is one if there is any."""
        if self.chosen:
            return None
        if not self.name.text().strip():
            return texts.NO_TOWN_NAME
        ags = self._key()
        return texts.WRONG_AGS.format(ags=ags) if ags and land_of_ags(ags) is None else None

    @property
    def wrong(self) -> QWidget:
        """The key, where there is a name."""
        return self.ags if self.name.text().strip() else self.name

    def answer(self, answers: Answers) -> Answers:
        """Return the answers with those of this page; the inhabitants only as long as the key is theirs."""
        known = self._key() == self._ags_of_people
        return replace(
            answers,
            town=self.name.text().strip(),
            ags=self._key(),
            people=self._people if known else None,
            source=self._source if known else "",
        )

    def show_register(self, register: MunicipalityRegister) -> None:
        """Let people search in the register."""
        self._register = register
        for widget in (self.search_label, self.field, self.list):
            widget.show()
        count = formats.number(len(register.municipalities))
        self.hint.setText(f"{count} Kommunen mit Gebietsstand {formats.day(register.day)}.")
        self.field.setText(self.name.text())
        self.field.selectAll()
        self.field.setFocus()
        self._search()

    def _key(self) -> str:
        return "".join(self.ags.text().split())

    def _search(self) -> None:
        self.list.clear()
        text = self.field.text()
        if self._register is None or not text.strip():
            return
        found = search(self._register, text)
        for entry in found[:_MOST_SHOWN]:
            item = QListWidgetItem(_entry_text(entry))
            item.setData(Qt.ItemDataRole.UserRole, entry)
            self.list.addItem(item)
        if not found:
            self.list.addItem(_remark(texts.NOTHING_FOUND))
        elif len(found) > _MOST_SHOWN:
            more = formats.number(len(found) - _MOST_SHOWN)
            self.list.addItem(_remark(f"und {more} weitere. Schreiben Sie mehr vom Namen."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the Enter key take what is found instead of going on, and the arrow lead from the field into the list."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take_current()
                return True
            if watched is self.field and event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                self.list.setCurrentRow(0)
                return True
        return super().eventFilter(watched, event)

    def _take_current(self) -> None:
        if self.list.count():
            self._take(self.list.currentItem() or self.list.item(0))

    def _take(self, item: QListWidgetItem) -> None:
        entry = item.data(Qt.ItemDataRole.UserRole)
        if not isinstance(entry, RegisteredMunicipality) or self._register is None:
            return
        self._people, self._ags_of_people = entry.inhabitants, entry.ags
        self._source = f"Einwohnerzahl aus dem Gemeindeverzeichnis (Destatis), Gebietsstand {formats.day(self._register.day)}."
        self.name.setText(entry.name)
        self.ags.setText(entry.ags)
        self._tell_land()
        self.name.setFocus()

    def _tell_land(self) -> None:
        ags = self._key()
        land = land_of_ags(ags)
        if land is None:
            self.land.setText("" if ags else texts.NO_AGS)
            return
        people = ""
        if self._people is not None and ags == self._ags_of_people:
            people = f", {formats.number(self._people)} Einwohnerinnen und Einwohner"
        self.land.setText(f"Land: {term(land)}{people}")


def _entry_text(entry: RegisteredMunicipality) -> str:
    parts = (entry.name, entry.district and f"Kreis {entry.district}", f"AGS {entry.ags}")
    return ", ".join(part for part in parts if part)


def _remark(text: str) -> QListWidgetItem:
    item = QListWidgetItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item
