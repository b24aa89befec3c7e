"""Rewording: what was added to the text of an article, taken out of it or changed, word by word.

Only the article's own blocks count. A block that moved is no change, and neither are other spaces or quotation marks.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Sequence
from itertools import groupby

from according.domain.page import BlockKind, Page
from according.domain.revision import Passage, Piece, PieceKind
from according.reconcile.pages.aligning import align

_TOKEN = re.compile(r"\w+(?:[’'.,-]\w+)*|[^\w\s]")
_SPACES = re.compile(r"\s+")
_MARKS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": "", "…": "..."})
# Blocks of which one became the other share this part of their words.
_ALIKE = 0.4
# Where more blocks than this changed at one place, the nth is compared with the nth.
_MANY = 40


def fold_words(text: str) -> str:
    """A text by its words alone, for telling whether another says the same: single spaces, plain quotation marks."""
    return _SPACES.sub(" ", text.translate(_MARKS)).strip()


def list_texts(page: Page) -> list[str]:
    """The texts of the article's blocks, without those that stand under a line of their own on changes."""
    return [_SPACES.sub(" ", page.words(b)).strip() for b in page.body if b.kind != BlockKind.UPDATE]


def list_updates(page: Page) -> tuple[str, ...]:
    """The page's own lines on what was changed."""
    return tuple(_SPACES.sub(" ", page.words(b)).strip() for b in page.blocks if b.kind == BlockKind.UPDATE)


def compare_texts(old: Sequence[str], new: Sequence[str]) -> tuple[Passage, ...]:
    """What changed between the blocks of two versions, in the order of the newer."""
    folded = [fold_words(text) for text in old], [fold_words(text) for text in new]
    stretches = [s for s in align(*folded) if not s.equal]
    # A block that stands on both sides, and that the alignment parts all the same, has only moved.
    gone, came = (
        Counter(folded[0][i] for s in stretches for i in range(s.a, s.b)),
        Counter(folded[1][j] for s in stretches for j in range(s.c, s.d)),
    )
    moved = gone & came, gone & came
    passages: list[Passage] = []
    for _, a, b, c, d in stretches:
        out = [old[i] for i in range(a, b) if not _take(moved[0], folded[0][i])]
        into = [new[j] for j in range(c, d) if not _take(moved[1], folded[1][j])]
        passages += _compare_blocks(out, into)
    return tuple(passages)


def _take(moved: Counter[str], text: str) -> bool:
    moved[text] -= 1
    return moved[text] >= 0


def _compare_blocks(gone: Sequence[str], came: Sequence[str]) -> list[Passage]:
    """The blocks at one place: each that went beside the one that it became."""
    partners = _pair(gone, came)
    used = set(partners.values())
    alone = deque(i for i in range(len(gone)) if i not in used)
    passages: list[Passage] = []
    for j, text in enumerate(came):
        before = partners.get(j)
        while before is not None and alone and alone[0] < before:
            passages.append(Passage("removed", (Piece(gone[alone.popleft()], "removed"),)))
        if before is None:
            passages.append(Passage("added", (Piece(text, "added"),)))
        else:
            passages.append(Passage("changed", compare_words(gone[before], text)))
    return [*passages, *(Passage("removed", (Piece(gone[i], "removed"),)) for i in alone)]


def _pair(gone: Sequence[str], came: Sequence[str]) -> dict[int, int]:
    """For each new block the old one that it was made of, the most alike first."""
    if len(gone) > _MANY or len(came) > _MANY:
        tries = [(i, i) for i in range(min(len(gone), len(came)))]
    else:
        tries = [(i, j) for i in range(len(gone)) for j in range(len(came))]
    bags = [Counter(_TOKEN.findall(t)) for t in gone], [Counter(_TOKEN.findall(t)) for t in came]
    likeness = sorted(((-_liken(bags[0][i], bags[1][j]), abs(i - j), i, j) for i, j in tries))
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for negative, _, i, j in likeness:
        if -negative >= _ALIKE and j not in partners and i not in taken:
            partners[j] = i
            taken.add(i)
    return partners


def _liken(old: Counter[str], new: Counter[str]) -> float:
    """The part of the words of the shorter block that the other has too; an added half does not make it another."""
    return (old & new).total() / max(1, min(old.total(), new.total()))


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """A changed block as what was kept, removed and added."""
    here, there = list(_TOKEN.finditer(old)), list(_TOKEN.finditer(new))
    pieces: list[Piece] = []
    at, to = 0, 0
    for equal, a, b, c, d in align([m[0].translate(_MARKS) for m in here], [m[0].translate(_MARKS) for m in there]):
        i, j = (here[b - 1].end() if b else 0), (there[d - 1].end() if d else 0)
        if equal:
            pieces.append(Piece(new[to:j], "kept"))
        else:
            pieces += [Piece(old[at:i], "removed")] if b > a else []
            pieces += [Piece(new[to:j], "added")] if d > c else []
        at, to = i, j
    return tuple(_free_spaces(_smooth(pieces)))


def _free_spaces(pieces: Sequence[Piece]) -> list[Piece]:
    """The same pieces, the space before a change kept and not changed."""
    freed: list[Piece] = []
    for piece in pieces:
        bare = piece.text.lstrip()
        if piece.kind != "kept" and bare != piece.text and freed and freed[-1].kind == "kept":
            freed[-1] = Piece(freed[-1].text.rstrip() + " ", "kept")
        freed.append(Piece(bare, piece.kind) if piece.kind != "kept" and freed else piece)
    return [piece for piece in freed if piece.text]


def _smooth(pieces: Sequence[Piece]) -> list[Piece]:
    """The same pieces without kept stretches of a sign or a small word between changes: they only tear a line."""
    smooth: list[Piece] = []
    for at, piece in enumerate(pieces):
        inner = 0 < at < len(pieces) - 1
        if piece.kind == "kept" and inner and len(piece.text.strip()) <= 3:
            smooth += [Piece(piece.text, "removed"), Piece(piece.text, "added")]
        else:
            smooth.append(piece)
    runs: list[Piece] = []
    for kept, group in groupby(smooth, key=lambda piece: piece.kind == "kept"):
        run = list(group)
        if kept:
            runs += run
        for kind in _CHANGED if not kept else ():
            text = "".join(piece.text for piece in run if piece.kind == kind)
            runs += [Piece(text, kind)] if text else []
    return runs


_CHANGED: tuple[PieceKind, ...] = ("removed", "added")
