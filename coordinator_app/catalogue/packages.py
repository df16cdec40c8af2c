"""Catalogue packages: made, verified and kept; fulfils the port `PackageBench`."""

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from coordinator_app.catalogue import archive, signing
from coordinator_app.catalogue.folder import CatalogueFolder
from coordinator_app.catalogue.reading import read_catalogue
from coordinator_app.domain.errors import EnvironmentProblem, InputRejected
from coordinator_app.domain.programme import CatalogueProblem, Programme
from coordinator_app.services.ports.packages import CatalogueInUse, CataloguePackage, Edition, read_edition
from coordinator_app.services.reading import opened
from coordinator_app.services.writing import make_folder, write_whole

SUFFIX = ".qlpaket"
_OWN_KEY = "eigener-schluessel.pem"
_PUBLIC = ".pub.pem"


class Packages:
    """Keeps packages in one folder and the trusted keys in another; `shipped` are keys that come with the program.

    `home` finds the user's own folder when it is needed; somebody without one has no packages.
    """

    def __init__(self, home: Callable[[], Path], shipped: Path | None = None) -> None:
        self._home = home
        self._shipped = shipped

    def make_key(self, target: Path) -> tuple[Path, str]:
        """Write a new private key and its public part beside it; return the latter's path and the fingerprint.

        Raises:
            EnvironmentProblem: `target_exists`, or what `write_whole` says.
        """
        public = target.with_name(f"{target.name.removesuffix('.pem')}{_PUBLIC}")
        for path in (target, public):
            if path.exists():
                raise EnvironmentProblem("target_exists", path=str(path))
        content = signing.new_private_key()
        write_whole(content, target)
        target.chmod(0o600)
        write_whole(signing.public_part(content), public)
        return public, signing.fingerprint(signing.public_part(content))

    def fingerprint(self, public_key: Path) -> str:
        """Return the fingerprint of a key, so that a person can compare it before it is trusted.

        Raises:
            InputRejected: `key_unreadable`.
            EnvironmentProblem: `file_missing`, `file_not_readable`.
        """
        return signing.fingerprint(signing.check_public(signing.read_key(public_key), public_key))

    def trust(self, public_key: Path) -> str:
        """Trust packages that are signed with a key from now on; return its fingerprint.

        Raises:
            InputRejected: `key_unreadable`.
        """
        content = signing.check_public(signing.read_key(public_key), public_key)
        name = signing.fingerprint(content)
        make_folder(self._keys)
        write_whole(content, self._keys / f"{name}{_PUBLIC}")
        return name

    def trusted(self) -> tuple[str, ...]:
        """Return the fingerprints of the keys that are trusted, in order."""
        return tuple(sorted({signing.fingerprint(key) for key in self._trusted_keys()}))

    def pack(self, catalogue: Path, key: Path | None, edition: Edition, target: Path) -> CataloguePackage:
        """Write the programmes of a folder as a package; without a key the user's own is taken, made at first use.

        Raises:
            InputRejected: `catalogue_missing`, `catalogue_invalid`, `key_unreadable`.
        """
        folder = CatalogueFolder(catalogue)
        programmes = folder.programmes()
        if folder.problems():  # in a package nothing is flawed
            raise InputRejected("catalogue_invalid", path=str(catalogue), problems=folder.problems())
        path = key or self._own_key()
        private = signing.check_private(signing.read_key(path), path)
        signer = signing.fingerprint(signing.public_part(private))
        texts = folder.texts()
        manifest = archive.manifest_of(texts, edition, signer)
        write_whole(archive.archive_bytes(texts, manifest, signing.sign(private, manifest)), target)
        return CataloguePackage(target, edition, signer, programmes)

    def open(self, path: Path) -> CataloguePackage:
        """Return a package whose signature and content were verified.

        Raises:
            InputRejected: `package_unreadable`, `package_newer_format`, `package_unsigned`, `package_not_trusted`,
                `package_tampered`, `catalogue_invalid`.
            EnvironmentProblem: `file_missing`, `file_not_readable`.
        """
        found = archive.read_archive(path)
        key = self._key(found.signer)
        if key is None:
            raise InputRejected("package_not_trusted", path=str(path), signer=found.signer)
        if not signing.is_signed(key, found.signature, found.manifest):
            raise InputRejected("package_tampered", path=str(path))
        reading = read_catalogue(found.texts)
        if reading.problems:
            raise InputRejected("catalogue_invalid", path=str(path), problems=reading.problems)
        return CataloguePackage(path, found.edition, found.signer, reading.programmes)

    def install(self, package: CataloguePackage) -> Path:
        """Keep a package as the catalogue in use from the next start on; earlier ones stay for comparison."""
        with opened(package.path) as file:
            content = file.read()
        make_folder(self._packages)
        target = self._packages / f"{package.edition}{SUFFIX}"
        write_whole(content, target)
        return target

    def kept(self) -> tuple[tuple[Edition, Path], ...]:
        """Return the packages that were installed, the newest first, without looking into them."""
        try:
            folder = self._packages
        except EnvironmentProblem:  # nobody's home, nobody's packages
            return ()
        found = ((_edition_of(path), path) for path in folder.glob(f"*{SUFFIX}"))
        known = [(edition, path) for edition, path in found if edition is not None]
        return tuple(sorted(known, key=lambda item: item[0], reverse=True))

    @property
    def _packages(self) -> Path:
        return self._home() / "catalogue"

    @property
    def _keys(self) -> Path:
        return self._home() / "keys"

    def _key(self, signer: str) -> bytes | None:
        return next((key for key in self._trusted_keys() if signing.fingerprint(key) == signer), None)

    def _trusted_keys(self) -> Iterator[bytes]:
        for folder in (self._shipped, self._keys):
            for path in sorted(folder.glob(f"*{_PUBLIC}")) if folder is not None else ():
                try:
                    yield signing.check_public(signing.read_key(path), path)
                except (InputRejected, EnvironmentProblem):
                    continue  # a key that cannot be read verifies nothing

    def _own_key(self) -> Path:
        """Return the user's own key, which is made, and trusted on this computer, when it is needed first."""
        path = self._keys / _OWN_KEY
        if not path.exists():
            make_folder(self._keys)
            self.make_key(path)
        return path


