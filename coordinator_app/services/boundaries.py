"""Boundaries of Quartiere: read from a file, shown before anything is written, taken over or removed in one step."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coordinator_app.domain.boundary import Area, area_of
from coordinator_app.domain.errors import InputRejected
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.vocabulary import Land
from coordinator_app.services.backup_names import Occasion
from coordinator_app.services.backups import BeforeChange, no_backup
from coordinator_app.services.changes import Outcome
from coordinator_app.services.ports.boundaries import (
    BoundaryFeature,
    BoundaryFile,
    BoundaryNote,
    BoundaryReader,
    ReadBoundary,
    ReferenceSystem,
)
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.records import RecordService

EASTERN = frozenset({Land.BE, Land.BB, Land.MV, Land.SN})
"""The Länder whose surveyors use zone 33; all others use zone 32."""

_FAR_DEGREES = 0.7
"""Some fifty kilometres: no two Quartiere of one town are so far apart."""


@dataclass(frozen=True)
class BoundaryPreview:
    """What taking over a boundary would do; `before` and `after` are the Quartier."""

    path: Path
    feature: BoundaryFeature
    system: ReferenceSystem
    before: Neighbourhood
    after: Neighbourhood
    read: ReadBoundary

    @property
    def changes(self) -> bool:
        """Whether the Quartier would be another than it is."""
        return self.before != self.after


class BoundaryService:
    """The use cases of boundaries. The reader is made at first use."""

    def __init__(
        self, store: Store, make_reader: Callable[[], BoundaryReader], before: BeforeChange = no_backup
    ) -> None:
        self._before = before
        self._store = store
        self._records = RecordService(store)
        self._make_reader = make_reader

    def recognises(self, path: Path) -> bool:
        """Return whether a file holds boundaries.

        Raises:
            EnvironmentProblem: the file cannot be opened.
        """
        return self._make_reader().recognises(path)

    def read(self, path: Path) -> BoundaryFile:
        """Return the areas of a file; nothing is written.

        Raises:
            InputRejected: the file is refused as a whole.
            EnvironmentProblem: the file cannot be opened.
        """
        return self._make_reader().read(path)

    def suggested_system(self, file: BoundaryFile, neighbourhood: str) -> ReferenceSystem | None:
        """Return the system of a file, or the likeliest one for the Land of a Quartier; None where nothing tells.

        Raises:
            DomainError: `record_missing`.
        """
        if len(file.systems) == 1:
            return file.systems[0]
        town = self._records.get(Municipality, self._records.get(Neighbourhood, neighbourhood).municipality)
        if town.land is None:
            return None
        return ReferenceSystem.UTM33 if town.land in EASTERN else ReferenceSystem.UTM32

    def preview(
        self, file: BoundaryFile, feature: BoundaryFeature, neighbourhood: str, system: ReferenceSystem
    ) -> BoundaryPreview:
        """Return what taking over an area as the boundary of a Quartier would do; nothing is written.

        Raises:
            DomainError: `record_missing`.
            InputRejected: the area can't be a boundary.
        """
        before = self._records.get(Neighbourhood, neighbourhood)
        read = self._make_reader().boundary_of(file, feature, system)
        notes = dict(read.notes)
        if len(file.systems) > 1:
            notes[BoundaryNote.SYSTEM_CHOSEN] = 1
        others = [
            item
            for item in self._records.all(Neighbourhood)
            if item.municipality == before.municipality and item.key != before.key
        ]
        if _is_far(read.area, others):
            notes[BoundaryNote.FAR_AWAY] = 1
        after = replace(before, boundary=read.boundary)
        return BoundaryPreview(file.path, feature, system, before, after, replace(read, notes=notes))

    def apply(self, preview: BoundaryPreview) -> Outcome[Neighbourhood]:
        """Take a boundary over, in one step that can be undone.

        Raises:
            DomainError: `record_missing`, `changed_meanwhile`.
            EnvironmentProblem: the backup before it can't be written.
        """
        if preview.changes:
            self._before(Occasion.IMPORT)
        return self._records.change(preview.before, preview.after)

    def remove(self, neighbourhood: str) -> Outcome[Neighbourhood]:
        """Take the boundary of a Quartier away, in one step that can be undone.

        Raises:
            DomainError: `record_missing`.
        """
        before = self._records.get(Neighbourhood, neighbourhood)
        return self._records.change(before, replace(before, boundary=None))

    def named(self, text: str) -> Neighbourhood:
        """Return the Quartier with a key or name.

        Raises:
            DomainError: `record_missing`.
        """
        wanted = text.casefold().strip()
        known = self._records.all(Neighbourhood)
        found = [item for item in known if item.key.casefold() == wanted]
        found = found or [item for item in known if item.name.casefold() == wanted]
        return found[0] if len(found) == 1 else self._records.get(Neighbourhood, text)

    def only_named_like(self, file: BoundaryFile) -> Neighbourhood:
        """Return the Quartier that is called like one area of a file.

        Raises:
            InputRejected: `boundary_for_whom` where none is, or more than one.
        """
        names = {feature.name.casefold() for feature in file.features if feature.name}
        known = self._records.all(Neighbourhood)
        found = [item for item in known if item.name.casefold() in names]
        if len(found) != 1:
            raise InputRejected(
                "boundary_for_whom", path=file.path, names=_listed(item.key for item in known)
            )
        return found[0]


def feature_named(file: BoundaryFile, name: str | None, likely: str = "") -> BoundaryFeature:
    """Return an area of a file by its name or number; without either the only one, or the one called `likely`.

    Raises:
        InputRejected: `boundary_feature_missing`, `boundary_feature_open`.
    """
    known = _listed(feature.name or str(feature.number) for feature in file.features)
    if name is None:
        if len(file.features) == 1:
            return file.features[0]
        found = _called(file.features, likely)
        if len(found) != 1:
            raise InputRejected(
                "boundary_feature_open", path=file.path, count=len(file.features), names=known
            )
        return found[0]
    found = _called(file.features, name) or [item for item in file.features if str(item.number) == name]
    if len(found) != 1:
        raise InputRejected("boundary_feature_missing", path=file.path, text=name, names=known)
    return found[0]


def system_named(file: BoundaryFile, suggested: ReferenceSystem | None) -> ReferenceSystem:
    """Return the system of a file.

    Raises:
        InputRejected: `boundary_system_open` where only a person can know.
    """
    if suggested is None:
        raise InputRejected("boundary_system_open", path=file.path)
    return suggested


def _called(features: Sequence[BoundaryFeature], name: str) -> list[BoundaryFeature]:
    wanted = name.casefold().strip()
    return [item for item in features if item.name is not None and item.name.casefold().strip() == wanted]


_MOST_NAMED = 12


def _listed(names: Iterable[str]) -> tuple[str, ...]:
    found = tuple(names)
    rest = len(found) - _MOST_NAMED
    return (*found[:_MOST_NAMED], f"{rest} weitere") if rest > 0 else found


def _is_far(area: Area, others: Sequence[Neighbourhood]) -> bool:
    middles = [_middle(found) for item in others if (found := area_of(item.boundary)) is not None]
    east, north = _middle(area)
    return bool(middles) and all(
        max(abs(east - other_east), abs(north - other_north)) > _FAR_DEGREES
        for other_east, other_north in middles
    )


def _middle(area: Area) -> tuple[float, float]:
    corners = [area.degrees(corner) for part in area.parts for corner in part[0]]
    return sum(corner[0] for corner in corners) / len(corners), sum(corner[1] for corner in corners) / len(
        corners
    )
