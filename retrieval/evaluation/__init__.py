"""How well the search finds what an officer means: gold queries, measures, and `python -m retrieval.evaluation`."""
