"""Word forms: one stem for all forms of a German word, by a table of irregular forms, word families and Snowball."""

from collections.abc import Mapping

import Stemmer

_SHORTEST = 4
_IER_ENDINGS = ("ierungen", "ierung", "ierenden", "ierende", "ierend", "ieren", "iertes", "ierter", "ierten", "ierte", "iert", "ationen", "ations", "ation")  # fmt: skip
_SHORTEST_IER = 3
_SHORTEST_UNG = 3


class GermanStems:
    """Stems of folded words; a word is worked out once."""

    def __init__(self, forms: Mapping[str, str], endings: Mapping[str, str]) -> None:
        """Take irregular forms and their base forms, and the endings of longer words with theirs, all folded."""
        self._forms = forms
        self._endings = endings
        self._endings_tuple = tuple(endings)
        self._ending_lengths = sorted({len(ending) for ending in endings}, reverse=True)
        self._snowball = Stemmer.Stemmer("german")
        self._known: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        """Return the stem of a folded word; numbers and very short words are their own."""
        stem = self._known.get(word)
        if stem is None:
            stem = self._known[word] = self._work_out(word)
        return stem

    def _work_out(self, word: str) -> str:
        if len(word) < _SHORTEST or not word.isalpha() or not word.isascii():
            return word
        base = self._base(word)
        if base.endswith(_IER_ENDINGS):
            root = base.removesuffix(next(ending for ending in _IER_ENDINGS if base.endswith(ending)))
            if len(root) >= _SHORTEST_IER:
                return root + "ier"
        stem: str = self._snowball.stemWord(base)
        if (
            stem.endswith("ung") and len(stem) - 3 >= _SHORTEST_UNG
        ):  # Dämmung, where Snowball sees too short a word
            stem = stem.removesuffix("ung")
        return stem

    def _base(self, word: str) -> str:
        base = self._forms.get(word)
        if base is not None:
            return base
        if word.endswith(self._endings_tuple):
            for length in self._ending_lengths:
                ending = self._endings.get(word[-length:])
                if ending is not None and length < len(word):
                    return word[:-length] + ending
        return word
