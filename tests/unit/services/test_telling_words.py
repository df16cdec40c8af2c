from coordinator_app.services.ports.search import MatchedVia, MatchedWord
from coordinator_app.services.programme_search import telling_words

WORD = MatchedWord("Kita", "Kita", MatchedVia.WORD)
RELATED = MatchedWord("Kita", "Kinderbetreuung", MatchedVia.SYNONYM)


def test_where_the_word_itself_stands_related_ones_are_left_out() -> None:
    assert telling_words((RELATED, WORD)) == (WORD,)


def test_without_the_word_itself_related_ones_tell_why() -> None:
    assert telling_words((RELATED,)) == (RELATED,)


def test_every_word_typed_keeps_its_own_reason() -> None:
    other = MatchedWord("sanieren", "Sanierung", MatchedVia.STEM)
    assert telling_words((WORD, other, RELATED)) == (WORD, other)


def test_a_few_words_are_enough() -> None:
    many = tuple(MatchedWord("Kita", f"Wort {number}", MatchedVia.PART) for number in range(9))
    assert telling_words(many) == many[:3]
