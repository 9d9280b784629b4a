"""Which packages there are; all else about the project is in setup.cfg, which can't say both of these."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["kg", "kg.*"]), "kg.ontology"],
    package_dir={"kg.ontology": "ontology"},
)
