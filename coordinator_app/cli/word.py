"""A word below a command: `programmes list`, `programmes show`."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from coordinator_app.cli.output import Output
from coordinator_app.cli.parser import AddArguments
from coordinator_app.cli.surroundings import Surroundings


@dataclass(frozen=True)
class Word:
    """What a word is called, what it takes, and what it does."""

    name: str
    help: str
    add_arguments: AddArguments
    execute: Callable[[argparse.Namespace, Surroundings, Output], int]
