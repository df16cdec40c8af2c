"""`screenshots`: pictures of every page, made by the program itself."""

import argparse
from dataclasses import replace
from pathlib import Path

from coordinator_app.cli.output import Output
from coordinator_app.cli.request import request_to_read
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.services.encrypted_files import is_encrypted
from coordinator_app.services.writing import make_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder for the pictures, and which ones are wanted."""
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="Ordner für die Bilder")
    parser.add_argument(
        "--manual", action="store_true", help="die Bilder des Handbuchs, über der Beispielstadt"
    )


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Write the pictures and name them."""
    request = None if arguments.manual else request_to_read(arguments, surroundings)
    if request is not None and is_encrypted(request.database):
        surroundings.open_workspace(request).store.close()  # which asks for the password
        request = replace(request, secret=surroundings.known_secret())
    make_folder(arguments.to)
    pictures = surroundings.take_screenshots(request, arguments.to)
    output.lines(f"Bild geschrieben: {picture}" for picture in pictures)
    return 0
