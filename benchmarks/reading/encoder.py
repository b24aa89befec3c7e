"""A small encoder, learned from scratch, for the study in docs/decisions/0013: what a mention does in its sentence.

It sees a sentence as the linear model does, as a row of items ("P , V:star in W"), but whole and in order: a
convolution, a GRU or a transformer over words and kinds of items and over what patterns say of each. Beside that stands
what the linear model looks at, the mention's named features. Needs torch; the reader itself uses nothing of this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from gathering import OUTCOMES, Mention, Sheet
from torch import Tensor, nn
from torch.nn import functional
from train_weights import TOLD

from according.read.grammar.features import find_candidates, survey_page
from according.read.grammar.rows.item import Item
from according.read.grammar.surroundings import write_token

PROPERTIES = sorted({p for outcomes in OUTCOMES.values() for p in outcomes})
KINDS = sorted(OUTCOMES)
WIDTH, BAG, EPOCHS, BATCH, RATE, DROP, UNSEEN, LEAST_SEEN = 96, 48, 6, 32, 2e-3, 0.35, 0.1, 3


@dataclass
class Row:
    """A sentence with mentions: its items as words and kinds, what patterns say of each, and its mentions by place."""

    page: str
    words: list[str]
    kinds: list[str]
    told: list[list[str]]
    mentions: list[tuple[int, Mention]]


def list_rows(sheets: Sequence[Sheet]) -> Iterator[Row]:
    """The sentences of these pages; mentions come in the order in which gathering lists them."""
    for sheet in sheets:
        known = survey_page(sheet.laid, sheet.page.published.day if sheet.page.published else None)
        mentions = iter(sheet.mentions)
        for laid in sheet.laid:
            found = [(c.index, next(mentions)) for c in find_candidates(laid, known) if c.kind in OUTCOMES]
            if found:
                told = [
                    [f.property for f in laid.facts if f.value in x.names]
                    + [f"of:{f.property}" for f in laid.facts if f.subject in x.names]
                    for x in laid.items
                ]
                words = [write_token(x).lower() for x in laid.items]
                yield Row(sheet.name, words, [_write_kind(x) for x in laid.items], told, found)


def _write_kind(item: Item) -> str:
    verb = f":{item.verb.voice}:{item.verb.certainty}" if item.verb else ""
    return f"{item.kind}{verb}{':ref' if item.reference else ''}"


class Numbers:
    """A number for every word, kind, property and feature that the training sentences hold often enough."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.words = _number((w for r in rows for w in set(r.words)), LEAST_SEEN)
        self.kinds = _number((k for r in rows for k in r.kinds), 1)
        self.told = _number((p for r in rows for told in r.told for p in told), 1)
        self.features = _number((f for r in rows for _, m in r.mentions for f in m.features), LEAST_SEEN)


def _number(names: Iterator[str], least: int) -> dict[str, int]:
    return {name: i + 2 for i, (name, n) in enumerate(sorted(Counter(names).items())) if n >= least}


@dataclass
class Batch:
    """Sentences as tensors; bags are flat lists with the offsets at which each begins."""

    words: Tensor
    kinds: Tensor
    told: tuple[Tensor, Tensor]
    place: tuple[Tensor, Tensor]
    kind: Tensor
    features: tuple[Tensor, Tensor]
    right: Tensor
    weight: Tensor


def make_batch(rows: Sequence[Row], numbers: Numbers) -> Batch:
    """The tensors of some sentences and of their mentions."""
    length = max(len(r.words) for r in rows)
    mentions = [(k, i, m) for k, r in enumerate(rows) for i, m in r.mentions]
    told = [r.told[i] if i < len(r.told) else [] for r in rows for i in range(length)]
    return Batch(
        torch.tensor([_pad([numbers.words.get(w, 1) for w in r.words], length) for r in rows]),
        torch.tensor([_pad([numbers.kinds.get(k, 1) for k in r.kinds], length) for r in rows]),
        _bag([[numbers.told[p] for p in t if p in numbers.told] for t in told]),
        (torch.tensor([k for k, _, _ in mentions]), torch.tensor([i for _, i, _ in mentions])),
        torch.tensor([KINDS.index(m.kind) for _, _, m in mentions]),
        _bag([[numbers.features[f] for f in m.features if f in numbers.features] for _, _, m in mentions]),
        torch.tensor([[float(p in m.right) for p in PROPERTIES] for _, _, m in mentions]),
        torch.tensor([[_weigh(m, p) for p in PROPERTIES] for _, _, m in mentions]),
    )


def _weigh(mention: Mention, prop: str) -> float:
    return 0.0 if prop not in OUTCOMES[mention.kind] else TOLD if prop in mention.told else 1.0


def _pad(numbers: list[int], length: int) -> list[int]:
    return numbers + [0] * (length - len(numbers))


