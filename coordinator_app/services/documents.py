"""Documents: gather everything that goes into one, make it, and have it written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.handed_document import HandedDocument, data_digest, digest_of, packed
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind, Record, title_of
from coordinator_app.domain.truth import Truth
from coordinator_app.services.changes import Outcome
from coordinator_app.services.document_contents import AskQuestion, ContentSources, gather, newest_plan
from coordinator_app.services.document_data import EmbeddedWords, data_records
from coordinator_app.services.document_request import (
    NEEDED,
    DocumentRequest,
    check_request,
    distinct,
    file_name,
)
from coordinator_app.services.matching import MatchService
from coordinator_app.services.ports.directory import Progress
from coordinator_app.services.ports.documents import (
    About,
    DocumentContent,
    DocumentWriter,
    EmbeddedFile,
    KindInfo,
    MadeDocument,
    OpenPoints,
    WrittenDocument,
)
from coordinator_app.services.ports.exchange import PortfolioWriter
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.services.records import RecordService
from coordinator_app.services.writing import write_whole

Finish = Callable[[MadeDocument], MadeDocument]
"""What is done with a document that is made, before it is written or handed over."""

_RECORDS: Mapping[str, type[Record]] = {
    "project": Project,
    "neighbourhood": Neighbourhood,
    "example": GoodExample,
}
"""What the keys of a request belong to."""

Prepare = Callable[[DocumentRequest], DocumentRequest]
"""Completes a request right before its document is made, such as with a plan."""

SUMMARY = "summary"
"""The kind of the Antragszusammenfassung."""


@dataclass(frozen=True)
class ManyWritten:
    """What came of a request for many documents: those that were written, whether all were tried, and those that can't be made."""

    written: tuple[WrittenDocument, ...]
    whole: bool
    refused: tuple[tuple[DocumentRequest, DomainError], ...] = ()


