"""Whether an article tells of games."""

from __future__ import annotations

import re

# What is hardly said but of games.
WORDS = re.compile(
    r"\b(?:basketball|coach|cup|defender|fan|fixture|football|footballer|goal|goalkeeper|innings|league|match|midfielder|nfl|nba"
    r"|playoff|premiership|quarterback|receiver|rugby|scorer|season|skipper|squad|stadium|striker|team-mate|touchdown|tournament"
    r"|transfer|winger)(?:s|es)?\b",
    re.IGNORECASE,
)
SEVERAL = 3  # of these words, in an article about games
OFTEN = 90  # words of an article, at most, for each time that it has one of them


def is_of_games(text: str) -> bool:
    """Whether a text has many of the words that are said of games, and often."""
    found = WORDS.findall(text)
    return len({word.casefold() for word in found}) >= SEVERAL and len(found) * OFTEN >= text.count(" ")
