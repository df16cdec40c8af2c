"""The page Finanzierung: what is asked above, the plan below; every change of the question has it planned anew."""

from coordinator_app.domain.errors import KnownError
from coordinator_app.domain.records import Kind
from coordinator_app.matching.funding_mix.plan import PlanStatus
from coordinator_app.matching.funding_mix.wishes import NO_WISHES
from coordinator_app.services.funding_plan_answers import PlanAnswer
from coordinator_app.services.funding_plans import FundingPlanService
from coordinator_app.ui.page import Page, PageSetting
from coordinator_app.ui.pages.funding.commands import RESET, commands
from coordinator_app.ui.pages.funding.controls import FundingControls
from coordinator_app.ui.pages.funding.figures import pairs_of
from coordinator_app.ui.pages.funding.plan_area import PlanArea
from coordinator_app.ui.pages.funding.presenter import FundingPresenter, FundingStart, PlanView
from coordinator_app.ui.pages.funding.question import Question
from coordinator_app.ui.pages.funding.run import PlanRun
from coordinator_app.ui.pages.funding.texts import alternative_of, request_of
from coordinator_app.ui.requests import (
    CreateRecord,
    EditRecord,
    KeepPlan,
    LoadSample,
    MakeApplications,
    PageName,
)
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.empty_state import EmptyState
from coordinator_app.ui.widgets.reflow import FrontStack
from coordinator_app.wording.errors import message

_SHOWN = frozenset(
    {
        Kind.PROJECT,
        Kind.NEIGHBOURHOOD,
        Kind.MUNICIPALITY,
        Kind.ORGANISATION,
        Kind.PARTICIPATION,
        Kind.APPLICATION,
        Kind.OWN_PROGRAMME,
        Kind.DIRECTORY_EDIT,
        Kind.DUPLICATE_DECISION,
    }
)
_ALTERNATIVES = 3
_PLAN, _NO_PROJECTS, _NO_COSTS = range(3)
_WAITING = "Der Plan wird gerechnet …"
_BETTER = "? Das ist der beste Plan bis jetzt; es wird weiter gerechnet."
_ENDING = "? Das Rechnen wird beendet …"
_GIVEN_UP = "? Das Rechnen ist abgebrochen. Gezeigt ist der beste Plan bis dahin; F5 rechnet neu."
_GIVEN_UP_BARE = "? Das Rechnen ist abgebrochen, bevor ein Plan da war; F5 rechnet neu."
_TAKEN_BACK = "Der letzte Wunsch ist zurückgenommen."


