"""compare: how statements of a corpus relate: which repeat, support or contradict another.

Precision before recall: a wrong "contradicts" about a real person is harm, so what is found
is never more than possible, and its confidence says so.
"""
