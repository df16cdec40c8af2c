"""The match: one row for every pair of project and programme, and the findings of a row. Qt-free."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.application import Application
from coordinator_app.domain.programme import Origin, Programme
from coordinator_app.domain.project import Project
from coordinator_app.domain.requirement import Judgement, children_of
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.early_start import Severity
from coordinator_app.matching.eligibility.assessment import (
    DeadlineCriterion,
    Finding,
    FlawedCriterion,
    StatusCriterion,
)
from coordinator_app.matching.eligibility.facts import FactValue
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.early_start import EarlyStartService
from coordinator_app.services.match_matrix import MatchMatrixService
from coordinator_app.services.match_outlines import PairOutline, outline_of, outlines
from coordinator_app.services.matching import MatchService
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.services.records import RecordService
from coordinator_app.services.theme_suggestions import ThemeSuggestions
from coordinator_app.ui.item_models.finding_node import FindingNode
from coordinator_app.ui.pages.match.decision import decision_markup, newest_of_pairs
from coordinator_app.ui.pages.match.rows import MatchRow, Teller, row_of_assessment, rows_of
from coordinator_app.ui.pages.match.start import start_markup
from coordinator_app.ui.reading import Markup, bullets, facts, heading, joined, link, paragraph, plain, toned
from coordinator_app.ui.requests import CreateRecord, EditRecord, JudgeCondition, Request, ShowNeighbourhood
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.ui.tone import Tone, symbol_of, tone_of
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import certainty_text, fit_text, open_lines
from coordinator_app.wording.facts import titles_of, where
from coordinator_app.wording.findings import FindingText, describe_all, result_word, short_reason
from coordinator_app.wording.likely_fit import likely_fit_text
from coordinator_app.wording.listing import project_name
from coordinator_app.wording.requirements import requirement_sentence
from coordinator_app.wording.terms import STANDING

_REASONS: Mapping[Truth, str] = {
    Truth.YES: "Warum es passt",
    Truth.NO: "Warum nicht",
    Truth.UNKNOWN: "Was noch offen ist",
}
_URGENT = frozenset({Severity.RED, Severity.AMBER})
_CHOOSE = paragraph(plain("Wählen Sie links eine Bedingung, um Angabe und Quelle zu sehen."), kind="quiet")
UNCHECKED = (
    "Eintrag der Förderdatenbank, nicht geprüft: Lesen Sie Bedingungen und Fristen im Steckbrief nach."
)


@dataclass(frozen=True)
class ProjectChoice:
    """A project to look at; None is all of them."""

    key: str | None
    title: str


@dataclass(frozen=True)
class MatchQuery:
    """What is asked for: a project or all, the day, the Förderdatenbank, and one programme more, if a person named it.

    The Förderdatenbank counts for one project only: some 50,000 rows for all are more than anybody reads.
    """

    project: str | None
    day: date
    with_directory: bool = False
    programme: str | None = None


@dataclass(frozen=True)
class MatchView:
    """All rows, the projects to choose from, and what the findings are read from."""

    day: date
    rows: tuple[MatchRow, ...]
    with_directory: bool
    projects: tuple[ProjectChoice, ...]
    subjects: Mapping[str, Subject]


class MatchPresenter:
    """Has projects matched and words what comes out."""

    def __init__(
        self,
        matching: MatchService,
        programmes: ProgrammeService,
        records: RecordService,
        early_start: EarlyStartService,
        *,
        matrices: MatchMatrixService,
        suggest: Callable[[Project], ThemeSuggestions] | None = None,
    ) -> None:
        """Take the use cases, and what suggests themes for a project (without it nothing is guessed)."""
        self._matching = matching
        self._programmes = programmes
        self._records = records
        self._early_start = early_start
        self._matrices = matrices
        self._suggest = suggest

    def today(self) -> date:
        """Return the day on which things are decided."""
        return self._matching.today()

    def load(self, query: MatchQuery) -> MatchView:
        """Return the rows of a project, or of all projects; a project that is gone falls back to all."""
        items = self._records.project_items()
        known = any(item.key == query.project for item in items)
        keys = [query.project] if query.project is not None and known else None
        chosen = self._matching.subjects(keys)
        subjects = {subject.project.key: subject for subject in chosen}
        with_directory = query.with_directory and keys is not None
        programmes = self._programmes.by_id
        applications = self._records.all(Application)
        pairs = self._pairs(chosen, programmes, query, with_directory=with_directory)
        archived = {item.key for item in items if item.archived_on is not None}
        choices = sorted(
            (ProjectChoice(item.key, project_name(item)) for item in items),
            key=lambda choice: (choice.key in archived, natural_key(choice.title)),
        )
        tell = Teller(subjects, programmes, applications, self._early_start, query.day)
        return MatchView(
            day=query.day,
            rows=rows_of(pairs, subjects, programmes, newest_of_pairs(applications), tell),
            with_directory=with_directory,
            projects=(ProjectChoice(None, "Alle Projekte"), *choices),
            subjects=subjects,
        )

    def _pairs(
        self,
        subjects: tuple[Subject, ...],
        programmes: Mapping[str, Programme],
        query: MatchQuery,
        *,
        with_directory: bool,
    ) -> tuple[PairOutline, ...]:
        """Return all pairs ranked for each project, and the programme that somebody named beside those that are listed."""
        if not subjects:
            return ()
        matrix = self._matrices.of_subjects(subjects, query.day, with_directory=with_directory)
        pairs = outlines(matrix, subjects, programmes, query.day)
        named = query.programme
        if named is None or with_directory or named in set(matrix.programmes) or named not in programmes:
            return pairs
        more = {item.project.key: outline_of(assess(item, programmes[named], query.day)) for item in subjects}
        width = len(matrix.programmes)
        return tuple(
            pair
            for place, item in enumerate(subjects)
            for pair in sorted(
                (*pairs[place * width : (place + 1) * width], more[item.project.key]),
                key=lambda pair: pair.rank,
            )
        )

    def findings(self, row: MatchRow, subject: Subject) -> tuple[FindingNode, ...]:
        """Return the findings of a row, down to the single criterion."""
        texts = describe_all(row.assessment, self._programmes.by_id, titles_of(subject))
        pairs = zip(row.assessment.findings, texts, strict=True)
        return tuple(_node(finding, text) for finding, text in pairs)

    def row_of(self, subject: Subject, programme: str, day: date) -> MatchRow:
        """Return the row of one pair.

        Raises:
            DomainError: `programme_missing`.
        """
        found = self._programmes.get(programme)
        applications = self._records.all(Application)
        key = subject.project.key
        tell = Teller({key: subject}, self._programmes.by_id, applications, self._early_start, day)
        decided = newest_of_pairs(applications).get((key, programme))
        row = row_of_assessment(assess(subject, found, day), subject, found, decided, tell)
        tell(row)  # here, where it is done beside the window
        return row

    def overall(self, row: MatchRow, subject: Subject, lead: Markup = _CHOOSE) -> Markup:
        """Return what is said of a pair as a whole, with everything that speaks against it or is open, and how to go on."""
        match row.result:
            case Truth.YES:
                lines: tuple[Markup, ...] = ()
            case Truth.NO:
                programme = self._programmes.get(row.assessment.programme)
                lines = tuple(
                    dict.fromkeys(_sourced_reason(item, programme) for item in row.assessment.reasons())
                )
            case Truth.UNKNOWN:
                texts = open_lines(row.assessment, self._programmes.by_id, titles_of(subject))
                lines = tuple(map(plain, texts))
        return overall_markup(row, lines, self._likely(row, subject), lead)

    def _likely(self, row: MatchRow, subject: Subject) -> str:
        if self._suggest is None or subject.project.themes:
            return ""
        programme = self._programmes.get(row.assessment.programme)
        return likely_fit_text(subject.project, programme, self._suggest(subject.project))


def fact_request(node: FindingNode, subject: Subject, programme: str) -> Request | None:
    """Return where the fact or answer of a finding is entered; None where it rests on nothing the user enters."""
    match node.finding.criterion:
        case Judgement(judgement=statement):
            return JudgeCondition(subject.project.key, programme, statement)
        case _:
            fact = node.finding.fact
    if fact is None:
        return None
    if fact.origin.key is not None:
        return EditRecord(fact.origin.kind, fact.origin.key, fact.origin.field)
    return _event_request(fact, subject)


def detail_markup(node: FindingNode, subject: Subject) -> Markup:
    """Return everything about one finding: sentence, fact and where it stands, wanted value, source."""
    text = node.text
    name = "Bekannt ist" if node.finding.fact is None else "Ihre Angabe"
    rows = [(name, plain(text.fact)), ("Verlangt", plain(text.wanted))]
    if node.finding.fact is not None:
        rows.append(("Steht bei", plain(where(node.finding.fact, titles_of(subject)))))
    return joined(
        (
            paragraph(toned(f"{symbol_of(text.result)} {text.label}", tone_of(text.result), strong=True)),
            paragraph(plain(text.outline if node.children else text.text)),
            facts(rows),
            heading("Quelle der Regel"),
            _source(text),
        )
    )


def _sourced_reason(finding: Finding, programme: Programme) -> Markup:
    """Return why a finding is a no, with the source that says so."""
    basis = finding.criterion.basis
    source = programme.source(basis.source)
    title = f"{source.title}, {basis.place}" if basis.place else source.title
    return joined((plain(f"{short_reason(finding)} Quelle: "), link(source.url, title)))


def overall_markup(
    row: MatchRow, lines: Sequence[Markup], likely: str = "", lead: Markup = _CHOOSE
) -> Markup:
    """Return what is said of a pair as a whole; the lines tell what speaks against it or is open, `likely` guesses the fit.

    A begin that nobody need worry about is told after the reasons, which a person looks for first.
    """
    start = start_markup(row.start, row.start_places) if row.start else plain("")
    urgent = row.start is not None and row.start.severity in _URGENT
    return joined(
        (
            paragraph(
                toned(
                    f"{row.symbol} {row.verdict}: {row.programme_full_name}",
                    tone_of(row.result),
                    strong=True,
                )
            ),
            start if urgent else plain(""),
            paragraph(toned(UNCHECKED, Tone.OPEN)) if row.origin is Origin.DIRECTORY else plain(""),
            paragraph(plain(f"Projekt {formats.quoted(row.project_title)}"), kind="quiet"),
            decision_markup(row.key, row.application),
            paragraph(plain(row.reason)) if row.result is not Truth.NO else plain(""),
            heading(_REASONS[row.result]) if lines else plain(""),
            bullets(lines),
            heading("Inhalt"),
            paragraph(plain(f"{fit_text(row.assessment.fit)} {likely}".rstrip())),
            heading("Sicherheit"),
            paragraph(plain(certainty_text(row.assessment.certainty))),
            plain("") if urgent else start,
            lead,
        )
    )


def _source(text: FindingText) -> Markup:
    place = f", {text.place}" if text.place else ""
    parts = [paragraph(plain(f"{text.source.title}{place}"))]
    if text.quote:
        parts.append(paragraph(plain(formats.quoted(text.quote)), kind="quote"))
    standing = STANDING[text.standing]
    parts.append(
        facts(
            (
                ("Adresse", link(text.source.url, text.source.url)),
                ("Gesehen am", plain(formats.day(text.source.seen))),
                ("Die Regel ist", toned(standing, Tone.PLAIN if _is_founded(text) else Tone.OPEN)),
            )
        )
    )
    return joined(parts)


def _is_founded(text: FindingText) -> bool:
    return text.standing.value in ("sourced", "computed")


def _node(finding: Finding, text: FindingText) -> FindingNode:
    return FindingNode(
        sentence=_sentence(finding, text),
        word=result_word(finding),
        text=text,
        finding=finding,
        children=tuple(
            _node(child, child_text)
            for child, child_text in zip(finding.children, text.children, strict=True)
        ),
    )


def _sentence(finding: Finding, text: FindingText) -> str:
    """Return the sentence of a node alone: what stands below a group is said by its children."""
    match finding.criterion:
        case StatusCriterion() | DeadlineCriterion() | FlawedCriterion():
            return text.criterion
        case criterion:
            return requirement_sentence(criterion) if children_of(criterion) else text.criterion


def _event_request(fact: FactValue, subject: Subject) -> Request:
    """Lead to the events of the Quartier where there are any, and else to a new one."""
    neighbourhood = subject.project.neighbourhood
    if subject.participation and neighbourhood is not None:
        return ShowNeighbourhood(neighbourhood)
    values: tuple[tuple[str, str], ...] = (("project", subject.project.key),)
    if neighbourhood is not None:
        values = (*values, ("neighbourhood", neighbourhood))
    return CreateRecord(fact.origin.kind, values)
