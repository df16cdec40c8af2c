"""Our own documents: from the blocks to a tagged PDF, as `documents.render` makes it."""

from typing import Any

from benchmarks.document_engines.serving import Content, serve
from coordinator_app.documents import model
from coordinator_app.documents.render import render


def make(content: Content) -> bytes:
    """Set a document."""
    head = {name: value for name, value in content.items() if name not in {"blocks", "sheet"}}
    blocks = tuple(_block(block) for block in content["blocks"])
    return render(model.Document(**{**head, "keywords": tuple(head["keywords"])}, blocks=blocks)).content


def _block(block: Content) -> Any:
    fields = {name: value for name, value in block.items() if name not in {"is", "widths", "size"}}
    match block["is"]:
        case "KeyValues":
            fields["rows"] = tuple(map(tuple, fields["rows"]))
        case "DataTable":
            fields["columns"] = tuple(
                model.Column(**{**column, "kind": model.ColumnKind(column["kind"])})
                for column in fields["columns"]
            )
            fields["rows"] = tuple(map(tuple, fields["rows"]))
        case "Notice":
            fields["kind"] = model.NoticeKind(fields["kind"])
            fields["items"] = tuple(fields["items"])
        case "BulletList":
            fields["items"] = tuple(fields["items"])
        case "Checklist":
            fields["items"] = tuple(model.ChecklistItem(**item) for item in fields["items"])
        case "SourceList":
            fields["items"] = tuple(model.SourceItem(**item) for item in fields["items"])
    return getattr(model, block["is"])(**fields)


serve(make)
