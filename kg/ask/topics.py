"""A topic as the words that are looked for in what was said."""

import re

from kg.errors import QuestionError

# Words that say nothing of a topic.
_EMPTY = frozenset(
    "a about all also an and any anything are as at be been but by can could did do does everything for from had has have he her him his how "
    "in into is it its more no not nothing of on or our over she so some something than that the their them there these they this those to "
    "up was we were what when which who will with would you your".split()
)


def check_writable(text: str) -> None:
    """QuestionError where a text has half a character, which nothing can be asked with."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise QuestionError("The question has a character that is only half there (a lone surrogate); write it anew.")


def words_of(text: str, *, exact: bool = False) -> str:
    """What to look for, in the language of text search: the words together where ``exact``, else each that
    says something, in any order and with any English ending; one before ``*`` is the beginning of words. QuestionError where there is no word.

    >>> words_of("the war of the pensions")
    'war pensions'
    """
    words = re.findall(r"\w+\*?", re.sub(r"['’]s?(?!\w)", "", text))
    if not words:
        raise QuestionError(f"There is no word to look for in {text!r}.")
    if exact:
        return '"' + " ".join(words) + '"'
    lowered = [word.lower() for word in words]
    return " ".join([word for word in lowered if word not in _EMPTY] or lowered)
