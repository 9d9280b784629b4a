"""``python -m kg.cli``: the command line where the script ``kg`` is not on the path."""

from kg.cli.main import run

run()
