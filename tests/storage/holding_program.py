"""A program that opens a database for writing, says so, and holds it until it is ended."""

import sys
from pathlib import Path

from storage.databases import opened

if __name__ == "__main__":
    store = opened(Path(sys.argv[1]))
    print("open", flush=True)  # noqa: T201 - the test waits for this line
    sys.stdin.read()
    store.close()
