"""``kg evaluate``: how good each part is, measured on gold files."""

from __future__ import annotations

import click

from kg.commands.lazy import LazyGroup

COMMANDS = {
    "comparisons": "kg.commands.evaluate.pairs:evaluate_pairs",
    "coreference": "kg.commands.evaluate.coreference:evaluate_coreference",
    "entities": "kg.commands.evaluate.entities:evaluate_entities",
    "events": "kg.commands.evaluate.events:evaluate_events",
    "places": "kg.commands.evaluate.entities:evaluate_places",
    "stance": "kg.commands.evaluate.pairs:evaluate_stances",
    "statements": "kg.commands.evaluate.statements:evaluate_statements",
}


@click.group(cls=LazyGroup, places=COMMANDS)
def evaluate() -> None:
    """Measure a part of the pipeline on a gold file.

    \b
    Example:  kg evaluate statements tests/gate/statements.jsonl
    """
