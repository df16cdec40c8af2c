"""The way of a catalogue package into use: verify, trust a new key only on a person's word, preview, take over."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coordinator_app.domain.errors import KnownError
from coordinator_app.services.catalogue_updates import UpdatePreview
from coordinator_app.services.changes import Outcome
from coordinator_app.ui.dialog_service import FileFilter
from coordinator_app.ui.dialogs.catalogue_preview import CataloguePreviewDialog
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats
from coordinator_app.wording.catalogue_updates import counted_changes
from coordinator_app.wording.errors import message

PACKAGE = FileFilter("Katalogpaket", ("qlpaket",))
KEY = FileFilter("Öffentlicher Schlüssel", ("pub.pem", "pem"))

_UNKNOWN_KEY = (
    "Das Katalogpaket {name} ist mit dem Schlüssel {signer} unterschrieben, den dieses Programm nicht kennt. "
    "Es wurde nichts geändert.\n\n"
    "Wenn Sie der herausgebenden Stelle vertrauen, lassen Sie sich deren öffentlichen Schlüssel geben: eine Datei mit der "
    "Endung .pub.pem. Haben Sie diese Datei?"
)
_OTHER_KEY = (
    "Die Schlüsseldatei {name} gehört nicht zu diesem Paket: Sie hat den Fingerabdruck {found}, unterschrieben ist das "
    "Paket mit {signer}. Es wurde nichts geändert. Wählen Sie die Schlüsseldatei der Stelle, von der das Paket stammt."
)
_COMPARE = (
    "Der Schlüssel hat diesen Fingerabdruck:\n\n{found}\n\n"
    "Vergleichen Sie ihn Zeichen für Zeichen mit dem, den Ihnen die herausgebende Stelle auf einem anderen Weg genannt "
    "hat, zum Beispiel am Telefon. Ist er derselbe, werden von jetzt an alle Pakete mit diesem Schlüssel angenommen."
)


class CatalogueUpdate(QObject):
    """Takes catalogue packages into use; `renewed` says that the programmes are others now."""

    renewed = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._context = context

    def choose_file(self) -> None:
        """Let the user choose a package, then show what it would change."""
        path = self._context.dialogs.ask_open_file("Katalogpaket einspielen", (PACKAGE,))
        if path is not None:
            self.preview(path)

    def preview(self, path: Path) -> None:
        """Verify a package and show what it would change."""
        self._context.notices.show_notice(f"Das Katalogpaket {formats.quoted(path.name)} wird geprüft …")
        workspace = self._context.workspace
        self._context.operations.read(
            lambda: workspace.updates.preview(path, workspace.matching.subjects, workspace.matching.today()),
            self._ask,
            owner=self,
            channel="preview",
            refused=lambda error: self._refuse(path, error),
        )

    def _ask(self, preview: UpdatePreview) -> None:
        self._context.notices.hide_notice()
        day = self._context.workspace.matching.today()
        dialog = CataloguePreviewDialog(preview, day, self._context.window)
        dialog.accepted.connect(lambda: self._apply(preview))
        dialog.open()

    def _apply(self, preview: UpdatePreview) -> None:
        workspace = self._context.workspace
        wanted = {item.id: item for item in preview.package.programmes}

        def install() -> Outcome[bool]:
            """Take it over and read it, which takes too long for the window; say whether it is what the window shows."""
            workspace.updates.apply(preview)
            return Outcome(workspace.programmes.catalogue == wanted)

        self._context.operations.write(
            install,
            lambda shown: self._tell(preview, shown=shown),
            owner=self,
            refused=self._warn,
        )

    def _tell(self, preview: UpdatePreview, *, shown: bool) -> None:
        text = f"Der Katalog der Ausgabe {preview.package.edition} ist eingespielt ({counted_changes(preview.changes)})"
        self._context.notices.show_notice(
            f"{text} und gilt ab sofort."
            if shown
            else f"{text}. Dieses Fenster zeigt weiter den Katalog des Ordners, mit dem es geöffnet wurde."
        )
        self.renewed.emit()

    def _refuse(self, path: Path, error: KnownError) -> None:
        self._context.notices.hide_notice()
        if error.code == "package_not_trusted":
            self._offer_trust(path, str(error.parameters["signer"]))
        else:
            self._warn(error)

    def _warn(self, error: KnownError) -> None:
        self._context.dialogs.warn(message(error))

    def _offer_trust(self, package: Path, signer: str) -> None:
        """Let the user hand in the key of whoever signed; it is trusted only after a person has compared it."""
        dialogs = self._context.dialogs
        question = _UNKNOWN_KEY.format(name=formats.quoted(package.name), signer=signer)
        if not dialogs.confirm(question, "Schlüsseldatei wählen …"):
            return
        key = dialogs.ask_open_file("Öffentlichen Schlüssel annehmen", (KEY,))
        if key is None:
            return
        bench = self._context.workspace.updates.bench
        self._context.operations.read(
            lambda: bench.fingerprint(key),
            lambda found: self._compare(package, key, signer, found),
            owner=self,
            channel="key",
            refused=self._warn,
        )

    def _compare(self, package: Path, key: Path, signer: str, found: str) -> None:
        dialogs = self._context.dialogs
        if found != signer:
            dialogs.warn(_OTHER_KEY.format(name=formats.quoted(key.name), found=found, signer=signer))
        elif dialogs.confirm(_COMPARE.format(found=found), "Derselbe: Schlüssel annehmen"):
            bench = self._context.workspace.updates.bench
            self._context.operations.write(
                lambda: Outcome(bench.trust(key)),
                lambda _fingerprint: self.preview(package),
                owner=self,
                refused=self._warn,
            )
