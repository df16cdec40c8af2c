"""`window`: opens the window."""

import argparse

from coordinator_app.cli.output import Output
from coordinator_app.cli.request import database_of
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.services.workspace import OpenRequest


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Take nothing beyond the shared options."""


def execute(arguments: argparse.Namespace, surroundings: Surroundings, _output: Output) -> int:
    """Open the window and wait until it is closed."""
    return surroundings.open_window(OpenRequest(database_of(arguments, surroundings), arguments.catalogue))