class InstalledCatalogue:
    """Implements the port `CatalogueSource` over the newest of the shipped folder and the installed packages.

    It is read once, at the first question, and again after `renew`. A newer package that is broken is passed over, and
    named in `in_use`.
    """

    def __init__(self, packages: Packages, shipped: Path, edition: Path) -> None:
        self._kept = packages
        self._shipped = CatalogueFolder(shipped)
        self._edition = edition

    def renew(self) -> None:
        """Look for packages anew at the next question, because one was installed."""
        for name in ("_choice", "in_use"):
            self.__dict__.pop(name, None)

    def programmes(self) -> tuple[Programme, ...]:
        """Return all programmes, ordered by id.

        Raises:
            InputRejected: the shipped catalogue is missing or invalid.
        """
        return self.in_use.programmes

    def problems(self) -> tuple[CatalogueProblem, ...]:
        """Return everything that is wrong with the shipped folder where it is in use; a package is whole."""
        broken = (CatalogueProblem(path.name, None, "", "package_broken", ()) for path in self._choice[0])
        return (*broken, *(self._shipped.problems() if self._choice[1] is None else ()))

    @cached_property
    def in_use(self) -> CatalogueInUse:
        """The catalogue that the program reads.

        Raises:
            InputRejected: the shipped catalogue is missing or invalid.
        """
        broken, package = self._choice
        if package is None:
            return CatalogueInUse(self._shipped_edition, self._shipped.programmes(), None, broken)
        return CatalogueInUse(package.edition, package.programmes, package.path, broken)

    @cached_property
    def _choice(self) -> tuple[tuple[Path, ...], CataloguePackage | None]:
        broken: list[Path] = []
        for edition, path in self._kept.kept():
            if edition <= self._shipped_edition:
                break
            try:
                return tuple(broken), self._kept.open(path)
            except (InputRejected, EnvironmentProblem):
                broken.append(path)
        return tuple(broken), None

    def shipped(self) -> tuple[Edition, tuple[Programme, ...]]:
        """Return the catalogue that came with the program, whether or not it is in use.

        Raises:
            InputRejected: it is missing or invalid.
        """
        return self._shipped_edition, self._shipped.programmes()

    @property
    def _shipped_edition(self) -> Edition:
        return read_edition(self._edition.read_text(encoding="ascii").strip())


def _edition_of(path: Path) -> Edition | None:
    try:
        return read_edition(path.name.removesuffix(SUFFIX))
    except ValueError:
        return None  # a file of somebody else
