"""Which language a text is in: everything after it reads English only."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pycountry

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# An English text of some length is full of these. Where they are, nothing else need be asked.
_ENGLISH = frozenset("the of and to in that is was for on with he she his her as by at it be not have said".split())
_ENGLISH_SHARE = 0.15
_FEWEST_WORDS = 8
_SURE = 0.9
_ENOUGH = 3000  # characters
_WORD = re.compile(r"[^\W\d_]+")


def foreign_language(text: str, stated: str | None = None) -> str | None:
    """The English name of the language of a text that is surely not in English, else None.

    What is ``stated`` of it (a language tag such as "de-AT") counts where the text is too short to tell.
    """
    words = [word.lower() for word in _WORD.findall(text[:_ENOUGH])]
    if sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * max(len(words), 1) and words:
        return None
    if len(words) < _FEWEST_WORDS:
        tag = (stated or "en").replace("_", "-").split("-")[0].lower()
        return None if tag in ("en", "eng", "english") else _name(tag)
    language, probability = _identifier().classify(text[:_ENOUGH])
    return _name(language) if language != "en" and probability >= _SURE else None


@cache
def _identifier() -> LanguageIdentifier:
    # Imported here because it takes a second, which only texts that look foreign should wait for.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _name(tag: str) -> str:
    language = pycountry.languages.get(alpha_2=tag) if len(tag) == 2 else pycountry.languages.get(alpha_3=tag)
    return language.name.partition(" (")[0] if language else f"the language {tag!r}"
