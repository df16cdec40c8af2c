"""What is wrong with a record taken by itself; references between records are checked by the services."""

import dataclasses
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from coordinator_app.domain.application import Application
from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.codec import PlainDataError, from_plain
from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.deadline_rule import DeadlineRule, OffsetUnit
from coordinator_app.domain.directory import DirectoryEdit
from coordinator_app.domain.directory_edits import EDITABLE, PRESENCE, field_value
from coordinator_app.domain.errors import Problem
from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.domain.money import MOST_CENTS
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.own_programme import OwnProgramme, own_key
from coordinator_app.domain.project import Project
from coordinator_app.domain.project_template import ProjectTemplate
from coordinator_app.domain.records import Record, definition_of
from coordinator_app.domain.vocabulary import Land

LONGEST_TEXT = 20_000
"""Characters of one text field: some eight printed pages; longer texts make documents that nobody reads."""

LONGEST_LINE = 300

LONGEST_NUMBER = 18
"""Digits before or behind the point of a figure; more is a slip of the keyboard and unreadable in a table."""

FIRST_YEAR, LAST_YEAR = 1900, 2199
FIRST_YEAR_OF_FOUNDING = 700

HIGHEST_PRIORITY = 100
"""The weight of a project that counts most; one without a weight counts as 1."""

MOST_DAYS_AHEAD = 366
"""How long before an appointment a reminder makes sense."""

MOST_OFFSET: Mapping[OffsetUnit, int] = {
    OffsetUnit.DAYS: 3_660,
    OffsetUnit.WEEKS: 520,
    OffsetUnit.MONTHS: 600,
    OffsetUnit.YEARS: 50,
}
"""The longest distance between a trigger and its deadline; a Zweckbindung lasts 25 years and more."""

_TIME_OF_DAY = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_LINES = frozenset({"title", "name", "label", "code", "body", "number", "legal_form", "file_number", "ags"})
_DOCUMENTS = frozenset({"boundary", "mine", "theirs", "document", "pdf", "snapshot", "plan"})
"""Texts that a program wrote for programs; none is shown as it is."""
_ESCAPED_CONTROL = re.compile(r"(?<!\\)(?:\\\\)*\\u00(?:0[0-8bcef]|1[0-9a-f]|7f|[89][0-9a-f])")
"""A control character in JSON text, where it is written out."""

_KEY = re.compile(r"[A-Z0-9][A-Z0-9-]{0,39}")
_LAND_BY_AGS = dict(
    zip(
        (f"{number:02d}" for number in range(1, 17)),
        (
            Land.SH, Land.HH, Land.NI, Land.HB, Land.NW, Land.HE, Land.RP, Land.BW,
            Land.BY, Land.SL, Land.BE, Land.BB, Land.MV, Land.SN, Land.ST, Land.TH,
        ),
        strict=True,
    )
)  # fmt: skip

CONTRADICTIONS = frozenset({"days_reversed"})
"""What nobody may type in, but what a file may hold: it is read, told by the check, and decides nothing."""

_Finding = tuple[str, str, dict[str, str | int], bool]


def check_record(record: Record) -> tuple[Problem, ...]:
    """Return every problem of a record: field, code and parameters; blocking ones forbid saving."""
    definition = definition_of(record)
    findings = list(_check_values(record, ""))
    findings += _check_title(record, definition.title_field)
    if _KEY.fullmatch(record.key) is None:
        findings.append(("key", "key_invalid", {"key": record.key}, True))
    findings += _CHECKS[type(record)](record) if type(record) in _CHECKS else ()
    return tuple(
        Problem(code, definition.kind.value, record.key, field, tuple(parameters.items()), blocking)
        for field, code, parameters, blocking in findings
    )


def flaw_of_value(path: str, value: object) -> tuple[str, dict[str, str | int]] | None:
    """Return code and parameters of what makes a single value impossible wherever it stands, such as a negative amount."""
    return next(((code, told) for _, code, told, _ in _check_scalar(value, path)), None)


def land_of_ags(ags: str) -> Land | None:
    """Return the Land of an eight-digit key by its first two digits; None where it is no such key."""
    return _LAND_BY_AGS.get(ags[:2]) if re.fullmatch(r"[0-9]{8}", ags) else None


def _check_title(record: Record, field: str) -> Iterator[_Finding]:
    if not any(char.isprintable() and not char.isspace() for char in str(getattr(record, field))):
        yield field, "text_empty", {}, True


