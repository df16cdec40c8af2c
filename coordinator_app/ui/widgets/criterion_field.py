"""What a condition asks for: which fact, how it is compared, and with what; each choice decides what the next offers."""

from fractions import Fraction
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator_app.domain.requirement import Comparison, Operator
from coordinator_app.matching.eligibility.facts import (
    FACTS,
    FACTS_BY_NAME,
    OPERATORS,
    FactDefinition,
    FactKind,
)
from coordinator_app.ui.forms.field import Editor, Field, Option
from coordinator_app.ui.forms.values import NOT_CHOSEN, UnreadableError
from coordinator_app.ui.widgets.choice_fields import CalmComboBox, ChoiceField, ChoicesField
from coordinator_app.ui.widgets.field_widget import FieldWidget
from coordinator_app.ui.widgets.text_fields import DayField, LineField
from coordinator_app.wording import facts
from coordinator_app.wording.programme_fields import programme_label
from coordinator_app.wording.terms import noun, term

_LINES = {FactKind.AMOUNT: Editor.MONEY, FactKind.NUMBER: Editor.WHOLE, FactKind.SHARE: Editor.SHARE}
_YES_NO = (Option("yes", "ja"), Option("no", "nein"))
_WANTED = programme_label(Comparison, "wanted")


class CriterionField(FieldWidget):
    """Fact, operator and wanted values as one field. What nobody touched is given back exactly as it was."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._given: Any = None
        self._touched = False
        self.fact = CalmComboBox()
        self.operator = CalmComboBox()
        self.wanted: FieldWidget | None = None
        self.fact.setAccessibleName(programme_label(Comparison, "fact"))
        self.operator.setAccessibleName(programme_label(Comparison, "operator"))
        self.fact.addItem("Bitte wählen …", None)
        for definition in FACTS:
            self.fact.addItem(_fact_label(definition), definition.name)
        self.fact.activated.connect(self._choose_fact)
        self.operator.activated.connect(lambda _index: self._touch())
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.fact, 1)
        row.addWidget(self.operator)
        self._layout.addLayout(row)

    @property
    def target(self) -> QWidget:
        """The choice of the fact."""
        return self.fact

    @property
    def is_wide(self) -> bool:
        """The choices stand below their label."""
        return True

    def value(self) -> tuple[Any, Any, tuple[str | int, ...]]:
        """Return fact, operator and wanted values.

        Raises:
            UnreadableError: one of them is not chosen, or cannot be read.
        """
        if not self._touched and self._given is not None and all(self._given):
            return self._given  # type: ignore[no-any-return]
        definition = FACTS_BY_NAME.get(self.fact.currentData())
        if definition is None or self.wanted is None or self.operator.currentData() is None:
            raise UnreadableError(NOT_CHOSEN)
        wanted = _written(self.wanted.value())
        if not wanted:
            raise UnreadableError(NOT_CHOSEN)
        return definition.name, self.operator.currentData(), wanted

    def set_value(self, value: Any) -> None:
        """Show a criterion; a fact that the program does not know is shown by its name."""
        self._given, self._touched = value, False
        fact, operator, wanted = value
        index = next((i for i in range(self.fact.count()) if self.fact.itemData(i) == fact), -1)
        if index < 0 and fact:
            self.fact.addItem(str(fact), fact)
            index = self.fact.count() - 1
        self.fact.setCurrentIndex(max(index, 0))
        self._offer(operator, wanted)

    def focus_on(self, _rest: str) -> None:
        """Put the cursor where something is still to be chosen."""
        if self.wanted is not None and self.fact.currentData() is not None:
            self.wanted.target.setFocus()
        else:
            self.fact.setFocus()

    def _choose_fact(self, _index: int) -> None:
        self._offer(None, ())
        self._touch()

    def _touch(self) -> None:
        self._touched = True
        self.changed.emit()

    def _offer(self, operator: Operator | None, wanted: tuple[str | int, ...]) -> None:
        """Offer what fits the chosen fact."""
        self.operator.clear()
        if self.wanted is not None:
            self._layout.removeWidget(self.wanted)
            self.wanted.deleteLater()
            self.wanted = None
        definition = FACTS_BY_NAME.get(self.fact.currentData())
        if definition is None:
            return
        fitting = sorted(OPERATORS[definition.kind], key=lambda item: list(Operator).index(item))
        for item in fitting:
            self.operator.addItem(term(item), item)
        self.operator.setCurrentIndex(fitting.index(operator) if operator in fitting else 0)
        self.operator.setVisible(len(fitting) > 1)
        self.wanted = _wanted_field(definition)
        self.wanted.target.setAccessibleName(f"{_WANTED}: {facts.label(definition.name)}")
        self._fill(definition, wanted)
        self.wanted.changed.connect(self._touch)
        self._layout.addWidget(self.wanted)

    def _fill(self, definition: FactDefinition, wanted: tuple[str | int, ...]) -> None:
        if self.wanted is None:
            return
        try:
            known = definition.parse(wanted) if wanted else ()
        except ValueError:
            return
        if isinstance(self.wanted, ChoicesField):
            self.wanted.set_value(wanted)
        elif isinstance(self.wanted, ChoiceField):
            self.wanted.set_value(next(iter(wanted), None))
        else:
            self.wanted.set_value(next(iter(known), None))


def _fact_label(definition: FactDefinition) -> str:
    return f"{noun(definition.home).singular}: {facts.label(definition.name)}"


def _wanted_field(definition: FactDefinition) -> FieldWidget:
    if definition.options is not None:
        options = tuple(Option(member.value, term(member)) for member in definition.options)
        return ChoicesField(Field("wanted", Editor.CHOICES, _WANTED, options=options))
    match definition.kind:
        case FactKind.FLAG:
            return ChoiceField(Field("wanted", Editor.CHOICE, _WANTED, options=_YES_NO))
        case FactKind.DAY:
            return DayField(Field("wanted", Editor.DAY, _WANTED))
        case kind:
            return LineField(Field("wanted", _LINES[kind], _WANTED))


def _written(value: Any) -> tuple[str | int, ...]:
    """Return values as a comparison holds them."""
    match value:
        case tuple():
            return value
        case Fraction():
            return (str(value),)
        case int() | str():
            return (value,)
        case _:
            return (value.isoformat(),)
