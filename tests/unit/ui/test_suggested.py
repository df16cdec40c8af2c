"""What the editor of a project offers to take over: the best of each kind, never what is chosen already."""

from coordinator_app.bootstrap import open_themes
from coordinator_app.domain.vocabulary import FacilityKind, TargetGroup, Theme
from coordinator_app.ui.forms.suggested import offers_of, with_taken

FOUND = open_themes().suggest("Sprachförderung für geflüchtete Kinder in der Kita")
NOTHING = {"themes": (), "target_groups": (), "facility_kind": None}


def test_each_field_is_offered_its_best_with_the_words_that_led_there() -> None:
    offers = offers_of(FOUND, NOTHING)
    assert {offer.path for offer in offers} == {"themes", "target_groups", "facility_kind"}
    reasons = {offer.label: offer.reason for offer in offers}
    assert reasons[FacilityKind.DAY_CARE] == "wegen „Kita“"
    assert "„Sprachförderung“" in reasons[Theme.LANGUAGE]


def test_what_is_chosen_already_is_not_offered() -> None:
    chosen = {
        "themes": tuple(Theme),
        "target_groups": (TargetGroup.REFUGEES,),
        "facility_kind": FacilityKind.SCHOOL,
    }
    offers = offers_of(FOUND, chosen)
    assert {offer.path for offer in offers} == {"target_groups"}
    assert TargetGroup.REFUGEES not in {offer.label for offer in offers}


def test_taking_over_adds_to_a_list_and_sets_a_single_value() -> None:
    assert with_taken((Theme.SPORT,), Theme.YOUTH) == (Theme.SPORT, Theme.YOUTH)
    assert with_taken(None, FacilityKind.SCHOOL) is FacilityKind.SCHOOL
