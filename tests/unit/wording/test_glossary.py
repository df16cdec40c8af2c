from coordinator_app.wording.glossary import GLOSSARY, glossary_lines


def test_every_term_stands_once_and_in_order() -> None:
    terms = [entry.term for entry in GLOSSARY]
    assert terms == sorted(terms, key=lambda term: term.replace("ä", "a").replace("ö", "o").casefold())
    assert len(set(terms)) == len(terms)


def test_every_meaning_is_one_sentence() -> None:
    for entry in GLOSSARY:
        assert entry.meaning.endswith("."), entry
        assert entry.meaning.count(". ") == 0, entry


def test_the_glossary_is_a_table() -> None:
    lines = list(glossary_lines())
    assert len(lines) == len(GLOSSARY) + 2
    assert all(line.startswith("| ") and line.endswith(" |") for line in lines)
    assert all(line.count(" | ") == 2 for line in lines)
