"""`import` of a boundary: which area becomes the boundary of which Quartier, and what is done to it."""

import argparse

from coordinator_app.cli.output import Format, Output
from coordinator_app.domain.errors import InputRejected
from coordinator_app.services.boundaries import BoundaryPreview, feature_named, system_named
from coordinator_app.services.ports.boundaries import BoundaryFile, ReferenceSystem
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording import formats
from coordinator_app.wording.boundary_messages import boundary_note, boundary_term

_SYSTEMS = tuple(system.value for system in ReferenceSystem)


def add_boundary_arguments(parser: argparse.ArgumentParser) -> None:
    """Take whose boundary it is, which area of the file, and in which system it counts."""
    group = parser.add_argument_group("nur für Grenzen (GeoJSON)")
    group.add_argument(
        "--neighbourhood",
        metavar="QUARTIER",
        help="Kennung oder Name des Quartiers; sonst das, das wie eine Fläche der Datei heißt",
    )
    group.add_argument(
        "--area", metavar="NAME", help="Name oder Nummer der Fläche, wenn die Datei mehrere enthält"
    )
    group.add_argument(
        "--system",
        choices=_SYSTEMS,
        metavar="EPSG",
        help=f"Koordinatensystem, wenn die Datei keines nennt: {formats.enumeration(_SYSTEMS, 'oder')}",
    )


def import_boundary(arguments: argparse.Namespace, workspace: Workspace, output: Output) -> int:
    """Preview the boundary; unless only looking, take it over."""
    boundaries = workspace.boundaries
    file = boundaries.read(arguments.file)
    quarter = (
        boundaries.only_named_like(file)
        if arguments.neighbourhood is None
        else boundaries.named(arguments.neighbourhood)
    )
    feature = feature_named(file, arguments.area, quarter.name)
    system = _system(arguments, file) or system_named(file, boundaries.suggested_system(file, quarter.key))
    preview = boundaries.preview(file, feature, quarter.key, system)
    applied = not arguments.preview and preview.changes
    if applied:
        boundaries.apply(preview)
    if arguments.format == Format.JSON.value:
        output.json(_data(preview, applied=applied))
    else:
        output.lines(_lines(preview, only_looking=arguments.preview))
    return 0


def _system(arguments: argparse.Namespace, file: BoundaryFile) -> ReferenceSystem | None:
    if arguments.system is None:
        return None
    system = ReferenceSystem(arguments.system)
    if system not in file.systems:
        names = tuple(item.value for item in file.systems)
        raise InputRejected("boundary_system_not_there", path=file.path, system=system.value, names=names)
    return system


def _data(preview: BoundaryPreview, *, applied: bool) -> dict[str, object]:
    return {
        "file": str(preview.path),
        "neighbourhood": preview.before.key,
        "area": preview.feature.name,
        "system": preview.system.value,
        "applied": applied,
        "changes": preview.changes,
        "corners": sum(map(len, preview.read.area.rings)),
        "notes": [
            {"code": note.value, "count": count, "text": boundary_note(note, count)}
            for note, count in preview.read.notes.items()
        ],
    }


def _lines(preview: BoundaryPreview, *, only_looking: bool) -> list[str]:
    name = preview.feature.name or f"Objekt {preview.feature.number}"
    corners = formats.count(sum(map(len, preview.read.area.rings)), "Eckpunkt", "Eckpunkte")
    quarter = f"{formats.quoted(preview.before.name)} ({preview.before.key})"
    lines = [
        f"{preview.path.name}: Grenze des Quartiers {quarter} aus der Fläche {formats.quoted(name)}, {corners}."
    ]
    lines.append(f"Koordinaten: {boundary_term(preview.system)}.")
    lines += [f"  {boundary_note(note, count)}" for note, count in preview.read.notes.items()]
    if not preview.changes:
        return [*lines, "Diese Grenze ist schon so gespeichert. Es wurde nichts geändert."]
    if only_looking:
        return [*lines, "Es wurde nichts geschrieben (nur Vorschau)."]
    replaced = (
        "Die bisherige Grenze ist ersetzt."
        if preview.before.boundary is not None
        else "Die Grenze ist übernommen."
    )
    return [*lines, f"{replaced} Im Fenster macht „Rückgängig“ das ungeschehen."]
