"""Comments of readers below an article: none of it is the article's, and nobody in it is known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.reading import chrome

_HEADING = re.compile(
    r"(?:\d+ |all |latest |top |readers?[’']? |users?[’']? |your )*(?:comments?|responses|replies|discussion)(?: ?\(\d+\)| \d+)?:?"
    r"|(?:add|leave|post) (?:a|your) comment|join the (?:discussion|conversation)|have your say"
    r"|what (?:our )?readers (?:say|think|are saying)|comments? (?:from|by) (?:our )?readers",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:posted|submitted|written|comment(?:ed)?) by .{2,60}"
    r"|(?:[^.!?]|\b[A-Z]\.){2,40}? (?:wrote|writes|says|said|commented|posted)\b[^.!?]{0,50}:"
    r"|[^.!?]{2,40}? (?:commented|posted) .{4,40}"
    r"|[^.!?]{2,40}?[,·•|–-]? ?\d+ (?:minute|min|hour|day|week|month|year)s? ago.{0,20}",
    re.IGNORECASE,
)
_LINES_TO_FIRST = 4


def first_of_comments(lines: Sequence[str]) -> int | None:
    """The index of the line with which the comments begin: a heading that says so, and soon below it the
    head of a comment.

    >>> first_of_comments(["It rained.", "Comments (2)", "Lou K. wrote:", "It did not!"])
    1
    """
    text_above = False
    for index, line in enumerate(lines):
        text_above = text_above or bool(index) and chrome.ends_sentence(lines[index - 1])
        # "12 comments", "Updated 2 hours ago" above an article are its own.
        if text_above and _HEADING.fullmatch(line.strip(" :…»›|•-–—")):
            if any(_HEAD.fullmatch(below) for below in lines[index + 1 : index + 1 + _LINES_TO_FIRST]):
                return index
    return None
