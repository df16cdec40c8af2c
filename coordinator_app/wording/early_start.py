"""The guard against an early start in German: what is the matter, why it matters, what to do, and the rule word for word."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coordinator_app.domain.application import Application, ApplicationKind
from coordinator_app.domain.programme import Programme, StartGate
from coordinator_app.domain.source import Basis, Source
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.early_start import DatedStep, EarlyStart, EarlyStartCode, Severity, Step
from coordinator_app.matching.eligibility.assessment import Doubt
from coordinator_app.services.early_start import EarlyStartGroup
from coordinator_app.wording import formats

TITLE = "Vorzeitiger Maßnahmenbeginn"

SIGNS: Mapping[Severity, str] = {
    Severity.RED: "⚠",
    Severity.AMBER: "!",
    Severity.GREEN: "✓",
    Severity.NOTE: "–",
}
"""What tells the severities apart without colour."""

_C = EarlyStartCode
_CONSENT = "die Zustimmung zum vorzeitigen Maßnahmenbeginn"


@dataclass(frozen=True)
class EarlyStartText:
    """A warning in German. `rule` is None where the programme names no rule; `state` is what a narrow column holds."""

    severity: Severity
    state: str
    what: str
    why: str
    advice: str
    rule: str | None

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything, one thought per line."""
        return tuple(line for line in (self.what, self.why, self.advice, self.rule) if line)


def describe(found: EarlyStart, programme: Programme) -> EarlyStartText:
    """Return in German what is to be said of the begin of a project for a programme."""
    return EarlyStartText(
        severity=found.severity,
        state=f"{SIGNS[found.severity]} {state(found)}".rstrip(" –") or SIGNS[found.severity],
        what=f"{_what(found)}.",
        why=" ".join(part for part in (_consequence(found), _doubt(found)) if part),
        advice=_advice(found, (programme.authority or programme.ministry).rstrip(".")),
        rule=rule_sentence(found, programme),
    )


def describe_group(group: EarlyStartGroup, programmes: Mapping[str, Programme]) -> EarlyStartText:
    """Return in German what is to be said of several programmes at once, with the strictest of their rules."""
    programme = programmes[group.strictest.programme]
    text = describe(group.strictest, programme)
    if len(group.programmes) == 1:
        return dataclasses.replace(text, what=f"{text.what} {concerned((programme.short_name,))}")
    names = tuple(programmes[key].short_name for key in group.programmes)
    quoted = formats.quoted(programme.short_name)
    return dataclasses.replace(
        text,
        what=f"{text.what} {concerned(names)}",
        advice=_advice(group.strictest, None),
        rule=f"Am strengsten ist {quoted}. {text.rule}" if text.rule else None,
    )


def state(found: EarlyStart) -> str:
    """Return in a word or two how a project stands: zu früh, warten, gut."""
    match found.severity:
        case Severity.RED:
            return "zu früh"
        case Severity.AMBER if found.planned and found.code not in (_C.RULE_UNKNOWN, _C.CONTRADICTION):
            return "warten"
        case Severity.AMBER:
            return "prüfen"
        case Severity.GREEN:
            return "gut"
        case Severity.NOTE:
            return "–"


def rule_sentence(
    found: EarlyStart, programme: Programme, cite: Callable[[Basis], str] | None = None
) -> str | None:
    """Return the rule word for word with its source, and the way out by a consent, if there is one.

    `cite` names what a rule rests on where it is not to be source, place and day, such as a number in a document.
    """

    def cited(basis: Basis) -> str:
        words = formats.quoted(basis.quote) if basis.quote else (basis.note or "").rstrip(".")
        if cite:
            return f"{words or 'siehe'} {cite(basis)}."
        where = _place(programme.source(basis.source), basis)
        return f"{words} ({where})." if words else f"siehe {where}."

    rule = found.rule
    if found.code is _C.BEFORE_EARLIEST and rule.earliest_basis is not None:
        return f"Regel: {cited(rule.earliest_basis)}"
    if not rule.found or rule.basis is None:
        return None
    way_out = rule.consent_basis
    if way_out is None or not (way_out.quote or way_out.note):
        return f"Regel: {cited(rule.basis)}"
    return f"Regel: {cited(rule.basis)} Ausnahme: {cited(way_out)}"


def dates_sentence(found: EarlyStart) -> str | None:
    """Return the days that matter; None where none was entered."""
    days = [step_text(item) for item in found.steps if item.day is not None]
    return f"Eingetragen sind: {formats.enumeration(days)}." if days else None