class DocumentService:
    """The use cases on documents. The writer is made at first use, because its library is heavy."""

    def __init__(
        self,
        store: Store,
        matching: MatchService,
        programmes: ProgrammeService,
        make_writer: Callable[[], DocumentWriter],
        *,
        make_data_writer: Callable[[], PortfolioWriter],
        data_words: EmbeddedWords,
        who: Callable[[], str],
        plan_question: AskQuestion,
    ) -> None:
        """Take what is named above.

        `make_data_writer` makes what writes the data that a document can carry, `who` names whoever works with the program,
        `plan_question` puts the question of a plan anew, so that a document can tell what has changed since.
        """
        self._sources = ContentSources(store, matching, programmes, question=plan_question)
        self._make_writer = make_writer
        self._make_data_writer = make_data_writer
        self._data_words = data_words
        self._who = who

    def kinds(self) -> tuple[KindInfo, ...]:
        """Return all kinds of document, in the order in which they are offered."""
        return self._make_writer().kinds()

    def kind(self, identifier: str) -> KindInfo:
        """Return a kind.

        Raises:
            DomainError: `document_kind_unknown`.
        """
        kinds = self.kinds()
        found = next((item for item in kinds if item.id == identifier), None)
        if found is None:
            raise DomainError(
                "document_kind_unknown", value=identifier, kinds=tuple(item.id for item in kinds)
            )
        return found

    def file_name(self, request: DocumentRequest) -> str:
        """Return the name that the file of a document is given where nobody names another.

        Raises:
            DomainError: `document_kind_unknown`.
        """
        info = self.kind(request.kind)
        return file_name(info.title, self._names(request, info), self._sources.day_of(request))

    def file_names(self, requests: Sequence[DocumentRequest]) -> tuple[str, ...]:
        """Return a name for the file of each document that none of the others has."""
        return distinct(map(self.file_name, requests))

    def lacks_plan(self, request: DocumentRequest) -> bool:
        """Whether a document is about a plan, and there is neither one in the request nor a kept one of the project.

        Whoever asks for such a document works a plan out first, and puts its text into the request.

        Raises:
            DomainError: `document_kind_unknown`, `document_key_missing`.
        """
        info = self._checked(request)
        if info.about is not About.PROJECT_PLAN or request.plan is not None or request.plan_key is not None:
            return False
        with self._sources.store.reading() as reader:
            return newest_plan(reader, str(request.project)) is None

    def for_fitting(self, request: DocumentRequest) -> tuple[DocumentRequest, ...]:
        """Return the same request for each programme that is not ruled out for its project, the best ranked first.

        Raises:
            DomainError: `document_kind_unknown`, `document_key_missing`, `record_missing`.
        """
        info = self.kind(request.kind)
        if request.project is None:
            raise DomainError(
                "document_key_missing", title=info.title, needed=("project",), missing=("project",)
            )
        found = self._sources.matching.match([request.project], as_of=request.as_of)
        return tuple(
            replace(request, programme=item.programme) for item in found if item.eligible is not Truth.NO
        )

    def content(self, request: DocumentRequest) -> DocumentContent:
        """Return what a document is made of.

        Raises:
            DomainError: `document_kind_unknown`, `document_key_missing`, `record_missing`, `programme_missing`,
                `document_plan_missing`, `document_plan_elsewhere`, `funding_plan_not_shown`.
        """
        return gather(self._sources, request, self._checked(request).about)

    def open_points(self, request: DocumentRequest, draft: Project | None = None) -> OpenPoints:
        """Return what a document lacks, without making it; a plan that it is about need not be there yet.

        `draft` is the project of the request as it is being typed, saved or not.

        Raises:
            DomainError: as for `content`.
        """
        about = About.PROJECT if self.lacks_plan(request) else self._checked(request).about
        sources = replace(self._sources, draft=draft)
        return self._make_writer().open_points(request.kind, gather(sources, request, about))

    def make(self, request: DocumentRequest, finish: Finish | None = None) -> MadeDocument:
        """Return a document as bytes, as the preview shows it; `finish` is done with it before, such as signing.

        Raises:
            DomainError: as for `content`, or what `finish` raises.
        """
        made = self._make_writer().make(request.kind, self.content(request), self._embedded(request))
        return made if finish is None else finish(made)

    def write(self, request: DocumentRequest, target: Path, finish: Finish | None = None) -> WrittenDocument:
        """Write a document as PDF, whole or not at all; `finish` is done with it before, such as signing.

        Raises:
            DomainError: as for `content`, or what `finish` raises.
            EnvironmentProblem: the target can't be written.
        """
        if finish is not None:
            return write_made(self.make(request, finish), target)
        content = self.content(request)
        return self._make_writer().write(request.kind, content, target, self._embedded(request))

    def write_many(
        self,
        requests: Sequence[DocumentRequest],
        folder: Path,
        progress: Progress | None = None,
        stop: Callable[[], bool] | None = None,
        *,
        finish: Finish | None = None,
        prepare: Prepare | None = None,
    ) -> ManyWritten:
        """Write documents one after the other into a folder; a stop leaves those that are whole, what can't be made is told.

        Raises:
            EnvironmentProblem: a target can't be written.
        """
        written: list[WrittenDocument] = []
        refused: list[tuple[DocumentRequest, DomainError]] = []
        for done, (request, name) in enumerate(
            zip(requests, self.file_names(requests), strict=True), start=1
        ):
            if stop is not None and stop():
                return ManyWritten(tuple(written), whole=False, refused=tuple(refused))
            try:
                whole = request if prepare is None else prepare(request)
                written.append(self.write(whole, folder / name, finish))
            except DomainError as error:
                refused.append((request, error))
            if progress is not None:
                progress(done, len(requests))
        return ManyWritten(tuple(written), whole=True, refused=tuple(refused))

    def data_text(self, request: DocumentRequest) -> str:
        """Return the data of a document as the text of a portfolio file: what it is about, and all that that refers to.

        Raises:
            DomainError: `document_kind_unknown`, `document_key_missing`.
        """
        info = self._checked(request)
        with self._sources.store.reading() as reader:
            records = data_records(reader, request, info.about)
        return self._make_data_writer().text(records)

    def hand_over(
        self,
        request: DocumentRequest,
        to: str,
        on: date | None = None,
        by: str | None = None,
        made: MadeDocument | None = None,
    ) -> Outcome[HandedDocument]:
        """Keep a document as it is handed over: to whom, on which day (today), by whom (who works here).

        `made` is the document where it was made, and perhaps signed, already.

        Raises:
            DomainError: `handed_to_missing`, or as for `content`.
            RecordRejected: the record has blocking problems, such as a name that is too long.
        """
        if not to.strip():
            raise DomainError("handed_to_missing")
        info = self._checked(request)
        made = made or self.make(request)
        records = RecordService(self._sources.store)
        title = f"{info.title} {made.number}"
        snapshot, plan = self.data_text(request), getattr(self.content(request), "plan", None)
        return records.create(
            HandedDocument(
                key=records.new_key(Kind.HANDED_DOCUMENT, made.number),
                title=title,
                kind=info.id,
                number=made.number,
                version=made.version,
                project=request.project,
                programme=request.programme,
                neighbourhood=request.neighbourhood,
                example=request.example,
                handed_on=on or self._sources.matching.today(),
                authority=to.strip(),
                by=(by or "").strip() or self._who(),
                sha256=digest_of(made.content),
                pdf=packed(made.content),
                snapshot=snapshot,
                plan=plan,
                data_sha256=data_digest(snapshot, plan),
            )
        )

    def withdraw(self, key: str, reason: str) -> Outcome[HandedDocument]:
        """Note that a hand-over did not take place; file and data stay, and so does the note.

        Raises:
            DomainError: `record_missing`, `handed_reason_missing`, `handed_document_withdrawn`.
        """
        before = self.handed_document(key)
        if not reason.strip():
            raise DomainError("handed_reason_missing")
        if before.withdrawn_on is not None:
            raise DomainError("handed_document_withdrawn", title=before.title)
        today = self._sources.matching.today()
        after = replace(before, withdrawn_on=today, withdrawn_reason=reason.strip())
        return RecordService(self._sources.store).change(before, after)

    def handed(self, project: str | None = None) -> tuple[HandedDocument, ...]:
        """Return what was handed over, newest first; for a project that of it alone, also where it is gone."""
        with self._sources.store.reading() as reader:
            found = reader.all(HandedDocument)
        chosen = (item for item in found if project in (None, item.project))
        return tuple(sorted(chosen, key=lambda item: (-item.handed_on.toordinal(), item.key)))

    def handed_document(self, key: str) -> HandedDocument:
        """Return what was handed over.

        Raises:
            DomainError: `record_missing`.
        """
        with self._sources.store.reading() as reader:
            return reader.get(HandedDocument, key)

    def handed_file(self, key: str) -> bytes:
        """Return a PDF exactly as it was handed over.

        Raises:
            DomainError: `record_missing`, or `handed_document_damaged` where it is no longer the same.
        """
        found = self.handed_document(key)
        if not found.is_unchanged:
            raise DomainError("handed_document_damaged", key=key, title=found.title)
        return found.file

    def write_handed(self, key: str, target: Path) -> Path:
        """Write a PDF exactly as it was handed over.

        Raises:
            DomainError: as for `handed_file`.
            EnvironmentProblem: the target can't be written.
        """
        write_whole(self.handed_file(key), target)
        return target

    def _names(self, request: DocumentRequest, info: KindInfo) -> Iterator[str]:
        """Yield what people call the things that a document is about; a key stays where there is no such thing."""
        with self._sources.store.reading() as reader:
            for field in NEEDED[info.about]:
                key = getattr(request, field)
                if key is None:
                    continue
                if field == "programme":
                    found = self._sources.programmes.by_id.get(key)
                    yield key if found is None else found.short_name
                else:
                    record = reader.find(_RECORDS[field], key)
                    yield key if record is None else title_of(record)

    def _embedded(self, request: DocumentRequest) -> EmbeddedFile | None:
        if not request.embed:
            return None
        words = self._data_words
        data = self.data_text(request).encode()
        return EmbeddedFile(words.name, "application/json", data, words.description)

    def _checked(self, request: DocumentRequest) -> KindInfo:
        info = self.kind(request.kind)
        check_request(request, info)
        return info


def write_made(made: MadeDocument, target: Path) -> WrittenDocument:
    """Write a document that is made already, whole or not at all.

    Raises:
        EnvironmentProblem: the target can't be written.
    """
    write_whole(made.content, target)
    return WrittenDocument(target, made.pages, made.sha256, made.lost, made.shortened)


def handed_name(handed: HandedDocument) -> str:
    """Return the name that the file of a document that was handed over is given where nobody names another."""
    return file_name("Übergeben", (handed.title, handed.number), handed.handed_on)


def summary_request(project: str, programme: str, as_of: date | None = None) -> DocumentRequest:
    """Return the request for an Antragszusammenfassung."""
    return DocumentRequest(SUMMARY, project=project, programme=programme, as_of=as_of)
