"""A program that works on a database step by step, and writes a letter into a file after each step that is finished.

As on a network drive, or without waiting for the disk, where it is told so.
"""

import os
import sys
from pathlib import Path

from coordinator_app.storage import store as opening
from coordinator_app.storage.connection import Journal
from storage.work import Work

if __name__ == "__main__":
    folder, seed, steps, place = sys.argv[1:5]
    if place == "network":
        vars(opening)["on_network_drive"] = lambda _folder: True
    if place == "careless":  # what the program does not do; the tests must notice it
        Journal.LOCAL._value_ = ("wal", "OFF")
    told = os.open(Path(folder) / "quittung", os.O_WRONLY | os.O_CREAT, 0o600)
    work = Work(Path(folder))
    for step in range(int(steps)):
        work.do(int(seed), step)
        os.write(told, b".")
    work.store.close()
