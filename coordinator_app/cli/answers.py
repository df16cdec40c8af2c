"""Assessments as JSON data and as CSV rows; the keys are documented by resources/schemas."""

from collections.abc import Mapping
from datetime import date

from coordinator_app.cli.early_starts import early_start_data
from coordinator_app.domain.programme import Origin, Programme
from coordinator_app.domain.source import Source
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.early_start import EarlyStart
from coordinator_app.matching.eligibility.assessment import Assessment, CaseFinding
from coordinator_app.matching.eligibility.facts import FactValue
from coordinator_app.wording.assessments import headline, missing_lines, verdict
from coordinator_app.wording.findings import FindingText, describe
from coordinator_app.wording.terms import term

RESULT_WORDS: Mapping[Truth, str] = {Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "open"}
"""How results are called in files: an unknown result is an open one."""

CSV_HEADER = (
    "Stichtag", "Projekt", "Programm", "Ergebnis", "Passung", "Sicherheit",
    "Kriterium", "Teilergebnis", "Angabe", "Verlangt", "Erläuterung", "Quelle", "Adresse", "Gesehen am",
)  # fmt: skip


def match_data(
    assessments: tuple[Assessment, ...],
    programmes: Mapping[str, Programme],
    day: date,
    starts: Mapping[tuple[str, str], EarlyStart],
    *,
    in_full: bool = False,
) -> dict[str, object]:
    """Return the answer of `match` as JSON data; `starts` holds what is to be said of the begin, by the pair.

    Programmes of the Förderdatenbank have their findings only `in_full`: of all of them they are hundreds of megabytes.
    """
    results = [
        assessment_data(
            item,
            programmes,
            starts.get((item.project, item.programme)),
            in_full=in_full or programmes[item.programme].origin is not Origin.DIRECTORY,
        )
        for item in assessments
    ]
    return {"as_of": day.isoformat(), "results": results}


def assessment_data(
    assessment: Assessment,
    programmes: Mapping[str, Programme],
    start: EarlyStart | None = None,
    *,
    in_full: bool = True,
) -> dict[str, object]:
    """Return one assessment as JSON data. `eligible` is Kleene's and over the results of `findings`."""
    programme = programmes[assessment.programme]
    data = {
        **short_data(assessment, programmes),
        "origin": programme.origin.value,
        "early_start": early_start_data(start, programme),
    }
    if in_full:
        data["findings"] = [
            finding_data(describe(item, programme, programmes)) for item in assessment.findings
        ]
    return data


def short_data(assessment: Assessment, programmes: Mapping[str, Programme]) -> dict[str, object]:
    """Return one assessment as JSON data without its findings, as overviews hold it."""
    programme = programmes[assessment.programme]
    return {
        "project": assessment.project,
        "programme": assessment.programme,
        "programme_name": programme.name,
        "eligible": RESULT_WORDS[assessment.eligible],
        "verdict": verdict(assessment),
        "headline": headline(assessment, programmes),
        "status": assessment.status.value,
        "days_left": assessment.days_left,
        "fit": assessment.fit.level.value,
        "fit_details": {
            "themes": [item.value for item in assessment.fit.themes],
            "target_groups": [item.value for item in assessment.fit.target_groups],
            "facility": assessment.fit.facility.value if assessment.fit.facility else None,
        },
        "certainty": assessment.certainty.level.value,
        "certainty_details": {
            "sourced": assessment.certainty.sourced,
            "criteria": assessment.certainty.criteria,
            "oldest_seen": assessment.certainty.oldest_seen.isoformat(),
            "age_days": assessment.certainty.age_days,
            "stale": assessment.certainty.stale,
        },
        "successors": list(programme.successors),
        "cases": [_case_data(item) for item in assessment.cases],
        "missing": list(missing_lines(assessment, programmes)),
    }


def finding_data(text: FindingText) -> dict[str, object]:
    """Return a finding and those below it as JSON data."""
    data: dict[str, object] = {
        "result": RESULT_WORDS[text.result],
        "criterion": text.criterion,
        "fact": text.fact,
        "wanted": text.wanted,
        "text": text.text,
        "fact_name": text.used.name if text.used else None,
        "where": _where_data(text.used),
        "source": source_data(text.source),
        "place": text.place,
        "quote": text.quote,
        "standing": text.standing.value,
        "doubt": text.doubt.value if text.doubt else None,
    }
    if text.children:
        data["findings"] = [finding_data(child) for child in text.children]
    return data


def source_data(source: Source) -> dict[str, object]:
    """Return a source as JSON data."""
    return {"title": source.title, "url": source.url, "seen": source.seen.isoformat()}


def _where_data(used: FactValue | None) -> dict[str, object] | None:
    if used is None:
        return None
    origin = used.origin
    return {"kind": origin.kind.value, "key": origin.key, "field": origin.field}


def csv_rows(
    assessments: tuple[Assessment, ...], programmes: Mapping[str, Programme]
) -> tuple[tuple[str, ...], ...]:
    """Return one row per project, programme and single criterion."""
    return tuple(
        (
            assessment.as_of.isoformat(),
            assessment.project,
            assessment.programme,
            verdict(assessment),
            term(assessment.fit.level),
            term(assessment.certainty.level),
            leaf.criterion,
            term(leaf.result),
            leaf.fact or "",
            leaf.wanted or "",
            leaf.text,
            leaf.source.title,
            leaf.source.url,
            leaf.source.seen.isoformat(),
        )
        for assessment in assessments
        for finding in assessment.findings
        for leaf in _leaves(describe(finding, programmes[assessment.programme], programmes))
    )


def _leaves(text: FindingText) -> tuple[FindingText, ...]:
    return tuple(leaf for child in text.children for leaf in _leaves(child)) if text.children else (text,)


def _case_data(finding: CaseFinding) -> dict[str, object]:
    case = finding.case
    return {
        "id": case.id,
        "label": case.label,
        "applies": RESULT_WORDS[finding.applies],
        "grant": None if case.grant is None else str(case.grant),
        "limit": case.limit.value,
        "standing": case.basis.standing.value,
    }