def _check_values(value: Any, path: str) -> Iterator[_Finding]:
    """Walk through a record and check every scalar by its type and field name."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _check_values(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _check_values(item, f"{path}[{position}]")
    else:
        yield from _check_scalar(value, path)


def _check_scalar(value: Any, path: str) -> Iterator[_Finding]:
    match value:
        case str():
            yield from _check_text(value, path)
        case date() if not FIRST_YEAR <= value.year <= LAST_YEAR:
            yield path, "year_out_of_range", {"year": value.year}, True
        case Decimal() if value and abs(value.adjusted()) > LONGEST_NUMBER:
            yield path, "number_out_of_range", {"number": str(value)}, True
        case int():
            yield from _check_whole_number(value, path)
        case _:
            pass


def _check_text(text: str, path: str) -> Iterator[_Finding]:
    name = re.split(r"[.\[]", path)[-1] if not path.endswith("]") else ""
    longest = LONGEST_LINE if name in _LINES else LONGEST_TEXT
    if name in _DOCUMENTS:
        return
    if len(text) > longest:
        yield path, "text_too_long", {"length": len(text), "longest": longest}, True
    if any(unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t" for char in text):
        yield path, "control_characters", {}, True


def _check_whole_number(number: int, path: str) -> Iterator[_Finding]:
    if path.endswith("_cents"):
        if not 0 <= number <= MOST_CENTS:
            yield path, "amount_out_of_range", {"cents": number}, True
    elif path.endswith(("year", "founded")):
        first = FIRST_YEAR_OF_FOUNDING if path.endswith("founded") else FIRST_YEAR
        if not first <= number <= LAST_YEAR:
            yield path, "year_out_of_range", {"year": number}, True
    elif not 0 <= number <= MOST_CENTS:
        yield path, "number_out_of_range", {"number": number}, True


def _check_municipality(record: Municipality) -> Iterator[_Finding]:
    if record.ags is not None:
        if re.fullmatch(r"[0-9]{8}", record.ags) is None:
            yield "ags", "ags_invalid", {"ags": record.ags}, True
        elif record.land is not None and _LAND_BY_AGS.get(record.ags[:2]) is not record.land:
            yield "ags", "ags_wrong_land", {"ags": record.ags, "land": record.land.value}, True
    yield from _check_unique("own_funds", [str(item.year) for item in record.own_funds])


def _check_neighbourhood(record: Neighbourhood) -> Iterator[_Finding]:
    codes = [aim.code for concept in record.concepts or () for aim in concept.aims]
    yield from _check_unique("concepts", codes)
    yield from _check_unique("indicators", [f"{item.code} {item.period}" for item in record.indicators])
    if record.area_hectares is not None and record.area_hectares < 0:
        yield "area_hectares", "number_out_of_range", {"number": str(record.area_hectares)}, True
    if record.boundary is not None and not _is_polygon(record.boundary):
        yield "boundary", "boundary_invalid", {}, True


def _is_polygon(text: str) -> bool:
    try:
        geometry = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(geometry, dict) and geometry.get("type") in {"Polygon", "MultiPolygon"}


def _check_project(record: Project) -> Iterator[_Finding]:
    if record.starts and record.ends and record.ends < record.starts:
        yield (
            "ends",
            "days_reversed",
            {"starts": record.starts.isoformat(), "ends": record.ends.isoformat()},
            True,
        )
    yield from _check_unique("descriptions", [item.block.value for item in record.descriptions])
    yield from _check_unique("themes", [item.value for item in record.themes])
    yield from _check_unique("target_groups", [item.value for item in record.target_groups])
    yield from _check_unique(
        "judgements", [f"{item.programme}: {item.statement}" for item in record.judgements]
    )
    yield from _check_confirmations(record)
    yield from _check_unique("partners", [item.organisation for item in record.partners or ()])
    yield from _check_exceptions(record)
    yield from _check_place(record)
    yield from _check_unique("own_fields", [item.label for item in record.own_fields])
    if record.priority is not None and not 1 <= record.priority <= HIGHEST_PRIORITY:
        told: dict[str, str | int] = {"number": record.priority, "most": HIGHEST_PRIORITY}
        yield "priority", "priority_out_of_range", told, True
    total, financed = record.total_cost_cents, sum(row.amount_cents for row in record.finances)
    own = record.financed_cents(FinanceKind.OWN) or 0
    if (
        total is not None and financed > total >= own
    ):  # own funds above all cost are a contradiction of their own
        yield "finances", "financed_above_cost", {"financed_cents": financed, "total_cents": total}, False


def _check_place(record: Project) -> Iterator[_Finding]:
    """Yield half a place, and one that is not on the earth."""
    if (record.longitude is None) != (record.latitude is None):
        yield "latitude" if record.latitude is None else "longitude", "place_incomplete", {}, True
    for field, most in (("longitude", 180), ("latitude", 90)):
        degrees = getattr(record, field)
        if degrees is not None and abs(degrees) > most:
            yield field, "place_out_of_range", {"number": str(degrees), "most": most}, True


def _check_confirmations(record: Project) -> Iterator[_Finding]:
    yield from _check_unique("confirmations", [item.declaration for item in record.confirmations])
    for position, item in enumerate(record.confirmations):
        if not item.declaration.strip():
            yield f"confirmations[{position}].declaration", "text_empty", {}, True
        elif not item.is_complete:
            yield f"confirmations[{position}]", "confirmation_incomplete", {}, False


def _check_exceptions(record: Project) -> Iterator[_Finding]:
    for position, row in enumerate(record.costs):
        named = [item.programme for item in row.exceptions]
        yield from _check_unique(f"costs[{position}].exceptions", named)
        if not all(programme.strip() for programme in named):
            yield f"costs[{position}].exceptions", "exception_without_programme", {}, True


def _check_application(record: Application) -> Iterator[_Finding]:
    if record.submitted and record.decided and record.decided < record.submitted:
        days: dict[str, str | int] = {
            "starts": record.submitted.isoformat(),
            "ends": record.decided.isoformat(),
        }
        yield "decided", "decided_before_submitted", days, False
    yield from _check_approval(record)


def _check_approval(record: Application) -> Iterator[_Finding]:
    starts, ends = record.approval_starts, record.approval_ends
    if starts and ends and ends < starts:
        yield "approval_ends", "days_reversed", {"starts": starts.isoformat(), "ends": ends.isoformat()}, True
    if record.granted_cents is not None and record.drawn_cents > record.granted_cents:
        told: dict[str, str | int] = {
            "drawn_cents": record.drawn_cents,
            "granted_cents": record.granted_cents,
        }
        yield "draws", "drawn_above_grant", told, False


def _check_appointment(record: Appointment) -> Iterator[_Finding]:
    if record.begins_at is not None and _TIME_OF_DAY.fullmatch(record.begins_at) is None:
        yield "begins_at", "time_of_day_invalid", {"text": record.begins_at}, True
    if record.remind_days is not None and not 0 <= record.remind_days <= MOST_DAYS_AHEAD:
        told: dict[str, str | int] = {"number": record.remind_days, "most": MOST_DAYS_AHEAD}
        yield "remind_days", "remind_days_out_of_range", told, True


def _check_rule(record: DeadlineRule) -> Iterator[_Finding]:
    most = MOST_OFFSET[record.unit]
    if abs(record.offset) > most:
        yield "offset", "offset_out_of_range", {"number": record.offset, "most": most}, True


def _check_template(record: ProjectTemplate) -> Iterator[_Finding]:
    try:
        from_plain(Project, json.loads(record.document))
    except (PlainDataError, ValueError, RecursionError):
        yield "document", "project_template_unreadable", {}, True


def _check_own_programme(record: OwnProgramme) -> Iterator[_Finding]:
    try:
        programme = record.programme()
    except (PlainDataError, ValueError, RecursionError):
        yield "document", "own_programme_unreadable", {}, True
        return
    if record.key != own_key(programme.id):
        yield "key", "own_programme_key", {"id": programme.id, "wanted": own_key(programme.id)}, True


def _check_funding_plan(record: FundingPlan) -> Iterator[_Finding]:
    if not record.is_unchanged:
        yield "document", "funding_plan_changed", {}, True
    elif not record.is_readable:
        yield "document", "funding_plan_unreadable", {}, True


def _check_edit(record: DirectoryEdit) -> Iterator[_Finding]:
    if record.field not in {*EDITABLE, PRESENCE}:
        yield "field", "directory_field_unknown", {"field": record.field}, True
        return
    for side in ("mine", "theirs"):
        try:
            field_value(record.field, getattr(record, side))
        except (PlainDataError, ValueError, RecursionError):
            yield side, "directory_edit_unreadable", {}, True
    if _ESCAPED_CONTROL.search(record.mine):
        yield "mine", "control_characters", {}, True


def _check_unique(field: str, values: list[str]) -> Iterator[_Finding]:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            yield field, "duplicate_entry", {"value": value}, True
        seen.add(value)


def unique_key(prefix: str, title: str, taken: Callable[[str], bool]) -> str:
    """Return a readable key such as "P-BUECHEREI-IM-QUARTIER" that is not taken yet."""
    folded = title.lower()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        folded = folded.replace(umlaut, letters)
    ascii_only = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-").upper()[:30].strip("-")
    base = f"{prefix}-{words}" if words else f"{prefix}-1"
    candidate, number = base, 2
    while taken(candidate):
        candidate, number = f"{base}-{number}", number + 1
    return candidate


def _check_handed(record: HandedDocument) -> Iterator[_Finding]:
    if not record.is_unchanged:
        yield "pdf", "handed_document_changed", {}, True


_CHECKS: Mapping[type[Record], Callable[[Any], Iterator[_Finding]]] = {
    Municipality: _check_municipality,
    Neighbourhood: _check_neighbourhood,
    Project: _check_project,
    Application: _check_application,
    OwnProgramme: _check_own_programme,
    DirectoryEdit: _check_edit,
    FundingPlan: _check_funding_plan,
    HandedDocument: _check_handed,
    ProjectTemplate: _check_template,
    Appointment: _check_appointment,
    DeadlineRule: _check_rule,
}
"""What is checked of a kind beyond its single values."""
