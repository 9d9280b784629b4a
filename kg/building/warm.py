"""Importing this module loads all models and stages: what the server that workers are forked from does."""

import kg.building.article  # noqa: F401
from kg.annotating.stage import load_pipeline
from kg.extract.statements.tagger import load_tagger
from kg.networks.encoder import load_encoder
from kg.resolve.article.antecedents import load_ranking

load_pipeline()
load_encoder()
load_tagger()
load_ranking()