def step_text(item: DatedStep) -> str:
    """Return a step with its day: erster Vertrag am 12.10.2026."""
    return f"{_STEPS[item.step]} am {formats.day(item.day)}" if item.day else _STEPS[item.step]


_STEPS: Mapping[Step, str] = {
    Step.CONTRACT: "erster Vertrag",
    Step.START: "Beginn des Projekts",
    Step.STARTED: "Beginn",
    Step.APPLICATION: "Antrag",
    Step.NOTICE: "Bescheid",
    Step.CONSENT_APPLICATION: "Antrag auf vorzeitigen Maßnahmenbeginn",
    Step.CONSENT: "Zustimmung zum vorzeitigen Maßnahmenbeginn",
    Step.CONSENT_REFUSAL: "Ablehnung des vorzeitigen Maßnahmenbeginns",
}


def concerned(names: Sequence[str], shown: int = 4) -> str:
    """Return which programmes a warning concerns; long lists end in a count."""
    if len(names) == 1:
        return f"Das betrifft das Programm {formats.quoted(names[0])}."
    if len(names) <= shown + 1:
        return f"Das betrifft die Programme {formats.enumeration(map(formats.quoted, names))}."
    listed = ", ".join(map(formats.quoted, names[:shown]))
    return f"Das betrifft die Programme {listed} und {formats.number(len(names) - shown)} weitere."


def missing_day(found: EarlyStart, application: Application) -> str:
    """Return that an application lacks the day that would make it count for a finding; nothing where it is not that."""
    counts = application.kind is ApplicationKind.FIRST and application.submitted is None
    if counts and found.code in (_C.BEFORE_APPLICATION, _C.BEFORE_DEADLINE):
        return "Ist dieser Antrag schon eingereicht, tragen Sie den Tag bei „Eingereicht am“ ein."
    return ""


def more_programmes(amount: int) -> str:
    """Return that there is more to be said, of other programmes."""
    programmes = formats.count(amount, "weiteres Programm", "weitere Programme")
    return f"Für {programmes} gibt es eigene Hinweise; sie stehen auf der Seite „Abgleich“ in der Spalte „Beginn“."


def _place(source: Source, basis: Basis) -> str:
    place = f", {basis.place}" if basis.place else ""
    return f"{source.title}{place}, gesehen am {formats.day(source.seen)}"


def _begin(found: EarlyStart) -> str:
    """Return the begin as the head of a sentence."""
    begin = found.steps[0] if found.steps else None
    if begin is None or begin.step not in _BEGINS:
        return ""
    shown = formats.day(begin.day) if begin.day else ""
    happened, planned = _BEGINS[begin.step]
    return (planned if found.planned else happened).format(day=shown)


_BEGINS: Mapping[Step, tuple[str, str]] = {
    Step.CONTRACT: (
        "Der erste Vertrag wurde am {day} geschlossen",
        "Der erste Vertrag ist für den {day} vorgesehen",
    ),
    Step.STARTED: ("Das Projekt hat schon begonnen", "Das Projekt hat schon begonnen"),
    Step.START: ("Der geplante Beginn am {day} ist vorbei", "Das Projekt soll am {day} beginnen"),
}
"""The begin once it has happened, and while it is planned."""


def _what(found: EarlyStart) -> str:
    days = {item.step.value: formats.day(item.day) for item in found.steps if item.day is not None}
    parts = {
        **days,
        "begin": _begin(found),
        "same": _same(found),
        "deadline": formats.day(found.deadline) if found.deadline else "",
        "earliest": formats.day(found.rule.earliest) if found.rule.earliest else "",
    }
    if found.code is _C.MAY_BEGIN:
        return _may_begin(found)
    if found.code is _C.RULE_UNKNOWN and not parts["begin"]:
        return f"{_RULE_UNKNOWN[:1].upper()}{_RULE_UNKNOWN[1:]}"
    dated = _WHAT_WITH_DAY.get(found.code)
    if dated is not None and dated[0].value in days:
        return dated[1].format_map(parts)
    return _WHAT[found.code].format_map(parts)


_NO_APPLICATION = "ein Antrag, der eingereicht und nicht abgelehnt ist, ist nicht eingetragen"
_RULE_UNKNOWN = "ob bei diesem Programm vor dem Bescheid begonnen werden darf, ist nicht bekannt"

_WHAT_WITH_DAY: Mapping[EarlyStartCode, tuple[Step, str]] = {
    _C.BEFORE_APPLICATION: (
        Step.APPLICATION,
        "{begin}, der Antrag ist aber erst vom {application}",
    ),
    _C.BEFORE_NOTICE: (Step.NOTICE, "{begin}, der Bescheid ist aber erst vom {notice}"),
    _C.CONSENT_REFUSED: (
        Step.CONSENT_REFUSAL,
        f"{{begin}}; {_CONSENT} wurde am {{consent_refusal}} abgelehnt",
    ),
}
"""What is said where the day of a step is known."""

