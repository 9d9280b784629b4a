"""Verdicts of fact-checks: which claim is rated, how, and by whom."""
