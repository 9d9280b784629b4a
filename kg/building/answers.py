"""What the pair model answered, kept: a pair of texts that was read once isn't read again."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import msgspec
import numpy as np

from kg.building.results import Results
from kg.building.version import pair_version
from kg.compare.pair_model import Pair, PairModel

AT_ONCE = 256  # pairs that an interruption may cost
CHANCES = np.dtype("<f4")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """What looks among the kept answers first, and keeps what it had to ask a model."""

    answers: Results
    asked: PairModel
    used: set[str] = field(default_factory=set)

    @property
    def model(self) -> PairModel:
        """A model that answers as the one asked does."""
        return replace(self.asked, relations=self.relations)

    def relations(self, pairs: Sequence[Pair]) -> np.ndarray:
        """As ``PairModel.relations``, of which each pair's answer is the same whatever its neighbours are."""
        keys = [pair_key(pair) for pair in pairs]
        self.used.update(keys)
        found = dict(self.answers.packed(dict.fromkeys(keys)))
        missing = list({key: pair for key, pair in zip(keys, pairs, strict=True) if key not in found}.items())
        log.info("%d pairs to read, %d are kept", len(missing), len(found))
        for start in range(0, len(missing), AT_ONCE):
            some = missing[start : start + AT_ONCE]
            chances = self.asked.relations([pair for _, pair in some]).astype(CHANCES)
            new = [(key, row.tobytes()) for (key, _), row in zip(some, chances, strict=True)]
            self.answers.put(new)
            found.update(new)
        rows = b"".join(found[key] for key in keys)
        return np.frombuffer(rows, CHANCES).reshape(len(keys), 3)

    def forget_unused(self) -> None:
        """Drop the answers that nobody asked for since this was made."""
        self.answers.keep_only(self.used)


def pair_key(pair: Pair, version: str | None = None) -> str:
    """Under what the answer to a pair, in this order, is kept, in 64 hexadecimal digits; ``version`` is
    that of model and code, by default of those that run."""
    return hashlib.sha256(msgspec.json.encode((version or pair_version(), *pair))).hexdigest()
