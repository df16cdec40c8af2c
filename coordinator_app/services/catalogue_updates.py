"""Catalogue packages for people: make one, look at what one would change, take it into use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coordinator_app.domain.errors import EnvironmentProblem, InputRejected
from coordinator_app.domain.programme import Programme
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.backup_names import Occasion
from coordinator_app.services.backups import BeforeChange, no_backup
from coordinator_app.services.catalogue_effects import Effect, ProgrammeChange, effects_of, programme_changes
from coordinator_app.services.ports.clock import Clock
from coordinator_app.services.ports.packages import CatalogueInUse, CataloguePackage, Edition, PackageBench


@dataclass(frozen=True)
class UpdatePreview:
    """What a package would change, before anything is changed."""

    package: CataloguePackage
    current: Edition
    changes: tuple[ProgrammeChange, ...]
    effects: tuple[Effect, ...]
    titles: tuple[tuple[str, str], ...]


class CatalogueUpdateService:
    """The use cases on packages. `in_use` finds the catalogue that the program reads, `shipped` the one it came with."""

    def __init__(
        self,
        bench: PackageBench,
        in_use: Callable[[], CatalogueInUse],
        shipped: Callable[[], tuple[Edition, tuple[Programme, ...]]],
        clock: Clock,
        *,
        renew: Callable[[], None] | None = None,
        before: BeforeChange = no_backup,
    ) -> None:
        """Take what is named above, and what has the program read its catalogue again; without it that waits for its next start."""
        self._before = before
        self._bench = bench
        self._in_use = in_use
        self._shipped = shipped
        self._clock = clock
        self._renew = renew

    @property
    def bench(self) -> PackageBench:
        """Where packages and keys are handled."""
        return self._bench

    def in_use(self) -> CatalogueInUse:
        """Return the catalogue that the program reads."""
        return self._in_use()

    def pack(
        self, catalogue: Path, target: Path, key: Path | None = None, edition: Edition | None = None
    ) -> CataloguePackage:
        """Write a folder of programmes as a package; without an edition it is the next one of today.

        Raises:
            InputRejected, EnvironmentProblem: see `PackageBench.pack`.
        """
        return self._bench.pack(catalogue, key, edition or self._next_edition(), target)

    def preview(
        self, path: Path, subjects: Callable[[], tuple[Subject, ...]], day: date | None = None
    ) -> UpdatePreview:
        """Return what a package would change for the catalogue and for one's own projects.

        Raises:
            InputRejected: `package_not_newer`, or why it is no good package (see `PackageBench.open`).
        """
        package = self._bench.open(path)
        current = self._in_use()
        if package.edition <= current.edition:
            raise InputRejected(
                "package_not_newer",
                path=str(path),
                edition=str(package.edition),
                current=str(current.edition),
            )
        changes = programme_changes(current.programmes, package.programmes)
        known = subjects()
        titles = tuple((subject.project.key, subject.project.title) for subject in known)
        effects = effects_of(changes, known, day or self._clock.today())
        return UpdatePreview(package, current.edition, changes, effects, titles)

    def apply(self, preview: UpdatePreview) -> Path:
        """Take a package into use, at once where the program can read it anew, and return where it is kept.

        Raises:
            EnvironmentProblem: it or the backup before it could not be kept; the catalogue in use is then unchanged.
        """
        self._before(Occasion.CATALOGUE)
        kept = self._bench.install(preview.package)
        if self._renew is not None:
            self._renew()
        return kept

    def versions(self, programme_id: str) -> tuple[tuple[Edition, Programme], ...]:
        """Return a programme as the editions that are kept have it, the newest first; see `earlier`.

        The one in use is the first; an edition that does not have the programme is not listed.
        """
        current = self._in_use()
        found = ((current.edition, current.programmes), *self.earlier())
        by_edition = (
            (edition, programme)
            for edition, programmes in found
            for programme in programmes
            if programme.id == programme_id
        )
        return tuple(by_edition)

    def earlier(self) -> tuple[tuple[Edition, tuple[Programme, ...]], ...]:
        """Return the editions before the one in use with their programmes, the newest first; broken packages are passed over."""
        current = self._in_use()
        found = []
        for edition, path in self._bench.kept():
            if edition < current.edition:
                try:
                    found.append((edition, self._bench.open(path).programmes))
                except (InputRejected, EnvironmentProblem):
                    continue  # what cannot be read cannot be compared
        if current.package is not None:
            found.append(self._shipped())
        return tuple(sorted(found, key=lambda item: item[0], reverse=True))

    def _next_edition(self) -> Edition:
        today, current = self._clock.today(), self._in_use().edition
        return Edition(today, current.number + 1 if current.day == today else 1)
