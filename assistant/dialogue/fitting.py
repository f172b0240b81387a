"""`python -m assistant.dialogue.fitting`: fits the weights of the example wordings anew; to be run whenever they change.

Least squares held back (ridge regression) over characters and sounds; a few seconds, the same bytes on the same machine.
"""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from pathlib import Path

import numpy as np

from assistant.dialogue.message import bare
from assistant.dialogue.recognition import abstract, intents
from assistant.dialogue.wordings import WEIGHTS, features, targets, vector

_HELD_BACK = 0.5
#: a feature of one wording alone says nothing of others
_LEAST = 2


def wordings_digest() -> str:
    """What the weights were fitted to: the same digest, the same wordings."""
    return hashlib.sha256("\n".join(f"{intent.name}\t{text}" for intent in intents().values() for text in intent.examples).encode()).hexdigest()


def fitted() -> bytes:
    """The weights as a file."""
    from scipy.sparse import csr_array

    names = list(intents())
    texts = [(place, features(abstract(bare(text)))) for place, name in enumerate(names) for text in intents()[name].examples]
    counts = Counter(feature for _, held in texts for feature in held)
    kept = sorted(feature for feature, count in counts.items() if count >= _LEAST)
    rarity = np.log((len(texts) + 1) / (np.array([counts[feature] for feature in kept]) + 0.5)).astype(np.float32)
    place_of = {feature: place for place, feature in enumerate(kept)}
    rows = [vector(held, place_of, rarity) for _, held in texts]
    ends = np.cumsum([0, *(len(places) for places, _ in rows)])
    wordings = csr_array((np.concatenate([values for _, values in rows]), np.concatenate([places for places, _ in rows]), ends), shape=(len(rows), len(kept)))
    alike = (wordings @ wordings.T).toarray().astype(np.float64)
    shares = np.linalg.solve(alike + _HELD_BACK * np.eye(len(rows)), targets([place for place, _ in texts], len(names)))
    file = io.BytesIO()
    np.savez_compressed(file, intents=np.array(names), features=np.array(kept), rarity=rarity.astype(np.float16),
                        weights=(wordings.T @ shares).astype(np.float16), digest=np.array(wordings_digest()))
    return file.getvalue()


if __name__ == "__main__":
    Path(__file__).with_name("intents").joinpath(WEIGHTS).write_bytes(fitted())
