"""The program that makes up a corpus for the benchmarks, as a module for the tests."""

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "synthetic.py"
specification = importlib.util.spec_from_file_location("synthetic", SCRIPT)
assert specification is not None and specification.loader is not None
synthetic = importlib.util.module_from_spec(specification)
specification.loader.exec_module(synthetic)
