"""How much of the quarantine of spam rests on words: learned with them and without, alike in all else.

    python benchmarks/spam_by_form.py [--models N] [--size N]     some four minutes on two cores

Without words no feature has a token's letters in it, nor whether a character is common in news: what is left are
scripts, capitals, marks, gaps, brackets, lengths, places, and what the article says elsewhere. Either is learned from
the same material, and measured on the articles that are never learned from; without the later look at a stretch's
ends, which has some words of its own. Beside them the rules that need no learning: another script, dressed words.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT)]

from benchmarks.reading import measure  # noqa: E402
from tests.hub.articles.annotated import articles  # noqa: E402
from training.means import Asked, as_bytes  # noqa: E402
from training.train import one_model  # noqa: E402

from largesse.hub.claims.read import read  # noqa: E402
from largesse.hub.reading.cleaning import spam  # noqa: E402
from largesse.hub.reading.cleaning.learned import features, joints, model  # noqa: E402

SETS = ("held_out", "unseen", "exam")


def by_form_alone() -> None:
    """From here on no feature has a token's letters in it."""
    features._lexical = lambda words, at, kind: iter(())
    features._lexical_border = lambda words, at, after: iter(())
    features.common = frozenset


def use(asked: Asked) -> None:
    """From here on articles are read by what is learned now."""
    with multiprocessing.get_context("fork").Pool(2) as pool:
        models = pool.starmap(one_model, [(asked, seed) for seed in range(1, asked.models + 1)])
    learned = array("b", as_bytes(np.mean(models, axis=0)))
    model.kept = lambda name: learned
    model.scale.cache_clear()
    none = array("b", bytes(joints.SIZE))
    joints.kept = lambda name: none
    joints._cut_weighs.cache_clear()


def rates(name: str) -> Iterator[str]:
    """How the articles never learned from are read now."""
    for chinese in (False, True):
        score = measure(read, [one for each in SETS for one in articles(each) if one.chinese == chinese])
        rate = score.rate("spam")
        yield (
            f"{name:<24}{'zh' if chinese else 'en'}  precision {rate.precision:.3f}  recall {rate.recall:.3f}  "
            f"F1 {rate.f1:.3f}  true text aside {score.text_aside / score.text:.3%}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=int, default=2)
    parser.add_argument("--size", type=int, default=13_000)
    said = parser.parse_args()
    asked = Asked(said.models, said.size, 3)
    print(*rates("as it is"), sep="\n", flush=True)
    use(asked)
    print(*rates("words and form"), sep="\n", flush=True)
    by_form_alone()
    use(asked)
    print(*rates("form alone"), sep="\n", flush=True)
    spam.learned_fragments = lambda text, paragraphs, chinese: []
    print(*rates("rules alone"), sep="\n")
