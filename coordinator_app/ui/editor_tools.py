"""What every editor works with besides what it edits."""

from dataclasses import dataclass

from coordinator_app.services.drafts import DraftService
from coordinator_app.ui.dialog_service import DialogService
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.window_context import WindowContext


@dataclass(frozen=True)
class EditorTools:
    """The surroundings of an editor; over a database that is only read it saves nothing."""

    operations: Operations
    dialogs: DialogService
    drafts: DraftService
    read_only: bool = False


def tools_of(context: WindowContext) -> EditorTools:
    """Return what the editors of a window work with."""
    store, drafts = context.workspace.store, context.workspace.drafts
    return EditorTools(context.operations, context.dialogs, drafts, store.read_only)
