"""HTML of the server's pages: Jinja templates that escape whatever is put into them."""

import math
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from kg.explorer.embed import script_json
from kg.explorer.engine import ready_questions
from kg.query.examples import examples as example_queries
from kg.store import PREFIXES

# Nothing but the server's own files, and no script or style inside a page.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# Yasgui sets styles as attributes.
EDITOR_POLICY = PAGE_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'") + "; font-src data:"

_ENVIRONMENT = Environment(loader=PackageLoader("kg.serve"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
# Marks that would show the words of an article in another order.
TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\N{REPLACEMENT CHARACTER}")
# A confidence with two digits, cut off: what is below a threshold does not look as if it were at it.
_ENVIRONMENT.filters["cut"] = lambda confidence: f"{math.floor(confidence * 100 + 1e-9) / 100:.2f}"


def render(template: str, **values: Any) -> str:
    """A page from a template; every value is escaped, and no mark in it turns the direction of writing."""
    return _ENVIRONMENT.get_template(template).render(**values).translate(TURNS)


def explorer_page(picture: bytes, *, correctable: bool) -> str:
    """The explorer's page around its first picture, which is JSON, with a way to corrections or without."""
    return render("explorer.html", picture=_in_script(picture.decode()), correctable=correctable, **_queries())


def editor_page() -> str:
    """The SPARQL editor's page, with the ready questions and the examples in its menu."""
    examples = {one.name: {"about": one.about, "sparql": one.sparql} for one in example_queries()}
    return render("editor.html", examples=Markup(script_json(examples)), **_queries())


def _queries() -> dict[str, Markup]:
    return {"prefixes": Markup(script_json(PREFIXES)), "questions": Markup(script_json(ready_questions()))}


def _in_script(json: str) -> Markup:
    """JSON in a script element, where none of its strings can end the element."""
    return Markup(json.translate({ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}))
