"""``kg evaluate``: how good each part is, measured on gold files."""

from __future__ import annotations

import click

from kg.cli.lazy import LazyGroup

COMMANDS = {
    "comparisons": "kg.cli.evaluate.pairs:evaluate_pairs",
    "confidence": "kg.cli.evaluate.confidence:evaluate_confidence",
    "coreference": "kg.cli.evaluate.coreference:evaluate_coreference",
    "entities": "kg.cli.evaluate.entities:evaluate_entities",
    "events": "kg.cli.evaluate.events:evaluate_events",
    "identity": "kg.cli.evaluate.identity:evaluate_identities",
    "places": "kg.cli.evaluate.entities:evaluate_places",
    "sayings": "kg.cli.evaluate.sayings:evaluate_sayings",
    "stance": "kg.cli.evaluate.pairs:evaluate_stances",
    "statements": "kg.cli.evaluate.statements:evaluate_statements",
    "times": "kg.cli.evaluate.times:evaluate_times",
}


@click.group(cls=LazyGroup, places=COMMANDS)
def evaluate() -> None:
    """Measure a part of the pipeline on a gold file.

    \b
    Example:  kg evaluate statements tests/gate/statements.jsonl
    """
