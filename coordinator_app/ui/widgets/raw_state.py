"""What stands in every kind of field as typed: taken out for a draft, put back, and the part of it that may be saved.

One table of functions by the class of the field, because drafts concern all fields alike and none of them alone.
"""

from collections.abc import Iterable, Mapping
from functools import singledispatch
from typing import Any

from PySide6.QtWidgets import QLineEdit

from coordinator_app.domain.codec import PlainDataError, from_plain, to_plain
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.forms.assembly import with_value
from coordinator_app.ui.forms.field import Option
from coordinator_app.ui.forms.raw_rows import (
    TypedCell,
    kept_rows,
    raw_rows,
    rows_from,
    settled_rows,
    with_typed,
)
from coordinator_app.ui.forms.raw_values import option_of, plain_value, text_of
from coordinator_app.ui.forms.requirement_nodes import NODE_KINDS, Node, new_node, node_of
from coordinator_app.ui.forms.values import UnreadableError
from coordinator_app.ui.widgets.choice_fields import ChoiceField, ChoicesField, TruthField
from coordinator_app.ui.widgets.criterion_field import CriterionField
from coordinator_app.ui.widgets.field_set import FieldSet
from coordinator_app.ui.widgets.field_widget import FieldWidget
from coordinator_app.ui.widgets.grid_field import GridField
from coordinator_app.ui.widgets.optional_field import OptionalField
from coordinator_app.ui.widgets.parts_field import PartForm, PartsField
from coordinator_app.ui.widgets.requirement_field import RequirementField
from coordinator_app.ui.widgets.rules_field import RulesField
from coordinator_app.ui.widgets.small_fields import FlagField, PicksField
from coordinator_app.ui.widgets.text_fields import DayField, LineField, TextField

UNFIT = (LookupError, TypeError, ValueError, AttributeError, PlainDataError)
"""What is raised where a draft does not fit the form: another version of the program has kept it."""


@singledispatch
def raw(_field: FieldWidget) -> Any:
    """Return what stands in a field as JSON can hold it; None for a field that only shows what stands in others."""
    return None


@singledispatch
def take_raw(_field: FieldWidget, _raw: Any) -> None:
    """Put what was kept back into a field.

    Raises:
        One of `UNFIT` where it does not fit the field.
    """


@singledispatch
def kept(field: FieldWidget) -> Any:
    """Return the value that may be saved; what can't be read inside of the field stays as it was.

    Raises:
        UnreadableError: the whole field can't be read.
    """
    return field.value()


@singledispatch
def settle(_field: FieldWidget) -> None:
    """Have the field take what may be saved of it for what it began with."""


def raw_fields(fields: FieldSet) -> dict[str, Any]:
    """Return what stands in all fields of a set, by path."""
    return {item.field.path: raw(item.widget) for item in fields.placed}


def take_fields(fields: FieldSet, kept_raw: Mapping[str, Any]) -> dict[str, Any]:
    """Put what was kept back into the fields and return what does not fit them."""
    unfit = dict[str, Any]()
    widgets = {item.field.path: item.widget for item in fields.placed}
    for path, value in kept_raw.items():
        try:
            take_raw(widgets[path], value)
        except UNFIT:
            unfit[path] = value
    return unfit


def _fields_of(form: PartForm) -> FieldSet:
    fields: FieldSet = form.fields  # type: ignore[attr-defined]  # every form of a part has some
    return fields


@raw.register
def _(field: LineField) -> str:
    return field.line.text()


@take_raw.register
def _(field: LineField, text: Any) -> None:
    field.line.setText(text_of(text))


@raw.register
def _(field: TextField) -> str:
    return field.text.toPlainText()


@take_raw.register
def _(field: TextField, text: Any) -> None:
    field.text.show_text(text_of(text))


@raw.register
def _(field: DayField) -> str:
    return field.line.text()


@take_raw.register
def _(field: DayField, text: Any) -> None:
    field.line.setText(text_of(text))


@raw.register
def _(field: FlagField) -> bool:
    return field.value()


