"""An editor for a tree of requirements: the tree on the left, what the chosen requirement says on the right."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.requirement import AllOf
from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.forms.field import Field
from coordinator_app.ui.forms.part_titles import node_title
from coordinator_app.ui.forms.requirement_nodes import (
    GROUPS,
    NODE_KINDS,
    NOTHING_BELOW,
    Node,
    converted,
    new_node,
    node_of,
    places,
    put_together,
)
from coordinator_app.ui.forms.values import MISSING_TEXT
from coordinator_app.ui.theme import scaled
from coordinator_app.ui.widgets.beside_field import BesideField, MakeForm
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.form_context import FormContext
from coordinator_app.ui.widgets.layouts import scrolling
from coordinator_app.ui.widgets.parts_field import PartForm

_TREE_WIDTH, _WIDEST_TREE = 400, 440
_LEAST_HEIGHT = 360
_CRITERION = ("operator", "wanted")
_EMPTY_HINT = "Noch keine Bedingung. „Hinzufügen“ beginnt eine."
_NEW_LEAF_HINT = "Eine zweite Bedingung neben einer einzelnen kommt mit ihr in eine Gruppe „alle“."


class RequirementField(BesideField):
    """A tree of requirements. Forms are made when looked at."""

    def __init__(
        self, field: Field, context: FormContext, make_form: MakeForm, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, context, make_form, parent)
        self.root: Node | None = None
        self._forms: dict[int, tuple[Node, PartForm, QWidget]] = {}
        self._removed: list[tuple[Node | None, int, Node]] = []
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(field.label)
        self.tree.setFixedWidth(min(scaled(_TREE_WIDTH), _WIDEST_TREE))
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setIndentation(14)
        self.add_button.setToolTip(_NEW_LEAF_HINT)
        self.menu = QMenu(self)
        for kind, text in NODE_KINDS.items():
            self.menu.addAction(text, partial(self.add, kind))
        self.add_button.setMenu(self.menu)
        self.tree.currentItemChanged.connect(lambda *_items: self._show_current())
        self._lay_out(self.tree, _EMPTY_HINT)

    @property
    def target(self) -> QWidget:
        """The tree, or the button that begins it."""
        return self.tree if self.root is not None else self.add_button

    def value(self) -> Any:
        """Return the tree; what cannot be read in a form stays as it was. None where there is no requirement."""
        return None if self.root is None else put_together(self.root, self._own)

    def known_form(self, node: Node) -> PartForm | None:
        """Return the form of a node, or None where nobody has looked at the node yet."""
        known = self._forms.get(id(node))
        return None if known is None else known[1]

    def set_value(self, value: Any) -> None:
        """Show a tree."""
        self.show_tree(None if value is None else node_of(value))

    def show_tree(self, root: Node | None) -> None:
        """Show a tree of which some branches may still be missing."""
        for _, _, area in self._forms.values():
            self.stack.removeWidget(area)
            area.deleteLater()
        self._forms.clear()
        self._removed.clear()
        self.root = root
        self._rebuild(self._first_to_see())

    def problems(self) -> Sequence[FieldProblem]:
        """Return what cannot be read in any node, and branches that are missing."""
        if self.root is None:
            return () if self.field.optional else (FieldProblem(self.field.path, MISSING_TEXT),)
        found: list[FieldProblem] = []
        for place, node in places(self.root):
            before = f"{self.field.path}.{place}" if place else self.field.path
            known = self._forms.get(id(node))
            if known is not None:
                found += [
                    FieldProblem(f"{before}.{problem.path}", problem.text)
                    for problem in known[1].collect()[1]
                ]
            if node.branch is not None and not node.children and not node.takes_many:
                found.append(FieldProblem(before, NOTHING_BELOW))
        return tuple(found)

    def show_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Mark what is wrong in each node."""
        if self.root is None:
            return
        for place, node in places(self.root):
            own = [(below, text) for rest, text in problems if (below := self._below(rest, node)) is not None]
            if own or id(node) in self._forms:
                self.form_of(node).show_problems([FieldProblem(path, text) for path, text in own])
            item = self._item_of(node)
            if item is not None:
                item.setText(0, f"⚠ {self._title(node)}" if own else self._title(node))
                item.setToolTip(0, " ".join(text for _, text in own) or (place and self._title(node)))

    def focus_on(self, rest: str) -> None:
        """Put the cursor into the node that holds a place."""
        if self.root is None:
            self.add_button.setFocus()
            return
        for _, node in places(self.root):
            below = self._below(rest, node)
            if below is not None:
                self._select(node)
                self.form_of(node).focus_on(below)
                return
        self.tree.setFocus()

    def add(self, kind: type) -> None:
        """Add a requirement below the chosen group, or beside the chosen one; a group is made where one is needed."""
        node = new_node(kind, self._context.first_source)
        chosen = self.current() or self.root
        if self.root is None or chosen is None:
            self.root = node
        elif chosen.has_room:
            chosen.children.append(node)
        else:
            beside = chosen.children[0] if chosen.branch is not None else chosen
            parent = chosen if chosen.branch is not None else self._parent_of(chosen)
            if parent is not None and parent.has_room:
                parent.children.insert(parent.children.index(beside) + 1, node)
            else:
                self._wrap(parent, beside, node)
        self._rebuild(node)
        self.form_of(node).focus_on("")
        self.changed.emit()

    def remove_current(self) -> None:
        """Remove the chosen requirement with everything below it; it can be fetched back."""
        node = self.current()
        if node is None:
            return
        parent = self._parent_of(node)
        position = parent.children.index(node) if parent is not None else 0
        self._removed.append((parent, position, node))
        if parent is None:
            self.root = None
        else:
            del parent.children[position]
        self._rebuild(parent)
        self.changed.emit()

    def fetch_back(self) -> None:
        """Put what was removed last back to its place."""
        parent, position, node = self._removed.pop()
        if parent is not None and self._is_in_tree(parent) and parent.has_room:
            parent.children.insert(position, node)
        elif self.root is None:
            self.root = node
        elif self.root.has_room:
            self.root.children.append(node)
        else:
            self._wrap(None, self.root, node)
        self._rebuild(node)
        self.changed.emit()

    def current(self) -> Node | None:
        """Return the chosen node."""
        item = self.tree.currentItem()
        return None if item is None else item.data(0, Qt.ItemDataRole.UserRole)

    def convert(self, node: Node, kind: type) -> None:
        """Turn a group into another kind of group with the same requirements below."""
        known = self._forms.pop(id(node), None)
        node.record = converted(self._collected(node, known), kind)
        if known is not None:
            self.stack.removeWidget(known[2])
            known[2].deleteLater()
        self._rebuild(node)
        self.changed.emit()

    def _wrap(self, parent: Node | None, old: Node, new: Node) -> None:
        """Put two requirements into a group "all" where only one may stand."""
        group = Node(
            new_node(AllOf, self._collected(old, self._forms.get(id(old))).basis.source).record, [old, new]
        )
        if parent is None:
            self.root = group
        else:
            parent.children = [group]

    def _own(self, node: Node) -> Any:
        return self._collected(node, self._forms.get(id(node)))

    @staticmethod
    def _collected(node: Node, known: tuple[Node, PartForm, QWidget] | None) -> Any:
        return node.record if known is None else known[1].collect()[0]

    def _title(self, node: Node) -> str:
        return node_title(self._own(node))

    def _below(self, rest: str, node: Node) -> str | None:
        """Return a path inside of the node itself, or None where it lies elsewhere or further below."""
        wanted = rest.lstrip(".")
        homes = [place for place, _ in places(self.root or node) if _leads(place, wanted)]
        home = max(homes, key=len)
        if next(found for place, found in places(self.root or node) if place == home) is not node:
            return None
        inside = wanted[len(home) :].lstrip(".")
        name = inside.partition("[")[0]
        return "fact" if name in _CRITERION else inside

    def _parent_of(self, node: Node) -> Node | None:
        if self.root is None:
            return None
        return next((found for _, found in places(self.root) if node in found.children), None)

    def _is_in_tree(self, node: Node) -> bool:
        return self.root is not None and any(found is node for _, found in places(self.root))

    def _first_to_see(self) -> Node | None:
        """Return the first requirement below the outermost group, which is what people look for."""
        return self.root.children[0] if self.root is not None and self.root.children else self.root

    def _rebuild(self, chosen: Node | None) -> None:
        self.tree.blockSignals(True)
        self.tree.clear()
        if self.root is not None:
            self._add_items(self.tree.invisibleRootItem(), self.root)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self._select(chosen or self.root)
        self._show_extent(
            self.tree, least=_LEAST_HEIGHT, is_empty=self.root is None, has_removed=bool(self._removed)
        )
        self._show_current()

    def _add_items(self, parent: QTreeWidgetItem, node: Node) -> None:
        item = QTreeWidgetItem([self._title(node)])
        item.setToolTip(0, self._title(node))
        item.setData(0, Qt.ItemDataRole.UserRole, node)
        parent.addChild(item)
        for child in node.children:
            self._add_items(item, child)

    def _item_of(self, node: Node) -> QTreeWidgetItem | None:
        waiting = [self.tree.invisibleRootItem()]
        while waiting:
            item = waiting.pop()
            if item.data(0, Qt.ItemDataRole.UserRole) is node:
                return item
            below = (item.child(number) for number in range(item.childCount()))
            waiting += [child for child in below if child is not None]
        return None

    def _select(self, node: Node | None) -> None:
        item = None if node is None else self._item_of(node)
        if item is not None:
            self.tree.setCurrentItem(item)

    def _show_current(self) -> None:
        node = self.current()
        if node is None:
            self.stack.setCurrentWidget(self._hint)
        else:
            self.form_of(node)
            self.stack.setCurrentWidget(self._forms[id(node)][2])

    def form_of(self, node: Node) -> PartForm:
        """Return the form of a node, made now if nobody has looked at the node yet."""
        if id(node) not in self._forms:
            form = self._make_form(type(node.record), self._context)
            form.set_record(node.record)
            form.changed.connect(self._after_edit)
            box = QWidget()
            layout = QVBoxLayout(box)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addLayout(self._kind_row(node))
            layout.addWidget(form.widget, 1)
            area = scrolling(box)
            self.stack.addWidget(area)
            self._forms[id(node)] = (node, form, area)
        return self._forms[id(node)][1]

    def _kind_row(self, node: Node) -> QHBoxLayout:
        row = QHBoxLayout()
        if type(node.record) in GROUPS:
            box = CalmComboBox()
            box.setAccessibleName("Art der Gruppe")
            box.setMinimumContentsLength(24)
            box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            for kind in GROUPS:
                box.addItem(NODE_KINDS[kind], kind)
            box.setCurrentIndex(GROUPS.index(type(node.record)))
            box.activated.connect(lambda index: self.convert(node, GROUPS[index]))
            row.addWidget(box, 1)
        else:
            label = QLabel(NODE_KINDS[type(node.record)])
            label.setObjectName("quiet")
            label.setWordWrap(True)
            row.addWidget(label, 1)
        return row

    def _after_edit(self) -> None:
        item, node = self.tree.currentItem(), self.current()
        if item is not None and node is not None:
            item.setText(0, self._title(node))
        self.changed.emit()


def _leads(place: str, wanted: str) -> bool:
    """Whether a path lies at a place or below it."""
    return not place or wanted == place or wanted.startswith((f"{place}.", f"{place}["))
