"""Checks of the file around the pages: metadata, fonts, files in the file."""

import hashlib
import re
from collections.abc import Iterator

import pikepdf

from documents.judges.fonts import UNKNOWN, Font
from documents.judges.reading import TaggedFile, name_tree, xmp


def metadata(file: TaggedFile) -> Iterator[str]:
    """Both kinds of metadata say the same, and the title is shown."""
    info = file.pdf.docinfo
    pairs = {
        "/Title": "dc:title",
        "/Author": "dc:creator",
        "/Subject": "dc:description",
        "/Keywords": "pdf:Keywords",
        "/Producer": "pdf:Producer",
        "/Creator": "xmp:CreatorTool",
    }
    for key, name in pairs.items():
        plain, rich = str(info.get(key, "")), xmp(file, name)
        if plain != rich:
            yield f"{key} is {plain!r}, but {name} is {rich!r}"
    for key, name in {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}.items():
        plain, rich = (re.sub(r"\D", "", text)[:14] for text in (str(info.get(key, "")), xmp(file, name)))
        if plain != rich:
            yield f"{key} is {plain}, but {name} is {rich}"
    if not str(info.get("/Title", "")).strip():
        yield "there is no title"
    if file.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "the title is not shown"


def fonts(file: TaggedFile) -> Iterator[str]:
    """Every font that a page names lies in the file, and every letter can be read."""
    for number, page in enumerate(file.pdf.pages, start=1):
        for name, raw in page.resources.get("/Font", pikepdf.Dictionary()).items():
            font = Font(raw)
            if not font.embedded:
                yield f"{font.name} ({name}) of page {number} is not embedded"
            if not font.letters_of:
                yield f"{font.name} ({name}) of page {number} has no table of letters"
    for piece in file.pieces:
        if (
            UNKNOWN in piece.text
            or "\x00" in piece.text
            or any("\ue000" <= sign <= "\uf8ff" for sign in piece.text)
        ):
            yield f"a letter of page {piece.page + 1} has no meaning: {piece.text!r}"
        if piece.invisible and piece.text.strip():
            yield f"invisible on page {piece.page + 1}: {piece.text!r}"


def attachments(file: TaggedFile) -> Iterator[str]:
    """A file in the file is the data of the document, named, sized and whole."""
    named = {item.objgen for item in name_tree(file.root.get("/Names", {}).get("/EmbeddedFiles"))}
    associated = list(file.root.get("/AF", ()))
    if named != {item.objgen for item in associated}:
        yield "not every file in the file belongs to the document"
    for item in associated:
        name = str(item.get("/UF", ""))
        if not name or str(item.get("/F", "")) != name:
            yield f"a file is named {item.get('/F')} and {name!r}"
        if item.get("/AFRelationship") != "/Data":
            yield f"{name} is {item.get('/AFRelationship')} instead of /Data"
        if not str(item.get("/Desc", "")).strip():
            yield f"{name} is not described"
        stream = item["/EF"]["/F"]
        content, facts = stream.read_bytes(), stream.get("/Params", {})
        if int(facts.get("/Size", -1)) != len(content):
            yield f"the size of {name} is wrong"
        digest = facts.get("/CheckSum")
        if digest is not None and bytes(digest) != hashlib.md5(content, usedforsecurity=False).digest():
            yield f"the check sum of {name} is wrong"
        if "/Subtype" not in stream:
            yield f"the type of {name} is not said"
