"""What every engine of `documents.py` shares: it is asked for documents on its standard input and answers with what they took.

Each engine runs in its own process, so that its threads, its imports and its memory are its own. This module knows no
engine, and it needs nothing but Python, for the peers may live in another environment.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Content = dict[str, Any]
"""A document as plain JSON: its head, the sheet in points, and blocks named by "is"; a value that is None is missing."""

MISSING = "noch nicht angegeben"


def serve(make: Callable[[Content], bytes]) -> None:
    """Answer each line `FIRST LAST [FILE]` with a line of JSON: seconds, bytes and peak of memory."""
    content = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for line in sys.stdin:
        first, last, *files = line.split()
        documents = [varied(content, number) for number in range(int(first), int(last))]
        cpu, wall = time.process_time(), time.perf_counter()
        made = [make(document) for document in documents]
        answer = {
            "cpu": (time.process_time() - cpu) / len(made),
            "wall": (time.perf_counter() - wall) / len(made),
            "bytes": len(made[0]),
            "peak": peak(),
        }
        for file in files:
            Path(file).write_bytes(made[0])
        print(json.dumps(answer), flush=True)


def varied(content: Content, number: int) -> Content:
    """Give a document texts of its own, as another project has them, lest an engine remembers what it has set before."""
    return {
        **content,
        "title": f"{content['title']} {number}",
        "blocks": [_own(block, number) for block in content["blocks"]],
    }


def _own(block: Content, number: int) -> Content:
    match block["is"]:
        case "Paragraph":
            return {**block, "text": _numbered(block["text"], number)}
        case "KeyValues":
            return {**block, "rows": [[label, _numbered(value, number)] for label, value in block["rows"]]}
        case "BulletList" | "Notice":
            return {**block, "items": [_numbered(item, number) for item in block["items"]]}
        case "DataTable":
            kinds = [column["kind"] for column in block["columns"]]
            rows = [
                [
                    _numbered(cell, number) if kind == "text" else cell
                    for cell, kind in zip(row, kinds, strict=True)
                ]
                for row in block["rows"]
            ]
            return {**block, "rows": rows}
        case _:
            return block


def _numbered(text: str | None, number: int) -> str | None:
    return f"{text} {number}" if text else text


def peak() -> int:
    """Return the most memory that this process has held, in bytes; `ru_maxrss` would count that of its parent, too."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (
            line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM")
        )
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
