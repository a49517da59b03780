"""Learns the network: python -m training.network [--size N] [--sets N] [--rounds N] [--networks N]
    [--root FOLDER] [--out FILE]

The two states of a chain are learned by their likelihood (Lafferty and others, 2001), by gradient descent (AdamW,
Loshchilov and Hutter, 2019), from the annotated articles and from articles made up of honest prose with fragments in
it, another set of them each round. It needs PyTorch; what it learns is reckoned with NumPy alone, and held against
what PyTorch says before it is written.
"""

from __future__ import annotations

import argparse
import random
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from largesse.hub.reading.cleaning.learned import network as reckoned
from largesse.hub.reading.cleaning.learned.kept import as_bytes
from largesse.hub.reading.cleaning.learned.network import (
    AROUND,
    BESIDE,
    NEAREST,
    NEVER,
    REACHES,
    SCALE,
    STRANGE,
    TELLING,
    Network,
    meanings,
)
from largesse.hub.reading.cleaning.learned.rows import BREAK, COLUMNS, GRAMS_SIZE, LOOKS, SIZE
from training.batches import Batch, batches
from training.injected import DATA
from training.taught import Taught, taught_sets

OUT = Path(__file__).parent.parent / "src/largesse/hub/reading/cleaning/learned/network.npz"
WIDTH, TABLE, LOOK, JOINT = 96, 24, 4, 48
"""How many numbers each row is told by within the network, and by each table, each look, each place."""
PACE, WARM, FADE = 3e-3, 0.05, 0.02
"""The step, over what share of all rounds it grows, and what is left of it at the end."""
HIDDEN = {"word": 0.05, "known": 0.5, "strange": 0.25, "pair": 0.35, "letters": 0.15, "within": 0.1}
"""How much of each is left out at random while learning, so that no single one is relied on: a word's meaning; the
number of a word of known meaning, and of another; of a pair; a word's letters; what the layers say."""

_OFF, _OFF_PACKED = 1e-2, 0.1
"""By how many nats NumPy and PyTorch may weigh the same otherwise; and where NumPy has it rounded."""

Learned = dict[str, Tensor]


def begun(seed: int) -> Learned:
    """The network before it has learned anything."""
    dice = torch.Generator().manual_seed(seed)

    def layer(inputs: int, outputs: int) -> Tensor:
        bound = inputs**-0.5
        return (torch.rand(inputs, outputs, generator=dice) * 2 - 1) * bound

    meaning = torch.from_numpy(meanings())
    widths = {"kind": 12, **{name: LOOK for name in COLUMNS if name != "kind"}}
    seen = 6 + meaning.shape[1] + 3 * TABLE + sum(widths.values())
    shapes = {
        "first": (seen, WIDTH),
        "whole": (meaning.shape[1] + WIDTH, WIDTH),
        **{f"wide {number}": (3 * WIDTH, WIDTH) for number in range(len(REACHES))},
        "inside": (WIDTH, 1),
        "joint": (2 * WIDTH, JOINT),
        "border": (JOINT, 2),
    }
    learned: Learned = {name: layer(*shape) for name, shape in shapes.items()}
    learned |= {f"{name} bias": torch.zeros(shape[1]) for name, shape in shapes.items()}
    learned |= {f"even {number}": torch.ones(WIDTH) for number in range(len(REACHES))}
    learned |= {f"even {number} bias": torch.zeros(WIDTH) for number in range(len(REACHES))}
    learned |= {f"look {name}": 0.3 * torch.randn(LOOKS[name], widths[name], generator=dice) for name in COLUMNS}
    learned |= {"words": torch.zeros(SIZE, TABLE), "letters": torch.zeros(GRAMS_SIZE, TABLE)}
    for each in learned.values():
        each.requires_grad_()
    return learned | {"meaning": meaning}


