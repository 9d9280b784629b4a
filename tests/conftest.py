"""What several test modules share: the seeds, built once."""

from pathlib import Path

import pytest

from kg.model import Corpus
from kg.pipeline import build_corpus
from kg.read import read

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session")
def seeds() -> Corpus:
    """The two seed documents as a corpus."""
    corpus, problems = build_corpus(read([str(SEEDS)]).articles)
    assert not problems
    return corpus