_WHAT: Mapping[EarlyStartCode, str] = {
    _C.BEFORE_APPLICATION: f"{{begin}}; {_NO_APPLICATION}",
    _C.BEFORE_DEADLINE: f"{{begin}}, die Antragsfrist endet aber erst am {{deadline}}, und {_NO_APPLICATION}",
    _C.BEFORE_NOTICE: "{begin}; ein Bescheid liegt noch nicht vor",
    _C.CONSENT_PENDING: f"{{begin}}; {_CONSENT} ist am {{consent_application}} beantragt, aber noch nicht erteilt",
    _C.CONSENT_REFUSED: f"{{begin}}; {_CONSENT} wurde abgelehnt",
    _C.CONSENT_TOO_LATE: f"{{begin}}, {_CONSENT} ist aber erst vom {{consent}}",
    _C.CONSENT_UNNAMED: (
        f"{{begin}}; {_CONSENT} ist eingetragen, aber dass sie bei diesem Programm genügt, ist nicht belegt"
    ),
    _C.CONSENT_UNDATED: f"{{begin}}; {_CONSENT} ist eingetragen, aber nicht, seit wann sie gilt",
    _C.NOTICE_UNDATED: "{begin}; der Tag des Bescheids ist nicht eingetragen",
    _C.SAME_DAY: "{begin}, am selben Tag wie {same}",
    _C.START_UNDATED: "{begin}; seit welchem Tag, ist nicht eingetragen",
    _C.START_PASSED: "{begin}; ob das Projekt begonnen hat, ist nicht eingetragen",
    _C.CONTRADICTION: "{begin}; zugleich ist eingetragen, dass das Projekt schon begonnen hat",
    _C.BEFORE_EARLIEST: (
        "Der Beginn des Projekts liegt vor dem {earliest}; frühestens dann dürfen geförderte Projekte beginnen"
    ),
    _C.RULE_UNKNOWN: f"{{begin}}; {_RULE_UNKNOWN}",
    _C.AFTER_NOTICE: "{begin}, nach dem Bescheid vom {notice}; das ist in Ordnung",
    _C.AFTER_CONSENT: "{begin}, nach der Zustimmung vom {consent}; das ist in Ordnung",
    _C.AFTER_APPLICATION: "{begin}, nach dem Antrag vom {application}; das genügt bei diesem Programm",
    _C.RULE_ALLOWS: "Das Programm steht einem früheren Beginn dieses Projekts nicht entgegen",
    _C.WAIT: "Das Projekt hat noch nicht begonnen; das ist in Ordnung",
    _C.NOTHING_ENTERED: "Ob das Projekt begonnen hat, ist nicht eingetragen",
}


def _same(found: EarlyStart) -> str:
    begin = found.steps[0].day if found.steps else None
    return next((word for step, word in _PAPERS.items() if found.day_of(step) == begin), "")


_PAPERS: Mapping[Step, str] = {
    Step.NOTICE: "der Bescheid",
    Step.CONSENT: "die Zustimmung",
    Step.APPLICATION: "der Antrag",
}


def _may_begin(found: EarlyStart) -> str:
    if found.safe_after is None:
        return "Der Bescheid ist eingetragen; Verträge sind danach möglich"
    word = next(word for step, word in _PAPERS.items() if found.day_of(step) == found.safe_after)
    return f"{word[:1].upper()}{word[1:]} vom {formats.day(found.safe_after)} liegt vor; Verträge sind danach möglich"


_HARMFUL = frozenset(
    {
        _C.BEFORE_APPLICATION,
        _C.BEFORE_DEADLINE,
        _C.BEFORE_NOTICE,
        _C.CONSENT_PENDING,
        _C.CONSENT_REFUSED,
        _C.CONSENT_TOO_LATE,
    }
)


def gate(found: EarlyStart) -> str:
    """Return before what nothing may begin, with its article in the dative."""
    if found.rule.gate is StartGate.APPLICATION:
        return "dem Antrag"
    if found.rule.consent_helps is Truth.YES:
        return "dem Bescheid oder der schriftlichen Zustimmung zum vorzeitigen Maßnahmenbeginn"
    return "dem Bescheid"


