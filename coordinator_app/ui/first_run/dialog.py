"""The assistant itself: leads from page to page, saves what a page has asked for, and keeps the rest as a draft."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.errors import KnownError
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Description, DescriptionBlock, Project
from coordinator_app.domain.records import Kind, Record
from coordinator_app.domain.validation import land_of_ags
from coordinator_app.domain.vocabulary import Theme
from coordinator_app.services.changes import Outcome
from coordinator_app.services.theme_suggestions import ThemeSuggestions
from coordinator_app.services.workspace import Workspace
from coordinator_app.ui.dialog_service import DialogService, FileFilter
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.first_run import texts
from coordinator_app.ui.first_run.answers import PLACE, Answers, draft_text
from coordinator_app.ui.first_run.pages import (
    DonePage,
    ProjectPage,
    QuarterPage,
    StepPage,
    ThemesPage,
    WelcomePage,
)
from coordinator_app.ui.first_run.town_page import TownPage
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.widgets.layouts import scrolling
from coordinator_app.wording.errors import message

_SIZE = QSize(760, 620)
_PAUSE_MS = 700
_REGISTER = FileFilter(texts.REGISTER_FILE, ("zip", "txt", "asc"))


@dataclass(frozen=True)
class Situation:
    """What is in the database: municipalities (key, name), Quartiere (key, name, municipality), and what of it is sample."""

    towns: tuple[tuple[str, str], ...] = ()
    quarters: tuple[tuple[str, str, str], ...] = ()
    projects: tuple[str, ...] = ()
    sample: frozenset[str] = frozenset()

    def own_town(self) -> str | None:
        """Return the first municipality that is no sample."""
        return next((key for key, _ in self.towns if key not in self.sample), None)

    def own_quarter(self, town: str | None) -> str | None:
        """Return the first Quartier of a municipality that is no sample."""
        found = (key for key, _, of in self.quarters if of == town and key not in self.sample)
        return next(found, None)


@dataclass(frozen=True)
class FirstRunTools:
    """What the assistant works with."""

    workspace: Workspace
    operations: Operations
    dialogs: DialogService


@dataclass(frozen=True)
class Reached:
    """The keys of the records that the assistant has come to."""

    town: str | None = None
    quarter: str | None = None
    project: str | None = None


class FirstRunDialog(QDialog):
    """Asks one question after the other. `followed` tells the way that somebody chose at the end, by its name."""

    sample_wanted = Signal()
    followed = Signal(str)

    def __init__(
        self, situation: Situation, answers: Answers, tools: FirstRunTools, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.TITLE)
        self._tools, self._situation = tools, situation
        self.reached = Reached()
        self._kept = answers
        self._quarters: tuple[tuple[str, str, str], ...] = situation.quarters
        self.welcome = WelcomePage(sample_loaded=bool(situation.sample))
        self.town, self.quarter = TownPage(answers), QuarterPage(answers)
        self.project, self.themes, self.ending = ProjectPage(answers), ThemesPage(answers), DonePage()
        self.pages: tuple[StepPage, ...] = (
            self.welcome, self.town, self.quarter, self.project, self.themes, self.ending
        )  # fmt: skip
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self.town.offer(situation.towns, None if answers.town else situation.own_town())
        self._offer_quarters()
        self.show_page(self._beginning(answers))

    @property
    def current(self) -> StepPage:
        """The page that is shown."""
        return self.pages[self.stack.currentIndex()]

    @property
    def answers(self) -> Answers:
        """What stands in the fields and is in no record yet."""
        answers = Answers()
        for page in self.pages:
            answers = page.answer(answers)
        if self.reached.project:
            return Answers()
        if self.town.chosen:
            answers = replace(answers, town="", ags="", people=None, source="")
        return replace(answers, quarter="", about_quarter="") if self.quarter.chosen else answers

    def show_page(self, page: StepPage) -> None:
        """Show a page and put the keyboard into its first field."""
        number = self.pages.index(page)
        self.stack.setCurrentIndex(number)
        self.step.setText(texts.step_text(number + 1, len(self.pages)))
        self.heading.setText(page.question)
        self._say(None)
        self.back.setVisible(page not in (self.welcome, self.ending))
        self.skip.setVisible(page in (self.town, self.quarter, self.project))
        self.next.setVisible(page is not self.ending)
        self.later.setText(texts.CLOSE if page is self.ending else texts.LATER)
        (page.first or self.next).setFocus()

    def reject(self) -> None:
        """Leave; what is in no record yet is kept first."""
        self._keep()
        super().reject()

    def _beginning(self, answers: Answers) -> StepPage:
        """Return the first page that still asks for something, where somebody has begun already."""
        if self._situation.own_town() is None:
            return self.welcome if answers.is_empty else self.town
        if self.town.chosen and self.quarter.chosen is None and not answers.project:
            return self.quarter
        if any(key not in self._situation.sample for key in self._situation.projects) and answers.is_empty:
            return self.welcome
        return self.project

    def _lay_out(self) -> None:
        self.step, self.heading, self.problem = QLabel(), QLabel(), QLabel()
        self.step.setObjectName("quiet")
        self.heading.setObjectName("pageTitle")
        self.heading.setWordWrap(True)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.stack = QStackedWidget()
        for page in self.pages:
            area: QScrollArea = scrolling(page)
            area.setAccessibleName(page.question)
            self.stack.addWidget(area)
        self.later, self.back = QPushButton(texts.LATER), QPushButton(texts.BACK)
        self.skip, self.next = QPushButton(texts.SKIP), QPushButton(texts.NEXT)
        for button in (self.later, self.back, self.skip):
            button.setAutoDefault(False)
        self.next.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.later)
        row.addStretch(1)
        for button in (self.back, self.skip, self.next):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 16, 22, 14)
        layout.setSpacing(8)
        layout.addWidget(self.step)
        layout.addWidget(self.heading)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.problem)
        layout.addLayout(row)
        self.resize(fitting(_SIZE, self))

    def _connect(self) -> None:
        steps: Mapping[QPushButton, Callable[[], None]] = {
            self.later: self.reject,
            self.back: self._go_back,
            self.skip: self._skip,
            self.next: self._go_on,
        }
        for button, run in steps.items():
            button.clicked.connect(lambda _checked=False, go=run: go())
        for page in self.pages:
            page.changed.connect(self._typed)
        self.town.choice.currentIndexChanged.connect(lambda _row: self._offer_quarters())
        self.town.register_wanted.connect(self._read_register)
        self.welcome.sample_wanted.connect(self._leave_for_sample)
        self.welcome.move_wanted.connect(partial(self._follow, "move"))
        self._pause.timeout.connect(self._keep)
        self._tools.operations.closing.connect(self._keep)

    def _typed(self) -> None:
        self._say(None)
        self._pause.start()

    def _say(self, text: str | None) -> None:
        self.problem.setText(text or "")
        self.problem.setVisible(bool(text))

    def _go_back(self) -> None:
        self.show_page(self.pages[self.stack.currentIndex() - 1])

    def _skip(self) -> None:
        if self.current is self.quarter and self._town_key() is not None:
            self.show_page(self.project)
        elif self.current is self.town and self._town_key() is not None:
            self.show_page(self.quarter)
        else:
            self._finish()

    def _go_on(self) -> None:
        flaw = self.current.problem()
        if flaw is not None:
            self._say(flaw)
            if self.current.wrong is not None:
                self.current.wrong.setFocus()
            return
        match self.current:
            case self.welcome:
                self.show_page(self.town)
            case self.town if self.town.chosen is None:
                self._create(Kind.MUNICIPALITY, self.town.name.text(), self._new_town, self._after_town)
            case self.town:
                self.show_page(self.quarter)
            case self.quarter if self.quarter.chosen is None:
                self._create(
                    Kind.NEIGHBOURHOOD, self.quarter.name.text(), self._new_quarter, self._after_quarter
                )
            case self.quarter:
                self.show_page(self.project)
            case self.project:
                self.suggest()
            case _:
                self._create(Kind.PROJECT, self.project.title.text(), self._new_project, self._after_project)

    def _create(
        self,
        kind: Kind,
        title: str,
        make: Callable[[str, Answers], Record],
        then: Callable[[Record], None],
    ) -> None:
        records, answers = self._tools.workspace.records, self.answers
        self.next.setEnabled(False)

        def task() -> Outcome[Record]:
            return records.create(make(records.new_key(kind, title.strip()), answers))

        def done(record: Record) -> None:
            self.next.setEnabled(True)
            then(record)
            self._keep()

        self._tools.operations.write(task, done, owner=self, refused=self._refuse)

    def _refuse(self, error: KnownError) -> None:
        self.next.setEnabled(True)
        self._say(message(error))

    def _town_key(self) -> str | None:
        return self.town.chosen

    @staticmethod
    def _new_town(key: str, answers: Answers) -> Municipality:
        ags = answers.ags or None
        return Municipality(
            key,
            answers.town,
            ags=ags,
            land=land_of_ags(ags) if ags else None,
            inhabitants=answers.people,
            notes=answers.source or None,
        )

    def _new_quarter(self, key: str, answers: Answers) -> Neighbourhood:
        about = answers.about_quarter.strip() or None
        return Neighbourhood(key, self._town_key() or "", answers.quarter, description=about)

    def _new_project(self, key: str, answers: Answers) -> Project:
        about = answers.about_project.strip()
        return Project(
            key,
            answers.project,
            self._town_key() or "",
            neighbourhood=self.quarter.chosen,
            descriptions=(Description(DescriptionBlock.SUMMARY, about),) if about else (),
            themes=tuple(theme for theme in Theme if theme.value in answers.themes),
        )

    def _after_town(self, record: Record) -> None:
        towns = (*self._situation.towns, (record.key, self.town.name.text().strip()))
        self._situation = replace(self._situation, towns=towns)
        self.town.offer(towns, record.key)
        self._offer_quarters()
        self.show_page(self.quarter)

    def _after_quarter(self, record: Record) -> None:
        new = (record.key, self.quarter.name.text().strip(), self._town_key() or "")
        self._quarters = (*self._quarters, new)
        self._offer_quarters(record.key)
        self.show_page(self.project)

    def _after_project(self, record: Record) -> None:
        self.reached = Reached(self._town_key(), self.quarter.chosen, record.key)
        self._finish()

    def _offer_quarters(self, chosen: str | None = None) -> None:
        town = self._town_key()
        choices = tuple((key, name) for key, name, of in self._quarters if of == town)
        own = None if self.quarter.name.text().strip() else self._situation.own_quarter(town)
        self.quarter.offer(choices, chosen or own)

    def suggest(self) -> None:
        """Show the page of the fields of action, and what the text suggests as soon as it is read."""
        self.themes.wait()
        self.show_page(self.themes)
        title, about = self.project.title.text(), self.project.about.toPlainText()
        themes = self._tools.workspace.themes

        def show(found: ThemeSuggestions) -> None:
            self.themes.show_suggestions(found)
            if self.current is self.themes:
                (self.themes.first or self.next).setFocus()

        self._tools.operations.read(
            lambda: themes.suggest(about, title), show, owner=self, channel="themes", refused=self._refuse
        )

    def _read_register(self) -> None:
        path = self._tools.dialogs.ask_open_file("Gemeindeverzeichnis wählen", (_REGISTER,))
        if path is not None:
            register = self._tools.workspace.register
            self._tools.operations.read(
                lambda: register.read(path),
                self.town.show_register,
                owner=self,
                channel="register",
                refused=self._refuse,
            )

    def _finish(self) -> None:
        links = [
            (label, hint, partial(self._follow, name))
            for name, label, hint, needed in _LINKS
            if needed is None or getattr(self.reached, needed)
        ]
        self.ending.show_links(links, with_project=self.reached.project is not None)
        self.show_page(self.ending)

    def _follow(self, name: str) -> None:
        self._keep()
        self.accept()
        self.followed.emit(name)

    def _leave_for_sample(self) -> None:
        self._keep()
        self.accept()
        self.sample_wanted.emit()

    def _keep(self) -> None:
        """Keep what is in no record yet as a draft, or forget the draft where there is nothing left."""
        self._pause.stop()
        drafts, answers = self._tools.workspace.drafts, self.answers
        if answers == self._kept:
            return
        self._kept = answers

        def task() -> Outcome[None]:
            if answers.is_empty:
                drafts.drop(PLACE)
            else:
                drafts.keep(PLACE, draft_text(answers))
            return Outcome(None)

        self._tools.operations.write(task, lambda _nothing: None, owner=self)


_LINKS: Sequence[tuple[str, str, str, str | None]] = (
    ("match", texts.TO_MATCH, texts.TO_MATCH_HINT, "project"),
    ("project", texts.TO_PROJECT, texts.TO_PROJECT_HINT, "project"),
    ("quarter", texts.TO_QUARTER, texts.TO_QUARTER_HINT, "quarter"),
    ("help", texts.TO_HELP, texts.TO_HELP_HINT, None),
)
