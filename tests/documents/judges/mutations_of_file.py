"""Ways to break the metadata, fonts and files of a file."""

from pikepdf import Dictionary, Name, Pdf, String

from documents.judges.breaking import attachment, font, mutation, xmp

# Metadata, colours, fonts.


@mutation
def _without_metadata(pdf: Pdf) -> None:
    del pdf.Root["/Metadata"]


@mutation
def _not_said_to_be_accessible(pdf: Pdf) -> None:
    xmp(pdf, "pdfuaid:part", "pdfuaid:teil")


@mutation
def _not_said_to_be_archivable(pdf: Pdf) -> None:
    xmp(pdf, "pdfaid:conformance", "pdfaid:niveau")


@mutation
def _titles_differ(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = String("Ein anderer Titel")


@mutation
def _authors_differ(pdf: Pdf) -> None:
    pdf.docinfo["/Author"] = String("Jemand anderes")


@mutation
def _without_output_intent(pdf: Pdf) -> None:
    del pdf.Root["/OutputIntents"]


@mutation
def _font_not_embedded(pdf: Pdf) -> None:
    del font(pdf)["/FontDescriptor"]["/FontFile2"]


@mutation
def _unused_font_not_embedded(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].resources["/Font"]["/F99"] = pdf.make_indirect(font)


@mutation
def _font_without_letters(pdf: Pdf) -> None:
    del font(pdf)["/ToUnicode"]


@mutation
def _wrong_letters(pdf: Pdf) -> None:
    """A letter is drawn as one and read as another."""
    table = font(pdf)["/ToUnicode"]
    text = table.read_bytes()
    for one, other in ((b"<0065>", b"<0078>"), (b"<0065\n", b"<0078\n"), (b"0065", b"0078")):
        if one in text:
            table.write(text.replace(one, other))
            return
    raise LookupError("the font has no e")


# Files in the file.


@mutation
def _file_of_unknown_relation(pdf: Pdf) -> None:
    del attachment(pdf)["/AFRelationship"]


@mutation
def _file_of_wrong_relation(pdf: Pdf) -> None:
    attachment(pdf)["/AFRelationship"] = Name.Source


@mutation
def _file_not_of_the_document(pdf: Pdf) -> None:
    del pdf.Root["/AF"]


@mutation
def _file_changed(pdf: Pdf) -> None:
    attachment(pdf)["/EF"]["/F"].write(b"{}")


@mutation
def _file_of_unknown_type(pdf: Pdf) -> None:
    del attachment(pdf)["/EF"]["/F"]["/Subtype"]