def _consequence(found: EarlyStart) -> str:
    silence = (
        "Dass die Behörde noch nicht geantwortet hat, ist keine Erlaubnis."
        if found.code is _C.CONSENT_PENDING
        else ""
    )
    if found.code not in _HARMFUL:
        return ""
    if found.severity is Severity.RED:
        loss = f"Wer vor {gate(found)} beginnt, verliert die Förderung in der Regel ganz."
    elif found.planned:
        loss = "Noch ist nichts verloren."
    else:
        loss = f"Wer vor {gate(found)} beginnt, könnte die Förderung verlieren."
    return f"{silence} {loss}".strip()


def _doubt(found: EarlyStart) -> str:
    rule = found.rule
    if found.code not in _HARMFUL or rule.doubt is None:
        return ""
    if rule.doubt is Doubt.PERSON_DECIDES and rule.exception:
        return f"Eine Ausnahme muss eine Person prüfen: {formats.quoted(rule.exception)}"
    return _DOUBTS.get(rule.doubt, "Ob die Regel hier gilt, ist nicht sicher.")


_DOUBTS: Mapping[Doubt, str] = {
    Doubt.SOURCE_UNVERIFIED: "Die Regel ist ungeprüft: Sie ist für dieses Programm nicht durch eine Quelle belegt.",
    Doubt.RULE_UNCLEAR: "Die Quelle lässt offen, was das genau heißt.",
    Doubt.FACT_MISSING: "Ob die Regel für dieses Projekt gilt, hängt von Angaben ab, die noch fehlen.",
}


def _advice(found: EarlyStart, office: str | None) -> str:
    """Return what to do; without the office where several programmes with an office each are meant."""
    them = f"von: {office}" if office else "von der jeweiligen Bewilligungsstelle"
    if found.code in _HARMFUL:
        return _advice_on_harm(found, office)
    if found.code is _C.RULE_UNKNOWN:
        wait = "" if found.steps and not found.planned else " Schließen Sie bis dahin keinen Vertrag."
        whom = f"bei: {office}" if office else "bei der jeweiligen Bewilligungsstelle"
        return f"Fragen Sie nach {whom}.{wait}"
    if found.code in (_C.WAIT, _C.NOTHING_ENTERED):
        enter = "Tragen Sie das ein. " if found.code is _C.NOTHING_ENTERED else ""
        return f"{enter}Schließen Sie keinen Vertrag vor {gate(found)}."
    if found.code is _C.CONSENT_UNNAMED:
        return f"Lassen Sie sich schriftlich bestätigen, dass die Zustimmung hier gilt, {them}."
    if found.code is _C.BEFORE_EARLIEST and found.rule.earliest is not None:
        return f"Legen Sie den Beginn auf den {formats.day(found.rule.earliest)} oder später."
    return _ADVICE.get(found.code, "")


def _advice_on_harm(found: EarlyStart, office: str | None) -> str:
    if not found.planned:
        whom = (
            f"mit der Stelle, die über den Antrag entscheidet: {office}"
            if office
            else "mit der jeweiligen Bewilligungsstelle"
        )
        wrong = "" if found.day_of(Step.CONTRACT) is None else " Ist der Tag falsch, berichtigen Sie ihn."
        return (
            f"Schließen Sie keine weiteren Verträge, und sprechen Sie vor dem nächsten Schritt {whom}.{wrong}"
        )
    wanted = "den Vertrag" if found.steps[0].step is Step.CONTRACT else "Verträge für das Projekt"
    advice = f"Schließen Sie {wanted} nicht vor {gate(found)}."
    if found.deadline is not None:
        return f"{advice} Stellen Sie den Antrag bis zum {formats.day(found.deadline)}."
    if found.safe_after is not None:
        return f"{advice} Sicher sind Verträge nach dem {formats.day(found.safe_after)}."
    return advice


_ADVICE: Mapping[EarlyStartCode, str] = {
    _C.CONSENT_UNDATED: (
        "Legen Sie den Antrag auf vorzeitigen Maßnahmenbeginn mit dem Tag der Zustimmung an. Sie gilt nur für das "
        "Programm, dessen Bewilligungsstelle sie erteilt hat."
    ),
    _C.NOTICE_UNDATED: "Tragen Sie beim Antrag den Tag des Bescheids ein.",
    _C.SAME_DAY: "Halten Sie fest, dass der Vertrag erst danach geschlossen wurde.",
    _C.START_UNDATED: "Tragen Sie beim Projekt den Tag des ersten Vertrags ein.",
    _C.START_PASSED: "Tragen Sie ein, ob es begonnen hat und wann der erste Vertrag geschlossen wurde.",
    _C.CONTRADICTION: "Berichtigen Sie eine der beiden Angaben.",
}