class FundingPage(Page):
    """Who pays what, why, and what else there is."""

    def __init__(
        self, presenter: FundingPresenter, service: FundingPlanService, setting: PageSetting
    ) -> None:
        super().__init__(PageName.FUNDING, _SHOWN, setting)
        self._presenter = presenter
        self._start = FundingStart((), None)
        self._questions: dict[str | None, Question] = {}
        self.question = Question()
        self._given_up = False
        self.run = PlanRun(service, setting.operations, self)
        self.controls = FundingControls()
        self.area = PlanArea(service, setting, self)
        self.no_projects, self.no_costs = self._empty_states()
        self.stack = FrontStack()
        for widget in (self.area, self.no_projects, self.no_costs):
            self.stack.addWidget(widget)
        self.add_commands(commands(keep=self._keep, apply=self._apply, reset=self._reset))
        self.commands[RESET].setEnabled(False)
        self.body.addWidget(self.controls)
        self.body.addWidget(self.stack, 1)
        self._connect()

    def enter(self) -> None:
        """Begin with the choice of a project, or with the first step."""
        if self.stack.currentIndex() == _NO_PROJECTS:
            self.no_projects.buttons[0].setFocus()
        else:
            self.controls.project.setFocus()

    def reload(self) -> None:
        """Read what can be planned, and plan again."""
        self.setting.operations.read(self._presenter.load, self._begin, owner=self, channel="load")

    def open(self, project: str | None) -> None:
        """Show the plan of a project, or of all."""
        self.question = self._questions.get(project, Question(project))
        self._show_view(None)
        if self._start.projects and not self.is_stale:
            self.controls.offer(self._start.projects, project)
            self._ask(self.question)

    def _begin(self, start: FundingStart) -> None:
        self._start = start
        self.controls.setVisible(bool(start.projects))
        if not start.projects:
            self.run.drop()
            self._show_view(None)
            self.stack.setCurrentIndex(_NO_PROJECTS)
            return
        wanted = start.option(self.question.project).key
        self.controls.offer(start.projects, wanted)
        if wanted != self.question.project:
            self._show_view(None)
        self._ask(self._questions.get(wanted, Question(wanted)))

    def _ask(self, question: Question, *, soon: bool = False) -> None:
        """Have a question answered; it is shown at once, and the answer follows."""
        self._show_question(question)
        possible = self._start.option(question.project).has_costs
        self.stack.setCurrentIndex(_PLAN if possible else _NO_COSTS)
        if not possible:
            self.run.drop()
            self._show_view(None)
            return
        self._given_up = False
        if self.area.view is None:
            self.area.state.say(_WAITING, Tone.QUIET)
        self.run.ask(question.request(_ALTERNATIVES if self.area.are_others_seen else 0), soon=soon)

    def _show_question(self, question: Question) -> None:
        self.question = self._questions[question.project] = question
        self.controls.show_question(question)
        self.commands[RESET].setEnabled(question.wishes != NO_WISHES)

    def _complete(self) -> None:
        """Have other mixes worked out as soon as somebody looks for them."""
        if self.area.are_others_seen and self.area.lacks_others and not self.run.is_working:
            self.run.ask(self.question.request(_ALTERNATIVES))

    def _take(self, answer: PlanAnswer) -> None:
        """Show the answer; one that somebody did not wait for says so."""
        self._show_view(self._seen(answer))
        if self._given_up:
            self._say_given_up()
        else:
            self._complete()

    def _take_better(self, answer: PlanAnswer) -> None:
        """Show a plan on the way; one that is the best already only lacks its reasons."""
        self._show_view(self._seen(answer))
        if answer.plan.status is not PlanStatus.OPTIMAL:
            self.area.state.say(_BETTER, Tone.OPEN)

    def _seen(self, answer: PlanAnswer) -> PlanView:
        chosen = self.area.view.chosen if self.area.view is not None else None
        known = {case.key for case, _ in pairs_of(answer)}
        return PlanView(answer, self.question, chosen if chosen in known else None)

    def _refuse(self, error: KnownError) -> None:
        """Say what is wrong; a wish that can't be had is taken back, so that question and plan belong together."""
        last = self.area.view.question if self.area.view is not None else None
        if self._given_up:
            self._say_given_up()
            return
        text = f"✗ {message(error)}"
        if last is not None and last != self.question and last.project == self.question.project:
            self._show_question(last)
            self._show_view(self.area.view)
            text = f"{text} {_TAKEN_BACK}"
        else:
            self._show_view(None)
        self.area.state.say(text, Tone.BAD)

    def _give_up(self) -> None:
        self._given_up = True
        if self.run.is_working:
            self.area.state.say(_ENDING, Tone.OPEN)
        else:
            self._say_given_up()

    def _show_working(self, working: bool) -> None:
        self.area.show_working(working=working)
        if self._given_up and not working:
            self._say_given_up()

    def _say_given_up(self) -> None:
        self.area.state.say(_GIVEN_UP if self.area.view is not None else _GIVEN_UP_BARE, Tone.OPEN)

    def _show_view(self, view: PlanView | None) -> None:
        self.set_row_chosen(chosen=view is not None and view.is_possible)
        is_portfolio = self.question.project is None
        self.area.show_view(view, self._start.own_funds, is_portfolio=is_portfolio)

    def _follow(self, target: str) -> None:
        number, request, view = alternative_of(target), request_of(target), self.area.view
        if request is not None:
            self.ask(request)
        elif number is not None and view is not None:
            self._ask(self.question.with_alternative(view.answer.explanation.alternatives[number]))

    def _keep(self) -> None:
        if self.area.view is not None:
            self.ask(KeepPlan(self.area.view.answer, self._start.option(self.question.project).title))

    def _apply(self) -> None:
        if self.area.view is not None:
            self.ask(MakeApplications(self.area.view.answer, self._start.option(self.question.project).title))

    def _reset(self) -> None:
        self._ask(Question(self.question.project))

    def _edit_costs(self) -> None:
        """Open the chosen project, or where all are chosen the first one, at its costs."""
        keys = (self.question.project, *(item.key for item in self._start.projects))
        self.ask(EditRecord(Kind.PROJECT, next(key for key in keys if key is not None), "costs"))

    def _connect(self) -> None:
        area = self.area
        self.controls.project_chosen.connect(self.open)
        self.controls.changed.connect(self._ask)
        area.state.cancelled.connect(self.run.give_up)
        area.own.wanted.connect(
            lambda year, cents: self._ask(self.question.with_limit(year, cents), soon=True)
        )
        area.own.reset.connect(lambda: self._ask(self.question.without_limits()))
        area.projects.opened.connect(self.open)
        area.projects.must_wanted.connect(
            lambda project, must: self._ask(self.question.with_must(project, must=must))
        )
        area.table.shift_wanted.connect(
            lambda project, row, year: self._ask(self.question.with_shift(project, row, year))
        )
        area.programmes.stance_wanted.connect(
            lambda project, programme, stance: self._ask(
                self.question.with_stance(programme, project, stance)
            )
        )
        area.followed.connect(self._follow)
        area.others_wanted.connect(self._complete)
        area.kept.requested.connect(self.ask)
        self.setting.hub.listen((Kind.FUNDING_PLAN,), area.outdate_kept)
        self.run.answered.connect(self._take)
        self.run.improved.connect(self._take_better)
        self.run.refused.connect(self._refuse)
        self.run.given_up.connect(self._give_up)
        self.run.working.connect(self._show_working)
        self.run.advanced.connect(area.state.show_steps)

    def _empty_states(self) -> tuple[EmptyState, EmptyState]:
        no_projects = EmptyState(
            "Noch gibt es kein Projekt zu finanzieren",
            "Legen Sie ein Projekt mit seinen Kosten an: Dann rechnet diese Seite aus, welche Programme zusammen "
            "wie viel davon bezahlen und was an Eigenmitteln bleibt.",
            (
                ("Projekt anlegen …", lambda: self.ask(CreateRecord(Kind.PROJECT))),
                ("Beispielstadt laden", lambda: self.ask(LoadSample())),
            ),
        )
        no_costs = EmptyState(
            "Noch sind keine Kosten eingetragen",
            "Ein Plan verteilt Kosten auf Geldgeber. Tragen Sie im Projekt unter „Kosten“ ein, was wann wie viel kostet, "
            "und ob es zuwendungsfähig ist.",
            (("Kosten eintragen …", self._edit_costs),),
        )
        return no_projects, no_costs
