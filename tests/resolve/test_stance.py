"""Whom a statement favours and whom it opposes: only what is sure, never of the speaker himself."""

import numpy as np
import pytest

from kg.building.pipeline import build_corpus
from kg.model import Statement
from kg.reading.inputs import read_text
from kg.resolve.article.stance import _with_stance
from kg.resolve.article.stance_model import (
    DISTANCES,
    NEUTRAL,
    ON_TARGET,
    StanceModel,
    Target,
    distances,
    load_stance_model,
)

TEXT = (
    "Mayor Anna Berg said on Tuesday that Tom Arden is a liar who has cheated the people of this town for years.\n\n"
    "Berg said that Nina Holt arrived on Monday evening.\n"
)


# The spans of so many words of three characters, four apart.
WORDS = [(start, start + 3) for start in range(0, 36, 4)]


def test_words_are_told_apart_by_how_far_they_are_from_the_nearest_mention() -> None:
    found = distances(WORDS, [(4, 7), (28, 31)])
    assert found is not None and found[1] == found[7] == ON_TARGET
    assert found[0] == found[6] == ON_TARGET - 1 and found[2] == found[8] == ON_TARGET + 1
    assert found.min() >= 0 and found.max() < DISTANCES


def test_a_target_that_no_word_lies_on_has_no_distances_and_is_neutral() -> None:
    assert distances(WORDS, [(100, 104)]) is None
    [chances] = load_stance_model().polarities([Target("They are liars.", ((100, 104),))])
    assert chances[NEUTRAL] == 1


def test_a_target_is_judged_the_same_alone_and_among_others() -> None:
    model = load_stance_model()
    sentence = "Berg praised Arden as the most honest man she had ever worked with, and Holt as a crook."
    targets = [
        Target(sentence, ((13, 18),)),
        Target("The company poisoned the river.", ((0, 11),)),
        Target(sentence, ((72, 76),)),
        Target("They met.", ((0, 4),)),
    ]
    together = model.polarities(targets)
    alone = np.concatenate([model.polarities([target]) for target in targets])
    assert np.allclose(together, alone, atol=0.1) and (together.argmax(1) == alone.argmax(1)).all()
    assert np.allclose(together.sum(1), 1, atol=1e-5)


@pytest.mark.parametrize(
    ("polarities", "favours", "opposes"),
    [
        ([[0.1, 0.1, 0.8]], ("c1",), ()),
        ([[0.8, 0.1, 0.1], [0.3, 0.4, 0.3]], (), ("c1",)),
        ([[0.8, 0.1, 0.1], [0.1, 0.1, 0.8]], (), ()),
        ([[0.4, 0.3, 0.3]], (), ()),
    ],
)
def test_only_what_is_sure_and_of_one_side_is_told(polarities, favours, opposes) -> None:
    model = StanceModel(lambda arrays: [], lambda arrays: [], favours_from=0.7, opposes_from=0.7)
    statement = Statement("s", "indirect", (), (), ((0, 9),), about=("c1", "c2"))
    told = _with_stance(statement, {("s", "c1"): [np.array(p) for p in polarities]}, model)
    assert (told.favours, told.opposes) == (favours, opposes)


def test_a_speaker_opposes_the_one_whom_he_calls_a_liar_and_nobody_else() -> None:
    corpus, _ = build_corpus([read_text(TEXT, "a")])
    names = {entity.id: entity.name for entity in corpus.entities}
    liar, arrival = corpus.articles[0].extraction.statements
    assert [names[entity] for entity in liar.opposes] == ["Tom Arden"]
    assert (liar.favours, arrival.favours, arrival.opposes) == ((), (), ())
