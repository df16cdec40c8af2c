"""The forms of a Quartier and of a participation event. Qt-free."""

from typing import Any

from coordinator_app.domain.neighbourhood import Aim, Concept, LegalArea, Neighbourhood
from coordinator_app.domain.participation import Participation, ParticipationFormat
from coordinator_app.domain.records import Kind
from coordinator_app.domain.vocabulary import ConceptKind, LegalBasis
from coordinator_app.ui.forms.derivation import derived
from coordinator_app.ui.forms.field import Editor, Field, FormSpec, Section, Tab
from coordinator_app.wording.terms import term


def _neighbourhood(path: str, **changes: Any) -> Field:
    return derived(Neighbourhood, path, **changes)


def _resolution(owner: type) -> Section:
    names = ("taken", "body", "day", "number")
    return Section(tuple(derived(owner, f"resolution.{name}") for name in names), "Beschluss")


_LEGAL_AREAS = _neighbourhood(
    "legal_areas",
    editor=Editor.PARTS,
    sections=(
        Section(
            (
                derived(LegalArea, "basis"),
                derived(LegalArea, "name"),
                derived(LegalArea, "programme"),
                derived(LegalArea, "admission_year"),
                derived(LegalArea, "ends"),
            )
        ),
        _resolution(LegalArea),
    ),
    blank=lambda: LegalArea(LegalBasis.BAUGB_171E),
    part_title=lambda area: area.name or term(area.basis),
    nothing="Es gibt keine rechtlichen Gebiete.",
)

_CONCEPTS = _neighbourhood(
    "concepts",
    editor=Editor.PARTS,
    sections=(
        Section(
            (derived(Concept, "kind"), derived(Concept, "title"), derived(Concept, "update_due")),
        ),
        _resolution(Concept),
        Section(
            (
                derived(
                    Concept,
                    "aims",
                    columns=(
                        derived(Aim, "code", width=8),
                        derived(Aim, "text", width=40),
                        derived(Aim, "theme", width=22),
                    ),
                    blank=lambda: Aim("", ""),
                ),
            ),
        ),
    ),
    blank=lambda: Concept(ConceptKind.ISEK, ""),
    part_title=lambda concept: concept.title or term(concept.kind),
    nothing="Es gibt kein Konzept.",
)

NEIGHBOURHOOD_FORM = FormSpec(
    Kind.NEIGHBOURHOOD,
    (
        Tab(
            "Quartier",
            (
                Section(
                    (
                        _neighbourhood("name"),
                        _neighbourhood("municipality"),
                        _neighbourhood("inhabitants"),
                        _neighbourhood("area_hectares"),
                        _neighbourhood("description", editor=Editor.TEXT),
                        _neighbourhood("notes", editor=Editor.TEXT),
                    )
                ),
            ),
        ),
        Tab("Rechtliche Gebiete", (Section((_LEGAL_AREAS,)),)),
        Tab("Konzepte und Ziele", (Section((_CONCEPTS,)),)),
    ),
    lambda: Neighbourhood(key="", municipality="", name=""),
)

PARTICIPATION_FORM = FormSpec(
    Kind.PARTICIPATION,
    (
        Tab(
            "Beteiligung",
            (
                Section(
                    (
                        derived(Participation, "title"),
                        derived(Participation, "format"),
                        derived(Participation, "day"),
                        derived(Participation, "neighbourhood"),
                        derived(Participation, "project"),
                        derived(
                            Participation,
                            "reached",
                            hint="Tragen Sie nur die Zahl ein, keine Namen.",
                        ),
                        derived(Participation, "target_groups"),
                        derived(Participation, "result", editor=Editor.TEXT),
                        derived(Participation, "deciding_body"),
                        derived(Participation, "decision", editor=Editor.TEXT),
                        derived(Participation, "evidence"),
                    )
                ),
            ),
        ),
    ),
    lambda: Participation("", "", None, "", ParticipationFormat.RESIDENTS_MEETING),
)