def weigh(learned: Learned, batch: Batch, learning: bool) -> tuple[Tensor, Tensor, Tensor]:
    """What `Network.weigh` says, of several articles at once: three times (articles, rows)."""
    word, hashes, grams = batch.word, batch.hashes, batch.grams
    if learning:
        of_known = torch.where(word > 0, HIDDEN["known"], HIDDEN["strange"])
        single = hashes[..., 0] * _shown(word.shape, of_known)
        hashes = torch.stack([single, hashes[..., 1] * _shown(word.shape, HIDDEN["pair"])], -1)
        word = word * _shown(word.shape, HIDDEN["word"])
        grams = grams * _shown(word.shape, HIDDEN["letters"])[..., None]

    def within(held: Tensor) -> Tensor:
        left = 1 - HIDDEN["within"]
        return held * _shown((len(held), 1, held.shape[2]), 1 - left) / left if learning else held

    def layer(name: str, held: Tensor) -> Tensor:
        return held @ learned[name] + learned[f"{name} bias"]

    there = batch.there[..., None]
    meaning = functional.embedding(word, learned["meaning"])
    tables = [functional.embedding(hashes[..., at], learned["words"], padding_idx=0) for at in (0, 1)]
    letters = functional.embedding(grams, learned["letters"], padding_idx=0).sum(2)
    letters = letters / (grams > 0).sum(2, keepdim=True).clamp(min=1).sqrt()
    looks = [functional.embedding(batch.looks[..., at], learned[f"look {name}"]) for at, name in enumerate(COLUMNS)]
    seen = [nearness(meaning, batch.looks, batch.there), meaning, *tables, letters, *looks]
    held = functional.relu(layer("first", within(torch.cat(seen, -1))))
    count = there.sum(1).clamp(min=1)
    whole = torch.cat([(meaning * there).sum(1) / count, (held * there).sum(1) / count], -1)
    held = held + layer("whole", whole)[:, None]
    for number, reach in enumerate(REACHES):
        even = functional.layer_norm(held, (WIDTH,), learned[f"even {number}"], learned[f"even {number} bias"])
        padded = functional.pad(even * there, (0, 0, reach, reach))
        sides = torch.cat([padded[:, : held.shape[1]], padded[:, reach:-reach], padded[:, 2 * reach :]], -1)
        held = held + within(functional.relu(layer(f"wide {number}", sides)))
    inside = torch.where(batch.looks[..., 0] == BREAK, torch.tensor(NEVER), layer("inside", held)[..., 0])
    before = functional.pad(held, (0, 0, 1, 0))[:, :-1]
    border = layer("border", functional.relu(layer("joint", torch.cat([before, held], -1))))
    return inside, border[..., 0], border[..., 1]


def _shown(shape: tuple[int, ...], hidden: float | Tensor) -> Tensor:
    """What is shown, and not left out at random."""
    return torch.rand(shape) >= hidden


def nearness(meaning: Tensor, looks: Tensor, there: Tensor) -> Tensor:
    """What `network.nearness` says, of several articles at once."""
    with torch.no_grad():
        tells = torch.tensor(TELLING)[looks[..., COLUMNS.index("rank")]] * there
        unit = functional.normalize(meaning, dim=-1, eps=1e-6)
        alike = unit @ unit.transpose(1, 2)
        at = torch.arange(alike.shape[1])
        beside = (at[:, None] - at).abs() <= BESIDE
        alike = alike.masked_fill(beside | (tells == 0)[:, None], STRANGE)
        top = alike.topk(min(NEAREST, len(at)), dim=-1).values
        one, few = tells * top[..., 0], tells * top.mean(-1)
        weight = _mean_around(tells[..., None])[..., 0] + 1e-3
        telling = unit * tells[..., None]
        around = functional.normalize(_mean_around(telling), dim=-1, eps=1e-6)
        whole = (around * functional.normalize(telling.sum(1, keepdim=True), dim=-1, eps=1e-6)).sum(-1)
        means = [_mean_around(each[..., None])[..., 0] / weight for each in (one, few)]
        return torch.stack([tells, one, few, *means, whole], -1)


def _mean_around(held: Tensor) -> Tensor:
    padded = functional.pad(held.transpose(1, 2), (AROUND, AROUND))
    return functional.avg_pool1d(padded, 2 * AROUND + 1, 1).transpose(1, 2)


def likelihood(weights: tuple[Tensor, Tensor, Tensor], batch: Batch) -> Tensor:
    """The logarithm of how likely the true states are among all, article by article."""
    inside, enter, leave = weights
    true = batch.true
    before = functional.pad(true, (1, 0))[:, :-1]
    told = true * inside + true * (1 - before) * enter + (1 - true) * before * leave
    return (told * batch.there).sum(1) - _all(inside, enter, leave, batch.there)


