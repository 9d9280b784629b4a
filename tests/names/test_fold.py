"""Names are compared whatever their case, accents and script; identifiers keep the script."""

import pytest

from kg.names.fold import fold, unaccented
from kg.names.slugs import slug
from kg.names.spelling import same_word


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Łukasz Łódzki", "lukasz lodzki"),
        ("Bjørn Đorđević", "bjorn dordevic"),
        ("Ægir Þórsson", "aegir thorsson"),
        ("Weißmann", "weissmann"),
        ("Ğülşen Işık", "gulsen isik"),
        ("Jose\u0301", "jose"),
        ("Александр", "aleksandr"),
        ("O’Hara", "o'hara"),
    ],
)
def test_what_people_type_on_a_plain_keyboard_folds_to_the_name(written: str, typed: str) -> None:
    assert fold(written) == fold(typed) == typed


def test_a_composed_and_a_decomposed_letter_fold_alike() -> None:
    assert fold("Й") == fold("И\u0306")


def test_identifiers_keep_the_script_of_the_name() -> None:
    assert slug("Минск") == "%D0%BC%D0%B8%D0%BD%D1%81%D0%BA"
    assert unaccented("Łódź") == "łodz"
    assert slug("Łódź") != slug("Lodz")


def test_letters_without_an_accented_form_are_one_spelling_with_their_plain_ones() -> None:
    assert same_word("Wałęsa", "Walesa")
    assert not same_word("Wałęsa", "Wałesz")


def test_names_in_two_scripts_are_not_one_by_their_romanisation() -> None:
    assert same_word("Лукашенко", "лукашенко")
    assert not same_word("Лукашенко", "Lukashenko")
