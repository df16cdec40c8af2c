"""What all forms inside of one big form share: the choices that come from the data or from the form itself."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from coordinator_app.ui.forms.field import Option, Options, Source


class FormContext(QObject):
    """Choices by source; `changed` is sent when others are offered. The first of the sources is what new rules rest on."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.options: Options = {}

    @property
    def first_source(self) -> str:
        """The id of the first source of the programme, or nothing."""
        found = self.options.get(Source.SOURCES, ())
        return str(found[0].value) if found else ""

    def offer(self, options: Mapping[Source, tuple[Option, ...]]) -> None:
        """Offer other choices."""
        merged = {**self.options, **options}
        if merged != self.options:
            self.options = merged
            self.changed.emit()
