"""The errors that a user can meet: one sentence each, naming the input and the way out.

TestimoniaError
├── InputError       an article or a folder that can't be read
├── StoreError       a store that is missing, locked or of another version
├── QueryError       a query that does not parse, or asks for what is refused
├── QuestionError    a ready question asked with a name or parameter it doesn't know
├── UnreadError      a question that can't be read for its meaning within the limits of a worker
├── ServeError       a server that can't be started as it was asked to
├── AuthorityError   a line of the authority file that does not fit its schema
├── LinkError        a source of links that gives no answer
├── FetchError       an address of the web that gives nothing
├── ExtraError       an optional part that is not installed
└── ValidationError  a graph that breaks the shapes
"""

from collections.abc import Iterable, Mapping


class TestimoniaError(Exception):
    """The base of all; the command line prints its message and exits with 2."""

    __test__ = False


class InputError(TestimoniaError):
    """An input that can't be read."""


class StoreError(TestimoniaError):
    """A store that can't be opened."""


class QueryError(TestimoniaError):
    """A query that can't be answered."""


class QuestionError(TestimoniaError):
    """A ready question asked with a parameter that it doesn't know."""


class UnreadError(TestimoniaError):
    """A question that can't be read for its meaning within the limits of a worker; words alone count then."""


class ServeError(TestimoniaError):
    """A server that can't be started as it was asked to."""


class AuthorityError(TestimoniaError):
    """An authority file with a line that can't be used."""


class LinkError(TestimoniaError):
    """A source of links out, such as Wikidata, that gives no answer."""


class FetchError(TestimoniaError):
    """An address of the web that gives nothing."""


class ExtraError(TestimoniaError):
    """An optional part that is not installed: what needs it, and the extra of the package that it is in."""

    def __init__(self, needs: str, extra: str) -> None:
        super().__init__(f"{needs}; {how_to_install(extra)}.")


class ValidationError(TestimoniaError):
    """A graph that does not conform to the shapes; ``articles`` are those that say what breaks them, each with why."""

    def __init__(self, message: str, articles: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.articles = articles or {}


def how_to_install(extra: str) -> str:
    """How an extra of the package is installed. From the folder of its source: no registry has the package, and
    what somebody else may publish there under its name is not ours."""
    return f"install it from the folder of Testimonia's source with: pip install '.[{extra}]'"


def did_you_mean(word: str, among: Iterable[str]) -> str:
    """ " Did you mean 'build'?" with the nearest of some words to a misspelt one; empty where none is near."""
    from rapidfuzz import process  # where something went wrong: nobody waits for it else
    from rapidfuzz.distance import OSA

    found = process.extractOne(word, sorted(among), scorer=OSA.normalized_similarity, score_cutoff=0.6)
    return f" Did you mean {found[0]!r}?" if found else ""
