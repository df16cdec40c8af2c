"""`window`: opens the window."""

import argparse

from coordinator_app.cli.output import Output
from coordinator_app.cli.request import request_to_write
from coordinator_app.cli.surroundings import Surroundings


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Take nothing beyond the shared options."""


def execute(arguments: argparse.Namespace, surroundings: Surroundings, _output: Output) -> int:
    """Open the window and wait until it is closed."""
    return surroundings.open_window(request_to_write(arguments, surroundings))