@take_raw.register
def _(field: FlagField, ticked: Any) -> None:
    field.set_value(ticked)


@raw.register
def _(field: TruthField) -> str:
    return field.value().value


@take_raw.register
def _(field: TruthField, answer: Any) -> None:
    field.set_value(Truth(answer))


@raw.register
def _(field: ChoiceField) -> dict[str, Any]:
    try:
        return {"chosen": plain_value(field.value())}
    except UnreadableError:
        return {"typed": field.box.currentText() if field.box.isEditable() else ""}


@take_raw.register
def _(field: ChoiceField, choice: Any) -> None:
    if "typed" in choice:
        if field.box.isEditable():
            field.box.setEditText(text_of(choice["typed"]))
        else:
            field.box.setCurrentIndex(-1)
        return
    offered = (Option(field.box.itemData(number), "") for number in range(field.box.count()))
    field.set_value(option_of(offered, choice["chosen"]))


@raw.register
def _(field: ChoicesField) -> list[Any]:
    return [plain_value(value) for value in field.value()]


@take_raw.register
def _(field: ChoicesField, ticked: Any) -> None:
    offered = tuple(Option(value, "") for value in field.boxes)
    field.set_value(tuple(option_of(offered, value) for value in ticked))


@raw.register
def _(field: PicksField) -> list[str]:
    return list(field.value())


@take_raw.register
def _(field: PicksField, keys: Any) -> None:
    field.set_value([text_of(key) for key in keys])


@raw.register
def _(field: GridField) -> dict[str, Any]:
    typed = _typed_cell(field)
    flat = field.flat if typed is None else with_typed(field.model.rows, field.flat, typed)
    return {"rows": raw_rows(flat), "nothing": field.nothing is not None and field.nothing.is_checked}


@take_raw.register
def _(field: GridField, grid: Any) -> None:
    state = rows_from(field.flat, grid["rows"])
    field.model.beginResetModel()
    field.model.rows.restore(state)
    field.model.endResetModel()
    if field.nothing is not None:
        field.nothing.set_possible(not state)
        field.nothing.set_checked(bool(grid["nothing"]))


@kept.register
def _(field: GridField) -> Any:
    items = kept_rows(field.flat)
    if items or field.nothing is None:
        return items
    return () if field.nothing.is_checked else None


@settle.register
def _(field: GridField) -> None:
    field.flat.restore(settled_rows(field.flat))


def _typed_cell(field: GridField) -> TypedCell | None:
    """Return the cell that somebody is typing in, before the grid has the text."""
    for line in field.view.viewport().findChildren(QLineEdit):
        index = field.view.indexAt(line.geometry().center())
        if line.isVisible() and line.isModified() and index.isValid():
            return index.row(), index.column(), line.text()
    return None


@raw.register
def _(field: PartsField) -> dict[str, Any]:
    parts = [
        {"origin": to_plain(form.collect()[0]), "fields": raw_fields(_fields_of(form))}
        for form in field.forms
    ]
    return {"parts": parts, "nothing": field.nothing is not None and field.nothing.is_checked}


@take_raw.register
def _(field: PartsField, kept_parts: Any) -> None:
    blank = field.field.blank
    if blank is None:
        raise TypeError(kept_parts)
    parts = [
        (_decoded(type(blank()), item["origin"], blank()), item["fields"]) for item in kept_parts["parts"]
    ]
    field.set_value(tuple(origin for origin, _ in parts) or (() if kept_parts["nothing"] else None))
    for form, (_, fields) in zip(field.forms, parts, strict=True):
        _take_all(form, fields)
    field.name_all()


@kept.register
def _(field: PartsField) -> Any:
    items = tuple(_kept_part(form) for form in field.forms)
    if items or field.nothing is None:
        return items
    return () if field.nothing.is_checked else None


@settle.register
def _(field: PartsField) -> None:
    for form in field.forms:
        settle_fields(_fields_of(form))


def _kept_part(form: PartForm) -> Any:
    return kept_record(_fields_of(form), form.collect()[0])[0]


