"""The ready questions, each declared once.

Those that list nodes are columns of a kind of node, of which SPARQL and SQL are made; what columns
can't say has both written out, side by side.
"""

from kg.ask.questions.copies import COPIES
from kg.ask.questions.coverage import COVERAGE
from kg.ask.questions.details import DETAILS
from kg.ask.questions.listings import LISTINGS
from kg.ask.questions.opinions import OPINIONS
from kg.ask.questions.ready import ReadyQuestion
from kg.ask.questions.tallies import TALLIES
from kg.errors import QuestionError, did_you_mean

QUESTIONS = tuple(
    sorted((*COPIES, *COVERAGE, *DETAILS, *LISTINGS, *OPINIONS, *TALLIES), key=lambda question: question.name)
)
_BY_NAME = {question.name: question for question in QUESTIONS}


def question_named(name: str) -> ReadyQuestion:
    """A ready question by its name; QuestionError where there is none."""
    if name not in _BY_NAME:
        raise QuestionError(
            f"There is no question {name!r}; there are {', '.join(_BY_NAME)}.{did_you_mean(name, _BY_NAME)}"
        )
    return _BY_NAME[name]


__all__ = ["QUESTIONS", "ReadyQuestion", "question_named"]