def _bag(lists: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    starts = np.cumsum([0, *(len(x) for x in lists)])[:-1]
    return torch.tensor([n for x in lists for n in x], dtype=torch.long), torch.tensor(starts, dtype=torch.long)


class Encoder(nn.Module):
    """Words in order, and the bag of features beside them; gives the log-odds of each property for each mention."""

    def __init__(self, shape: str, numbers: Numbers, *, bag: bool = True) -> None:
        super().__init__()
        self.shape, self.bag = shape, bag
        self.words = nn.Embedding(max(numbers.words.values()) + 1, 64, padding_idx=0)
        self.kinds = nn.Embedding(max(numbers.kinds.values()) + 1, 24, padding_idx=0)
        self.told = nn.EmbeddingBag(max(numbers.told.values()) + 1, 24, mode="sum")
        self.widen = nn.Linear(112, WIDTH)
        if shape == "gru":
            self.gru = nn.GRU(WIDTH, WIDTH // 2, batch_first=True, bidirectional=True)
        elif shape == "transformer":
            self.places = nn.Embedding(160, WIDTH)
            layer = nn.TransformerEncoderLayer(WIDTH, 4, 2 * WIDTH, 0.2, batch_first=True, norm_first=True)
            self.layers = nn.TransformerEncoder(layer, 1, enable_nested_tensor=False)
        else:
            self.near = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 3, padding=d, dilation=d) for d in (1, 2))
        count = max(numbers.features.values()) + 1
        self.kind = nn.Embedding(len(KINDS), 16)
        self.features = nn.EmbeddingBag(count, BAG, mode="sum")
        self.direct = nn.EmbeddingBag(count, len(PROPERTIES), mode="sum")
        for table, spread in ((self.words, 0.1), (self.features, 0.05), (self.direct, 0.0)):
            nn.init.normal_(table.weight, 0, spread)
        self.join = nn.Linear(2 * WIDTH + (BAG if bag else 0) + 16, 128)
        self.last = nn.Linear(128, len(PROPERTIES))
        self.drop = nn.Dropout(DROP)

    def forward(self, batch: Batch) -> Tensor:
        told = self.told(*batch.told).view(*batch.words.shape, -1)
        seen = torch.cat([self.words(batch.words), self.kinds(batch.kinds), told], -1)
        hidden = self.encode(functional.relu(self.widen(self.drop(seen))), batch.words == 0)
        whole = hidden.masked_fill((batch.words == 0)[..., None], -9.0).amax(1)
        parts = [hidden[batch.place], whole[batch.place[0]], self.kind(batch.kind)]
        if self.bag:
            parts.append(self.features(*batch.features))
        out = self.last(self.drop(functional.relu(self.join(self.drop(torch.cat(parts, -1))))))
        return out + self.direct(*batch.features) if self.bag else out

    def encode(self, x: Tensor, padding: Tensor) -> Tensor:
        """Each place with what stands around it."""
        if self.shape == "gru":
            lengths = (~padding).sum(1)
            packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            return nn.utils.rnn.pad_packed_sequence(self.gru(packed)[0], batch_first=True, total_length=x.shape[1])[0]
        if self.shape == "transformer":
            return self.layers(x + self.places(torch.arange(x.shape[1])), src_key_padding_mask=padding)
        for layer in self.near:
            x = x + functional.relu(layer(x.transpose(1, 2))).transpose(1, 2)
        return x


def learn_encoder(rows: Sequence[Row], shape: str, *, bag: bool = True) -> tuple[Encoder, Numbers]:
    """The encoder of these sentences; the same on every run of one machine."""
    torch.manual_seed(0)
    rng, numbers = np.random.default_rng(0), Numbers(rows)
    net = Encoder(shape, numbers, bag=bag)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.05)
    steps = EPOCHS * -(-len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1.5 * RATE, total_steps=steps, pct_start=0.15)
    net.train()
    for _ in range(EPOCHS):
        order = rng.permutation(len(rows))
        for start in range(0, len(rows), BATCH):
            batch = make_batch([rows[k] for k in order[start : start + BATCH]], numbers)
            hide = torch.from_numpy(rng.random(batch.words.shape) < UNSEEN) & (batch.words > 0)
            batch.words = batch.words.masked_fill(hide, 1)
            losses = functional.binary_cross_entropy_with_logits(net(batch), batch.right, reduction="none")
            loss = (losses * batch.weight).sum() / len(batch.right)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimizer.step()
            schedule.step()
    return net.eval(), numbers


@torch.no_grad()
def weigh_rows(net: Encoder, numbers: Numbers, rows: Sequence[Row]) -> list[np.ndarray]:
    """For each mention of these sentences, in their order, the log-odds of every property."""
    return [odds for k in range(0, len(rows), 64) for odds in net(make_batch(rows[k : k + 64], numbers)).numpy()]
