"""What speaks against moving a project to another stage, in German: why, and what to do."""

from collections.abc import Mapping, Sequence

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import ProjectStage
from coordinator_app.services.project_stages import Objection, StageRuleCode
from coordinator_app.wording import formats
from coordinator_app.wording.early_start import describe_group
from coordinator_app.wording.terms import term

_SENTENCES: Mapping[StageRuleCode, str] = {
    StageRuleCode.NOTHING_SUBMITTED: "Für {title} ist kein Antrag als eingereicht eingetragen. Tragen Sie auf der Seite „Anträge“ den Tag ein, an dem der Antrag abgegeben wurde; danach lässt sich das Projekt auf „beantragt“ setzen.",
    StageRuleCode.NOTHING_GRANTED: "Für {title} ist keine Bewilligung eingetragen. Tragen Sie auf der Seite „Anträge“ die Entscheidung und den Tag des Bescheids ein; danach lässt sich das Projekt auf „bewilligt“ setzen.",
    StageRuleCode.EARLY_START: "{title} würde vielleicht zu früh beginnen.",
    StageRuleCode.PROOF_OPEN: "Für {title} ist noch kein Verwendungsnachweis als eingereicht eingetragen{programmes}. Ohne ihn kann die Bewilligungsstelle das Geld zurückfordern.",
    StageRuleCode.MONEY_NOT_DRAWN: "Für {title} ist weniger Geld abgerufen als bewilligt{programmes}. Nach dem Ende des Projekts ist ein Abruf oft nicht mehr möglich.",
    StageRuleCode.APPROVAL_RUNS: "Der Bewilligungszeitraum von {title} läuft noch{programmes}.",
    StageRuleCode.DECISION_OPEN: "Über einen Antrag für {title} ist noch nicht entschieden{programmes}. Wenn das Projekt nicht mehr stattfindet, ziehen Sie den Antrag zurück.",
    StageRuleCode.GRANT_STANDS: "Für {title} ist Geld bewilligt{programmes}. Wenn das Projekt nicht mehr stattfindet, muss die Bewilligungsstelle das sofort erfahren.",
    StageRuleCode.APPLICATION_STANDS: "Zu {title} gibt es einen Antrag, der eingereicht oder bewilligt ist{programmes}. Er bleibt bestehen, auch wenn das Projekt wieder am Anfang steht.",
}


def objection_text(found: Objection, programmes: Mapping[str, Programme]) -> str:
    """Return in full sentences what speaks against a move."""
    names = [programmes[key].short_name for key in found.programmes if key in programmes]
    named = f" ({formats.enumeration(names)})" if names else ""
    text = _SENTENCES[found.code].format(title=formats.quoted(found.title), programmes=named)
    if found.early_start is None:
        return text
    told = describe_group(found.early_start, programmes)
    return " ".join(part for part in (text, told.what, told.why) if part)


def objections_text(
    found: Sequence[Objection],
    stage: ProjectStage,
    programmes: Mapping[str, Programme],
    *,
    free: int = 0,
    shown: int = 8,
) -> str:
    """Return everything that speaks against a move, one paragraph each, and the question where it only asks.

    `free` is how many of the projects may be moved, where others may not.
    """
    lines = [objection_text(item, programmes) for item in found[:shown]]
    if len(found) > shown:
        lines.append(
            f"Dazu kommen {formats.count(len(found) - shown, 'weiterer Hinweis', 'weitere Hinweise')}."
        )
    wanted = f"auf {formats.quoted(term(stage))} gesetzt werden?"
    if not any(item.blocking for item in found):
        lines.append(f"Soll der Stand trotzdem {wanted}")
    elif free:
        others = "des anderen Projekts" if free == 1 else f"der {formats.number(free)} anderen Projekte"
        lines.append(f"Soll der Stand {others} {wanted}")
    return "\n\n".join(lines)