def kept_record(fields: FieldSet, base: Any) -> tuple[Any, tuple[str, ...]]:
    """Return a record with all fields that may be saved, and the paths of those that can't be read as a whole."""
    record, unreadable = base, list[str]()
    for item in fields.placed:
        try:
            record = with_value(item.field, record, kept(item.widget))
        except UnreadableError:
            unreadable.append(item.field.path)
    return record, tuple(unreadable)


def settle_fields(fields: FieldSet) -> None:
    """Have every field take what may be saved of it for what it began with."""
    for item in fields.placed:
        settle(item.widget)


@raw.register
def _(field: OptionalField) -> dict[str, Any]:
    form = field.form
    origin = None if form is None else to_plain(form.collect()[0])
    fields = None if form is None else raw_fields(_fields_of(form))
    return {"there": field.is_there, "origin": origin, "fields": fields}


@take_raw.register
def _(field: OptionalField, part: Any) -> None:
    field.set_value(None)
    if part["fields"] is not None and field.field.blank is not None:
        blank = field.field.blank()
        field.set_value(_decoded(type(blank), part["origin"], blank))
        _take_all(field.form, part["fields"])
        if not part["there"]:
            field.toggle()


@raw.register
def _(field: RulesField) -> list[dict[str, Any]]:
    return [
        {
            "origin": to_plain(rule.collect()[0]),
            "fields": None if rule.form is None else raw_fields(_fields_of(rule.form)),
        }
        for rule in field.rules
    ]


@take_raw.register
def _(field: RulesField, rules: Any) -> None:
    if field.field.blank is None:
        raise TypeError(rules)
    blank = field.field.blank()
    field.set_value(tuple(_decoded(type(blank), item["origin"], blank) for item in rules))
    for number, item in enumerate(rules):
        if item["fields"] is not None:
            _take_all(field.form_of(number), item["fields"])


@raw.register
def _(field: RequirementField) -> Any:
    return None if field.root is None else _raw_node(field, field.root)


@take_raw.register
def _(field: RequirementField, tree: Any) -> None:
    if tree is None:
        field.set_value(None)
        return
    known = {kind.__name__: kind for kind in NODE_KINDS}
    forms: list[tuple[Node, Any]] = []

    def node(data: Mapping[str, Any]) -> Node:
        kind = known[data["kind"]]
        try:
            made = node_of(from_plain(kind, data["origin"]))
        except PlainDataError:
            made = new_node(kind, text_of(data["origin"]["basis"]["source"]))
        made.children = [node(item) for item in data["below"]]
        if data["fields"] is not None:
            forms.append((made, data["fields"]))
        return made

    field.show_tree(node(tree))
    for made, fields in forms:
        _take_all(field.form_of(made), fields)


def _raw_node(field: RequirementField, node: Node) -> dict[str, Any]:
    form = field.known_form(node)
    return {
        "kind": type(node.record).__name__,
        "origin": to_plain(node.record),
        "fields": None if form is None else raw_fields(_fields_of(form)),
        "below": [_raw_node(field, child) for child in node.children],
    }


@raw.register
def _(field: CriterionField) -> dict[str, Any]:
    return {
        "fact": field.fact.currentData(),
        "operator": plain_value(field.operator.currentData()),
        "wanted": None if field.wanted is None else raw(field.wanted),
    }


@take_raw.register
def _(field: CriterionField, criterion: Any) -> None:
    operator = None if criterion["operator"] is None else Operator(criterion["operator"])
    field.set_value((criterion["fact"], operator, ()))
    if field.wanted is not None and criterion["wanted"] is not None:
        take_raw(field.wanted, criterion["wanted"])


def _decoded(kind: type, plain: Any, blank: Any) -> Any:
    """Return a part as it was kept; what was not complete begins as a new one, and its fields bring what was typed."""
    try:
        return from_plain(kind, plain)
    except PlainDataError:
        return blank


def _take_all(form: PartForm | None, fields: Mapping[str, Any]) -> None:
    unfit: Iterable[Any] = () if form is None else take_fields(_fields_of(form), fields)
    if unfit:
        raise ValueError(unfit)
