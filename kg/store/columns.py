"""Terms that the columns of the side index can say: strings of no language or, where they are prose, of
that which is read, and numbers and dates as we write them."""

from pyoxigraph import Literal

from kg.vocabulary import LANGUAGE, date_type, term

_STRING, _NUMBERS = term("xsd:string"), frozenset({term("xsd:integer"), term("xsd:decimal")})


def is_plain(literal: Literal, prose: bool = False) -> bool:
    """Whether a literal is known again from its value alone, with what it is the value of."""
    if prose:
        return literal.language == LANGUAGE
    datatype = literal.datatype
    plain = datatype == _STRING or datatype in _NUMBERS or datatype == date_type(literal.value)
    return literal.language is None and plain
