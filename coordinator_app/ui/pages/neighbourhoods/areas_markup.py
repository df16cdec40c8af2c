"""The legal areas, the concept and its aims, each with the projects that serve it, as a text to read. Qt-free."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from coordinator_app.domain.neighbourhood import Aim, Concept, LegalArea, Neighbourhood, Resolution
from coordinator_app.domain.project import Project
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.reading import Markup, bullets, facts, heading, joined, link, paragraph, plain, toned
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.terms import NOT_STATED, term

T = TypeVar("T")
PROJECT_LINK = "projekt:"
_NO_PROJECT = "Diesem Ziel dient noch kein Projekt."


def areas_markup(record: Neighbourhood, projects: Sequence[Project]) -> Markup:
    """Return areas and concepts; the projects are those of the Quartier."""
    parts = [heading("Rechtliche Gebiete"), legal_areas(record), heading("Konzepte und Ziele")]
    parts.append(
        _listed(record.concepts, lambda item: _concept_with_projects(item, projects), "Es gibt kein Konzept.")
    )
    loose = [project for project in projects if not project.concept_aims]
    if loose and record.concepts:
        parts.append(heading("Projekte ohne Ziel aus dem Konzept"))
        parts.append(bullets(_project(project) for project in loose))
    known = {aim.code for concept in record.concepts or () for aim in concept.aims}
    strange = [(project, code) for project in projects for code in project.concept_aims if code not in known]
    if strange:
        parts.append(heading("Verweise auf Ziele, die es nicht gibt"))
        parts.append(bullets(_project(project) + plain(f": {code}") for project, code in strange))
    return joined(parts)


def legal_areas(record: Neighbourhood) -> Markup:
    """Return the legal areas."""
    return _listed(record.legal_areas, _area, "Es gibt keine rechtlichen Gebiete.")


def concepts(record: Neighbourhood) -> Markup:
    """Return the concepts with their aims."""
    return _listed(record.concepts, _concept, "Es gibt kein Konzept.")


def or_unsaid(text: str | None) -> Markup:
    """Return a text, or that nobody has said."""
    return toned(NOT_STATED, Tone.OPEN) if text is None else plain(text)


def _listed(items: tuple[T, ...] | None, show: Callable[[T], Markup], nothing: str) -> Markup:
    """Return what was entered; that nobody has said is told apart from "there are none"."""
    if items is None:
        return paragraph(toned(NOT_STATED, Tone.OPEN))
    if not items:
        return paragraph(plain(nothing))
    return joined(show(item) for item in items)


def _area(area: LegalArea) -> Markup:
    rows = [("Rechtsgrundlage", plain(term(area.basis))), ("Beschluss", _resolution(area.resolution))]
    programme = term(area.programme) if area.programme else None
    if programme and area.admission_year is not None:
        programme = f"{programme}, aufgenommen {area.admission_year}"
    rows.append(("Programm", or_unsaid(programme)))
    if area.ends is not None:
        rows.append(("Ende", plain(formats.day(area.ends))))
    name = paragraph(plain(area.name)) if area.name else plain("")
    return name + facts(rows)


def _concept(concept: Concept) -> Markup:
    return _concept_head(concept) + bullets(map(_aim, concept.aims))


def _concept_head(concept: Concept) -> Markup:
    rows = [("Beschluss", _resolution(concept.resolution))]
    if concept.update_due is not None:
        rows.append(("Fortschreibung fällig", plain(formats.day(concept.update_due))))
    return paragraph(plain(f"{term(concept.kind)}: {concept.title}")) + facts(rows)


def _concept_with_projects(concept: Concept, projects: Sequence[Project]) -> Markup:
    return _concept_head(concept) + joined(_aim_with_projects(aim, projects) for aim in concept.aims)


def _aim(aim: Aim) -> Markup:
    theme = toned(f"  {term(aim.theme)}", Tone.QUIET) if aim.theme else plain("")
    return plain(f"{aim.code}: {aim.text}") + theme


def _aim_with_projects(aim: Aim, projects: Sequence[Project]) -> Markup:
    serving = [project for project in projects if aim.code in project.concept_aims]
    below: Iterable[Markup] = map(_project, serving)
    found = bullets(below) if serving else paragraph(toned(_NO_PROJECT, Tone.OPEN), kind="level1")
    return paragraph(_aim(aim), kind="part") + found


def _project(project: Project) -> Markup:
    return link(f"{PROJECT_LINK}{project.key}", project.title) + plain(f" – {term(project.stage)}")


def _resolution(resolution: Resolution) -> Markup:
    match resolution.taken:
        case Truth.UNKNOWN:
            return toned(NOT_STATED, Tone.OPEN)
        case Truth.NO:
            return plain("noch nicht gefasst")
        case Truth.YES:
            day = formats.day(resolution.day) if resolution.day else None
            number = f"Nummer {resolution.number}" if resolution.number else None
            told = ", ".join(part for part in (resolution.body, day, number) if part)
            return plain(f"gefasst ({told})" if told else "gefasst")
