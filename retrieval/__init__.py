"""Finding indicators, cases and quota standards that fit a plain description.

Two legs, keywords (BM25) and meaning (sentence embeddings), made one ranking. Importing any module here is cheap: the
embedding and vector libraries are imported only when a model or an index is opened.
"""
