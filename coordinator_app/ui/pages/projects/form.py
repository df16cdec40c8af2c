"""The form of a project: eight tabs, from the description to what people declared and judged. Qt-free."""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.project import (
    Attachment,
    Confirmation,
    Description,
    DescriptionBlock,
    Milestone,
    OwnField,
    Partner,
    PersonalJudgement,
    Project,
)
from coordinator_app.domain.records import Kind, Record
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.forms.derivation import derived
from coordinator_app.ui.forms.field import Editor, Field, FormSpec, ReadableRows, Section, Source, Tab
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term


def _project(path: str, **changes: Any) -> Field:
    return derived(Project, path, **changes)


def _block(block: DescriptionBlock) -> Field:
    label = term(block)
    return Field(
        path=f"descriptions.{block.value}",
        editor=Editor.TEXT,
        label=label[:1].upper() + label[1:],
        optional=True,
        read=_reader_of(block),
        write=_writer_of(block),
    )


def _reader_of(block: DescriptionBlock) -> Callable[[Project], str | None]:
    def read(project: Project) -> str | None:
        return next((item.text for item in project.descriptions if item.block is block), None)

    return read


def _writer_of(block: DescriptionBlock) -> Callable[[Project, str | None], Project]:
    def write(project: Project, text: str | None) -> Project:
        texts = {item.block: item.text for item in project.descriptions}
        if text is None:
            texts.pop(block, None)
        else:
            texts[block] = text
        ordered = tuple(Description(item, texts[item]) for item in DescriptionBlock if item in texts)
        return dataclasses.replace(project, descriptions=ordered)

    return write


def _amount(row: Any) -> int:
    amount = row.get("amount_cents")
    return amount if isinstance(amount, int) else 0


_WITHOUT_YEAR, _UNREADABLE_YEAR = "ohne Jahr", "Jahr nicht lesbar"


