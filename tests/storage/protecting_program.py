"""A program that changes the password of a database for ever, between two, and is killed while it does."""

import sys
from itertools import cycle
from pathlib import Path

from coordinator_app.services.secret import Secret
from coordinator_app.storage import cipher
from storage.databases import opened

if __name__ == "__main__":
    cipher._SCRYPT["n"] = 2**4
    store = opened(Path(sys.argv[1]), password=sys.argv[2])
    for password in cycle((sys.argv[3], sys.argv[2])):
        store.protect(Secret(password))
        print(password, flush=True)  # noqa: T201 - the test waits for this line
