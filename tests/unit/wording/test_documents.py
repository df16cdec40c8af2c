"""What is told about characters that are not printed as typed."""

from pathlib import Path

from coordinator_app.services.ports.documents import LostCharacter, WrittenDocument
from coordinator_app.wording.documents import loss_sentences


def told(*lost: LostCharacter, shortened: tuple[str, ...] = ()) -> tuple[str, ...]:
    return loss_sentences(WrittenDocument(Path("a.pdf"), 1, "00", lost, shortened))


def test_a_document_without_losses_needs_no_words() -> None:
    assert told() == ()


def test_each_kind_of_loss_is_told_in_its_own_sentence() -> None:
    assert told(
        LostCharacter("漢", 2),
        LostCharacter("\x07", 1, ""),
        LostCharacter("\ufb03", 3, "ffi"),
        LostCharacter("\u05e9", 1, "\u05e9"),
        shortened=("Ziele",),
    ) == (
        "Durch „\ufffd“ ersetzt, weil die Schrift kein Bild dafür hat: „漢“ (U+6F22, 2-mal).",
        "Weggelassen, weil es unsichtbare Steuerzeichen sind: U+0007, 1-mal.",
        "Von rechts nach links geschriebene Zeichen können in falscher Reihenfolge stehen: „\u05e9“ (U+05E9, 1-mal).",
        "Vereinfacht gedruckt: „\ufb03“ (U+FB03, 3-mal) als „ffi“.",
        "Unter der Überschrift „Ziele“ steht ein Text, der zu lang ist und deshalb gekürzt wurde.",
    )


def test_a_broken_character_is_named_by_its_code_alone() -> None:
    assert told(LostCharacter("\ud800", 1)) == (
        "Durch „\ufffd“ ersetzt, weil die Schrift kein Bild dafür hat: U+D800, 1-mal.",
    )