def _by_year(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield one line with the sums of all years, where there is more than one or some amounts have none."""
    sums: dict[str, int] = {}
    for row in rows:
        year = row.get("year", _UNREADABLE_YEAR)
        label = _WITHOUT_YEAR if year is None else str(year)
        sums[label] = sums.get(label, 0) + _amount(row)
    if len(sums) > 1:  # digits stand before letters, so the years come first
        yield "     ".join(("Je Jahr:", *(f"{label}: {formats.euro(sums[label])}" for label in sorted(sums))))


def cost_summary(rows: ReadableRows) -> str:
    """Return the sums below the costs."""
    costs = rows.get("costs", ())
    if not costs:
        return "Noch sind keine Kosten eingetragen."
    by_answer = {
        flag: sum(_amount(row) for row in costs if row.get("eligible", Truth.UNKNOWN) is flag)
        for flag in Truth
    }
    parts = [f"Summe: {formats.euro(sum(by_answer.values()))}"]
    parts.append(f"zuwendungsfähig: {formats.euro(by_answer[Truth.YES])}")
    parts.append(f"nicht zuwendungsfähig: {formats.euro(by_answer[Truth.NO])}")
    parts.append(f"noch nicht angegeben: {formats.euro(by_answer[Truth.UNKNOWN])}")
    return "\n".join(("     ".join(parts), *_by_year(costs)))


def finance_summary(rows: ReadableRows) -> str:
    """Return the sums below the financing, with what is missing to the costs."""
    financed = sum(_amount(row) for row in rows.get("finances", ()))
    by_year = tuple(_by_year(rows.get("finances", ())))
    if not rows.get("costs"):
        first = f"Summe: {formats.euro(financed)}     Kosten sind noch nicht eingetragen."
        return "\n".join((first, *by_year))
    total = sum(_amount(row) for row in rows["costs"])
    gap = total - financed
    if gap > 0:
        balance = f"es fehlen: {formats.euro(gap)}"
    elif gap < 0:
        balance = f"mehr als die Kosten: {formats.euro(-gap)}"
    else:
        balance = "Die Kosten sind gedeckt."
    first = f"Summe: {formats.euro(financed)}     Kosten: {formats.euro(total)}     {balance}"
    return "\n".join((first, *by_year))


_BASICS = Section(
    (
        _project("title"),
        _project("stage"),
        _project("municipality"),
        _project("neighbourhood"),
        _project("applicant"),
        _project("measure_kind"),
        _project("facility_kind"),
        _project("address"),
        _project("latitude", hint="In Grad, zum Beispiel 51,5136; so steht sie in vielen Karten."),
        _project("longitude", hint="In Grad, zum Beispiel 7,4653."),
    )
)

_SCHEDULE = (
    Section(
        (
            _project("starts"),
            _project("ends"),
            _project(
                "started",
                hint="Als Beginn gilt in der Regel der Abschluss des ersten Liefer- oder Leistungsvertrags.",
            ),
            _project("first_contract"),
            _project("early_start_consent"),
        )
    ),
    Section(
        (
            Field(
                "schedule",
                Editor.SCHEDULE,
                "Zeitplan im Bild",
                source=Source.SCHEDULE,
                read=lambda _project: None,
                write=lambda project, _value: project,
            ),
            _project(
                "milestones",
                columns=(
                    derived(Milestone, "label", width=40),
                    derived(Milestone, "due"),
                    derived(Milestone, "done"),
                ),
                blank=lambda: Milestone(""),
            ),
        )
    ),
)

_COSTS = (
    Section(
        (
            _project(
                "costs",
                columns=(
                    derived(CostRow, "label", width=28),
                    derived(CostRow, "kind", width=26),
                    derived(CostRow, "year", width=9),
                    derived(CostRow, "amount_cents", label="Betrag in Euro", width=15),
                    derived(CostRow, "eligible", width=16),
                    derived(CostRow, "exceptions", editor=Editor.EXCEPTIONS, width=24),
                    derived(CostRow, "stage", width=18),
                    derived(CostRow, "remark", width=24),
                ),
                blank=lambda: CostRow("", CostKind.STAFF, 0),
                summary=cost_summary,
                by_year=True,
                hint="Gilt für ein einzelnes Programm etwas anderes, steht das unter „Abweichend je Programm“: seine Kennung und ja, nein oder noch offen, zum Beispiel „biwaq_vi: nein“.",
            ),
            _project("vat_deductible"),
        )
    ),
)

_FINANCES = (
    Section(
        (
            _project(
                "finances",
                columns=(
                    derived(FinanceRow, "label", width=30),
                    derived(FinanceRow, "kind", width=14),
                    derived(FinanceRow, "origin", width=22),
                    derived(FinanceRow, "year", width=9),
                    derived(FinanceRow, "amount_cents", label="Betrag in Euro", width=15),
                    derived(
                        FinanceRow,
                        "programme",
                        editor=Editor.CHOICE,
                        source=Source.PROGRAMMES,
                        width=30,
                    ),
                    derived(FinanceRow, "state", width=14),
                ),
                blank=lambda: FinanceRow(FinanceKind.OWN, "", 0),
                summary=finance_summary,
                by_year=True,
            ),
            _project("other_grants"),
            _project(
                "priority",
                hint="Zählt, wenn die Mittel nicht für alle Projekte reichen: von 1 (wie ohne Angabe) bis 100.",
            ),
        )
    ),
)

_PARTNERS = (
    Section(
        (
            _project(
                "partners",
                columns=(
                    derived(
                        Partner, "organisation", editor=Editor.CHOICE, source=Source.ORGANISATIONS, width=36
                    ),
                    derived(Partner, "role", width=36),
                    derived(Partner, "agreed", width=20),
                ),
                blank=lambda: Partner(""),
                nothing="Es gibt keine beteiligten Organisationen.",
            ),
        )
    ),
    Section(
        (
            _project("resolution.taken"),
            _project("resolution.body"),
            _project("resolution.day"),
            _project("resolution.number"),
        ),
        "Beschluss zum Projekt",
    ),
)

_ATTACHMENTS = (
    Section(
        (
            _project(
                "attachments",
                columns=(
                    derived(Attachment, "label", width=46),
                    derived(Attachment, "state", width=20),
                    derived(Attachment, "due"),
                ),
                blank=lambda: Attachment(""),
            ),
            _project("notes", editor=Editor.TEXT),
        )
    ),
    Section(
        (
            _project(
                "own_fields",
                columns=(derived(OwnField, "label", width=30), derived(OwnField, "text", width=60)),
                blank=lambda: OwnField("", ""),
                hint="Für alles, was nur Ihre Kommune braucht, zum Beispiel die Haushaltsstelle.",
            ),
        )
    ),
)

_CONFIRMATIONS = (
    Section(
        (
            _project(
                "confirmations",
                columns=(
                    derived(
                        Confirmation,
                        "declaration",
                        editor=Editor.CHOICE,
                        source=Source.DECLARATIONS,
                        width=46,
                    ),
                    derived(Confirmation, "by", width=24),
                    derived(Confirmation, "day", width=14),
                ),
                blank=lambda: Confirmation(""),
                hint="Tragen Sie nur ein, was die genannte Person wirklich erklärt hat; Dokumente nennen sie mit dem Tag.",
            ),
        )
    ),
)

_JUDGEMENTS = (
    Section(
        (
            _project(
                "judgements",
                columns=(
                    derived(
                        PersonalJudgement,
                        "programme",
                        editor=Editor.CHOICE,
                        source=Source.PROGRAMMES,
                        width=24,
                    ),
                    derived(PersonalJudgement, "statement", width=44),
                    derived(PersonalJudgement, "answer", width=16),
                    derived(PersonalJudgement, "by", width=16),
                    derived(PersonalJudgement, "day", width=11),
                    derived(PersonalJudgement, "evidence", width=24),
                ),
                blank=lambda: PersonalJudgement("", ""),
                hint="Neue Antworten beginnen am besten auf der Seite „Abgleich“ bei der Bedingung.",
            ),
        )
    ),
)

_AIMS = _project(
    "concept_aims",
    editor=Editor.CHOICES,
    source=Source.CONCEPT_AIMS,
    hint="Die Ziele stehen im Konzept des Quartiers.",
)

_COMPUTED = {
    "total_cost_cents": "costs",
    "eligible_cost_cents": "costs",
    "own_share": "finances",
    "duration_months": "ends",
    "descriptions": f"descriptions.{DescriptionBlock.SUSTAINABILITY.value}",
}
"""Where people enter what is computed; the one fact that is read from the texts is the Verstetigung."""


def _place(record: Record, path: str) -> str:
    found = re.match(r"descriptions\[([0-9]+)\]", path)
    if found and isinstance(record, Project):
        return f"descriptions.{record.descriptions[int(found[1])].block.value}"
    return _COMPUTED.get(path, path)


PROJECT_FORM = FormSpec(
    Kind.PROJECT,
    (
        Tab("Beschreibung", (_BASICS, Section(tuple(_block(block) for block in DescriptionBlock), "Texte"))),
        Tab(
            "Zielgruppen und Themen",
            (Section((_project("themes"), _project("target_groups"), _AIMS)),),
        ),
        Tab("Zeitplan", _SCHEDULE),
        Tab("Kosten", _COSTS),
        Tab("Finanzierung", _FINANCES),
        Tab("Partner und Beschlüsse", _PARTNERS),
        Tab("Anlagen", _ATTACHMENTS),
        Tab("Erklärungen und Prüfungen", (*_CONFIRMATIONS, *_JUDGEMENTS)),
    ),
    lambda: Project(key="", title="", municipality=""),
    _place,
    frozenset({"starts", "started", "first_contract", "early_start_consent", "applicant", "stage"}),
)
