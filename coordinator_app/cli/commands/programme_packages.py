"""`programmes pack`, `update`, `key` and `trust`: the catalogue as one signed file."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.request import previewing
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.cli.word import Word
from coordinator_app.services.catalogue_updates import UpdatePreview
from coordinator_app.services.ports.packages import CataloguePackage, Edition, read_edition
from coordinator_app.wording import formats
from coordinator_app.wording.catalogue_updates import (
    change_details,
    change_line,
    counted_changes,
    effect_lines,
)


def _edition(text: str) -> Edition:
    try:
        return read_edition(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"„{text}“ ist keine Ausgabe. Schreiben Sie sie zum Beispiel so: 2026-11-22.1"
        ) from None


def _take_package(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="Datei, die geschrieben wird")
    parser.add_argument("--key", type=Path, metavar="KEY", help="privater Schlüssel (sonst der eigene)")
    parser.add_argument(
        "--edition", type=_edition, metavar="EDITION", help="Ausgabe, z. B. 2026-11-22.1 (sonst die nächste)"
    )


def _take_update(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="Katalogpaket")
    parser.add_argument("--preview", action="store_true", help="zeigt nur, was sich ändern würde")


def _take_new_key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="Datei für den privaten Schlüssel")


def _take_key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="öffentlicher Schlüssel (.pub.pem)")


def _pack(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    updates = surroundings.open_updates()
    folder = arguments.catalogue or surroundings.shipped_catalogue
    package = updates.pack(folder, arguments.file, arguments.key, arguments.edition)
    if arguments.format == Format.JSON.value:
        output.json(_package_data(package))
    else:
        amount = formats.count(len(package.programmes), "Programm", "Programmen")
        output.lines(
            [
                f"Geschrieben: {package.path}",
                f"Ausgabe {package.edition} mit {amount}, unterschrieben mit dem Schlüssel {package.signer}.",
            ]
        )
    return 0


def _update(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    updates = surroundings.open_updates()
    with previewing(arguments, surroundings) as workspace:
        preview = updates.preview(arguments.file, workspace.matching.subjects, arguments.as_of)
    kept = None if arguments.preview else updates.apply(preview)
    day = arguments.as_of or surroundings.clock.today()
    if arguments.format == Format.JSON.value:
        output.json(
            {
                **_package_data(preview.package),
                "current": str(preview.current),
                "applied": kept is not None,
                "changes": [
                    {
                        "programme": change.id,
                        "kind": change.kind.value,
                        "text": change_line(change),
                        "details": list(change_details(change, day)),
                    }
                    for change in preview.changes
                ],
                "effects": [
                    {
                        "programme": effect.programme,
                        "kind": effect.kind.value,
                        "projects": list(effect.projects),
                        "text": text,
                    }
                    for effect, text in zip(preview.effects, effect_lines(preview), strict=True)
                ],
            }
        )
    else:
        output.lines(_update_lines(preview, applied=kept is not None))
    return 0


def _key(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    public, fingerprint = surroundings.open_updates().bench.make_key(arguments.file)
    data = {"private": str(arguments.file), "public": str(public), "fingerprint": fingerprint}
    if arguments.format == Format.JSON.value:
        output.json(data)
    else:
        output.lines(
            [
                f"Privater Schlüssel: {arguments.file} (geben Sie ihn niemandem).",
                f"Öffentlicher Schlüssel: {public} (geben Sie ihn allen, die Ihre Pakete einspielen).",
                f"Fingerabdruck: {fingerprint}",
            ]
        )
    return 0


def _trust(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    bench = surroundings.open_updates().bench
    fingerprint = bench.trust(arguments.file)
    if arguments.format == Format.JSON.value:
        output.json({"fingerprint": fingerprint, "trusted": list(bench.trusted())})
    else:
        output.lines(
            [
                f"Katalogpakete mit dem Schlüssel {fingerprint} werden von jetzt an angenommen.",
                "Vergleichen Sie den Fingerabdruck mit dem, den Ihnen die herausgebende Stelle genannt hat.",
            ]
        )
    return 0


def _package_data(package: CataloguePackage) -> dict[str, object]:
    return {
        "file": str(package.path),
        "edition": str(package.edition),
        "signer": package.signer,
        "programmes": [programme.id for programme in package.programmes],
    }


def _update_lines(preview: UpdatePreview, *, applied: bool) -> Iterator[str]:
    package = preview.package
    yield f"Katalog {package.edition} statt {preview.current}, unterschrieben mit dem Schlüssel {package.signer}."
    yield f"Programme: {counted_changes(preview.changes)}."
    yield from (f"  {change_line(change)}" for change in preview.changes)
    yield ""
    yield (
        "Für Ihre Projekte ändert sich:"
        if preview.effects
        else "Für Ihre Projekte ändert sich an Ergebnis, Förderquote und Frist nichts."
    )
    yield from (f"  {line}" for line in effect_lines(preview))
    yield ""
    yield (
        "Der Katalog ist eingespielt. Er gilt, sobald das Programm das nächste Mal startet."
        if applied
        else "Es wurde nichts geändert. Ohne --preview wird der Katalog eingespielt."
    )


WORDS: tuple[Word, ...] = (
    Word(
        "pack", "schreibt die Programme eines Ordners als unterschriebenes Katalogpaket", _take_package, _pack
    ),
    Word("update", "prüft ein Katalogpaket, zeigt seine Folgen und spielt es ein", _take_update, _update),
    Word("key", "legt ein Schlüsselpaar für Katalogpakete an", _take_new_key, _key),
    Word("trust", "nimmt Katalogpakete eines Schlüssels an", _take_key, _trust),
)