def _all(inside: Tensor, enter: Tensor, leave: Tensor, there: Tensor) -> Tensor:
    """The logarithm of the sum over all states: the steps' matrices (from text and spam, to text and spam) are
    multiplied two by two."""
    zero = torch.zeros_like(inside)
    steps = torch.stack([torch.stack([zero, enter + inside], -1), torch.stack([leave, inside], -1)], -2)
    none = torch.tensor([[0.0, NEVER], [NEVER, 0.0]])
    steps = torch.where(there[..., None, None] > 0, steps, none)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, none.expand(len(steps), 1, 2, 2)], 1)
        one, two = steps[:, 0::2], steps[:, 1::2]
        steps = torch.logsumexp(one[..., :, :, None] + two[..., None, :, :], dim=-2)
    return steps[:, 0, 0, 0]


def learn(sets: list[list[Taught]], rounds: int, seed: int) -> Learned:
    """The network as it is after so many rounds, each through the next set."""
    torch.set_num_threads(1)  # another one is learned beside it
    torch.manual_seed(seed)
    dice = random.Random(seed)
    learned = begun(seed)
    tables = [learned["words"], learned["letters"]]
    others = [each for name, each in learned.items() if name not in ("words", "letters", "meaning")]
    descent = torch.optim.AdamW([{"params": others, "weight_decay": 0.01}, {"params": tables, "weight_decay": 0.0}])
    total = sum(len(sets[each % len(sets)]) for each in range(rounds))
    done = 0
    for each in range(rounds):
        lost, count = 0.0, 0
        for batch in batches(sets[each % len(sets)], dice):
            done += len(batch.true)
            for group in descent.param_groups:
                group["lr"] = PACE * min(1.0, done / total / WARM) * max(FADE, 1 - done / total)
            loss = -likelihood(weigh(learned, batch, learning=True), batch).mean()
            descent.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*others, *tables], 5.0)
            descent.step()
            lost, count = lost + loss.item(), count + 1
        print(f"network {seed}, round {each + 1}: {lost / count:.3f} nats an article", flush=True)
    return learned


def packed(learned: Learned) -> dict[str, np.ndarray]:
    """The arrays as `Network.of` reads them, and of which meanings it learned."""
    found: dict[str, np.ndarray] = {}
    for name, each in learned.items():
        held = each.detach().numpy()
        if name in ("words", "letters"):
            found[name], found[f"{name}{SCALE}"] = as_bytes(held)
        elif name != "meaning":
            found[name] = held.astype(np.float16)
    return found | {"meanings": np.frombuffer(sha256(meanings().tobytes()).digest(), dtype=np.uint8)}


def apart(learned: Learned, network: Network, one: Taught) -> float:
    """By how much NumPy says otherwise than PyTorch of one article, at most."""
    with torch.no_grad():
        said = weigh(learned, Batch.of([one]), learning=False)
    meaning = meanings()[one.rows.word]
    weighed = network.weigh(one.rows, meaning, reckoned.nearness(meaning, one.rows.looks))
    return max(float(np.abs(mine - its[0].numpy()).max()) for mine, its in zip(weighed, said, strict=True))


def one_network(sets: list[list[Taught]], rounds: int, seed: int) -> dict[str, np.ndarray]:
    """The arrays of one network, held against what they are kept for: by themselves, and as they are packed."""
    learned = learn(sets, rounds, seed)
    kept = packed(learned)
    whole = Network({name: each.detach().numpy() for name, each in learned.items()})
    for network, most in ((whole, _OFF), (Network.of(kept), _OFF_PACKED)):
        off = max(apart(learned, network, one) for one in sets[0][:50])
        print(f"network {seed}: NumPy and PyTorch are {off:.4f} nats apart at most", flush=True)
        if off > most:
            raise ValueError(f"NumPy and PyTorch weigh the same article otherwise, by {off}")
    return kept


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=DATA)
    parser.add_argument("--size", type=int, default=24_000, help="how many articles are made up for each set")
    parser.add_argument("--sets", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--networks", type=int, default=2, help="how many are learned; they are read as their mean")
    parser.add_argument("--out", type=Path, default=OUT)
    said = parser.parse_args()
    sets = taught_sets(said.root, said.sets, said.size)
    with ProcessPoolExecutor(2) as pool:
        networks = list(pool.map(partial(one_network, sets, said.rounds), range(said.networks)))
    arrays = {f"{seed} {name}": held for seed, one in enumerate(networks) for name, held in one.items()}
    np.savez_compressed(said.out, **arrays)  # type: ignore[arg-type]  # its stubs take the names for options
