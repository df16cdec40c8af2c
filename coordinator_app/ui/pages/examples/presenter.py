"""Practice examples with what is still missing of each, and where its texts come from. Qt-free."""

from dataclasses import dataclass

from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Project
from coordinator_app.domain.truth import Truth
from coordinator_app.services.records import RecordService
from coordinator_app.ui.example_texts import PARTS, is_taken_over, origin_text
from coordinator_app.ui.reading import (
    Markup,
    bullets,
    facts,
    heading,
    joined,
    link,
    paragraph,
    plain,
    title,
    toned,
)
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.ui.tone import Tone, symbol_of
from coordinator_app.wording import formats
from coordinator_app.wording.fields import field_label
from coordinator_app.wording.terms import NOT_STATED, term

PROJECT_LINK, NEIGHBOURHOOD_LINK = "projekt:", "quartier:"


@dataclass(frozen=True)
class ExampleRow:
    """An example with its project and Quartier, and what is still to do (empty where it can be given on)."""

    example: GoodExample
    project: Project | None
    neighbourhood_name: str | None
    to_do: tuple[str, ...]

    @property
    def written(self) -> int:
        """How many of its parts have a text."""
        return sum(1 for part in PARTS if getattr(self.example, part))


class ExamplesPresenter:
    """Reads examples and words them."""

    def __init__(self, records: RecordService) -> None:
        self._records = records

    def load(self) -> tuple[ExampleRow, ...]:
        """Return all examples by their titles."""
        projects = {item.key: item for item in self._records.all(Project)}
        names = {item.key: item.name for item in self._records.all(Neighbourhood)}
        rows = []
        for example in self._records.all(GoodExample):
            project = projects.get(example.project) if example.project is not None else None
            quarter = example.neighbourhood or (project.neighbourhood if project else None)
            name = names.get(quarter) if quarter is not None else None
            rows.append(ExampleRow(example, project, name, to_do(example, project)))
        return tuple(sorted(rows, key=lambda row: natural_key(row.example.title)))

    def told(self) -> frozenset[str]:
        """Return the keys of the projects that have an example."""
        return frozenset(item.project for item in self._records.all(GoodExample) if item.project is not None)

    def projects(self) -> tuple[Project, ...]:
        """Return all projects by their titles, to choose from."""
        return tuple(sorted(self._records.all(Project), key=lambda item: natural_key(item.title)))


def to_do(example: GoodExample, project: Project | None) -> tuple[str, ...]:
    """Return what keeps an example from being given on, in short sentences."""
    found = [f"„{field_label(GoodExample, part)}“ fehlt" for part in PARTS if not getattr(example, part)]
    found += [
        f"„{field_label(GoodExample, part)}“ ist {origin_text(part)}"
        for part in PARTS
        if is_taken_over(example, part, project)
    ]
    if example.project is None:
        found.append("kein Projekt zugeordnet")
    match example.release_agreed:
        case Truth.UNKNOWN:
            found.append("Zustimmung zur Veröffentlichung ist nicht geklärt")
        case Truth.NO:
            found.append("der Veröffentlichung wurde nicht zugestimmt")
        case Truth.YES:
            if not example.agreed_by:
                found.append("wer zugestimmt hat, fehlt")
            if example.agreed_on is None:
                found.append("wann zugestimmt wurde, fehlt")
    return tuple(found)


def agreement(example: GoodExample) -> str:
    """Return whether an example may be published, who said so, and when."""
    match example.release_agreed:
        case Truth.UNKNOWN:
            return "nicht geklärt"
        case Truth.NO:
            return "nein"
        case Truth.YES:
            by = example.agreed_by or "ohne Namen"
            day = formats.day(example.agreed_on) if example.agreed_on else "ohne Tag"
            return f"ja, {by}, {day}"


def example_markup(row: ExampleRow) -> Markup:
    """Return an example to read, each text with where it was taken from."""
    example, parts = row.example, [title(row.example.title)]
    parts.append(facts(_facts(row)))
    if row.to_do:
        parts += [heading("Noch zu tun"), bullets(toned(text, Tone.OPEN) for text in row.to_do)]
    for part in PARTS:
        parts.append(heading(field_label(GoodExample, part)))
        text = getattr(example, part)
        if is_taken_over(example, part, row.project):
            parts.append(
                paragraph(
                    toned(f"{origin_text(part)[:1].upper()}{origin_text(part)[1:]}.", Tone.OPEN),
                    kind="source",
                )
            )
        parts.append(paragraph(plain(text) if text else toned(NOT_STATED, Tone.OPEN)))
    return joined(parts)


def _facts(row: ExampleRow) -> list[tuple[str, Markup]]:
    example, found = row.example, list[tuple[str, Markup]]()
    if row.project is not None:
        stage = plain(f" – {term(row.project.stage)}")
        found.append(("Projekt", link(f"{PROJECT_LINK}{row.project.key}", row.project.title) + stage))
    else:
        found.append(("Projekt", toned(NOT_STATED, Tone.OPEN)))
    quarter = example.neighbourhood or (row.project.neighbourhood if row.project else None)
    if quarter is not None and row.neighbourhood_name is not None:
        found.append(("Quartier", link(f"{NEIGHBOURHOOD_LINK}{quarter}", row.neighbourhood_name)))
    found.append(("Veröffentlichung", plain(f"{symbol_of(example.release_agreed)} {agreement(example)}")))
    return found
