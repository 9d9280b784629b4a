"""Importing this module loads all models and stages: what the server that workers are forked from does."""

import sys
from types import ModuleType

# What ``import spacy`` brings in but for these is its command line with its downloads, a quarter of all that is
# imported here; no worker calls it.
_commands = ModuleType("spacy.cli.info")
_commands.info = None  # type: ignore[attr-defined]
sys.modules.setdefault("spacy.cli", ModuleType("spacy.cli"))
sys.modules.setdefault("spacy.cli.info", _commands)

import kg.building.article  # noqa: E402, F401
from kg.annotating.stage import load_pipeline  # noqa: E402
from kg.extract.statements.tagger import load_tagger  # noqa: E402
from kg.networks.encoder import load_encoder  # noqa: E402
from kg.resolve.article.antecedents import load_ranking  # noqa: E402

load_pipeline()
load_encoder()
load_tagger()
load_ranking()
