"""Importing this module loads all models: what the server that workers are forked from does."""

from kg.annotate import load_pipeline
from kg.annotators.encoder import load_encoder
from kg.extract.tagger import load_tagger
from kg.resolve.antecedents import load_ranking
from kg.resolve.stance_model import load_stance_model

load_pipeline()
load_encoder()
load_tagger()
load_ranking()
load_stance_model()
