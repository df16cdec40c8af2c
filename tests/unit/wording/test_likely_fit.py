from builders import build_programme, build_project
from coordinator_app.domain.vocabulary import Theme
from coordinator_app.services.ports.themes import FoundThrough, TextWord
from coordinator_app.services.theme_suggestions import Suggestion, ThemeSuggestions
from coordinator_app.wording.likely_fit import likely_fit_text

CULTURE = build_programme(themes=(Theme.CULTURE,))
EMPTY = build_project(themes=())


def suggestions(*themes: Theme) -> ThemeSuggestions:
    word = TextWord("Musik", 0, 5, "musik", FoundThrough.WORD)
    return ThemeSuggestions(tuple(Suggestion(theme, 1, (word,)) for theme in themes))


def test_a_guess_is_told_as_one_with_the_words_that_led_to_it() -> None:
    assert likely_fit_text(EMPTY, CULTURE, suggestions(Theme.CULTURE, Theme.SPORT)) == (
        "Seinen Worten nach passt es vermutlich: Kultur („Musik“). Eingetragen ist beim Projekt noch kein Handlungsfeld."
    )
    assert likely_fit_text(EMPTY, CULTURE, suggestions(Theme.SPORT)).startswith(
        "Seinen Worten nach geht es vermutlich um anderes: Sport"
    )


def test_what_is_entered_is_never_guessed_and_no_word_says_nothing() -> None:
    entered = build_project(themes=(Theme.SPORT,))
    assert likely_fit_text(entered, CULTURE, suggestions(Theme.CULTURE)) == ""
    assert likely_fit_text(EMPTY, build_programme(themes=()), suggestions(Theme.CULTURE)) == ""
    assert likely_fit_text(EMPTY, CULTURE, ThemeSuggestions()) == ""
