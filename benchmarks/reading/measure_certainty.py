"""Certainty and polarity beside corpora of news: how sure a sentence is that an event is so.

    python benchmarks/reading/measure_certainty.py events FOLDER [--misses]
    python benchmarks/reading/measure_certainty.py factuality TRAIN.jsonl TEST.jsonl…

`events`: MEANTIME (.xml), whose events are CERTAIN, PROBABLE or POSSIBLE, and POS or NEG. The reader's stated and
denied are certain, expected is probable, reported and possible are possible; denied is negative.
`factuality`: sentences with targets, `{"text", "targets": [{"span1": [first, after], "label": -3.0 … 3.0}]}`, words
parted by blanks. TRAIN only says which number each of the reader's labels stands for (its mean there); the lines of
TEST are then measured: mean error, Pearson's r, and whether the event is so, open or not (over 1, between, under -1).
Beside each figure stands that of always giving the most frequent answer. What the reader gives for an event is what it
would give for a fact told by that word: the certainty of its verb group and the hedges before it in its clause.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from according.domain.page import Block, BlockKind, Page
from according.read.grammar.attribution.row import build_row
from according.read.grammar.facts import Fact
from according.read.grammar.hedges import judge_certainty
from according.read.grammar.reader import lay_out_page
from according.read.grammar.sentences import Sentence

CERTAIN = dict.fromkeys(("stated", "denied"), "CERTAIN") | {"expected": "PROBABLE"}
SO = {"stated": "so", "expected": "so", "denied": "not so"}
_TIGHT = re.compile(r"[.,;:!?)%\]]|'s|’s|n't")
_SO, _NOT_SO = 1.0, -1.0


class Text(Struct):
    """Words put together as a page of paragraphs, one for each sentence, and where each word stands."""

    page: Page
    places: list[tuple[int, int]]


def make_text(sentences: Sequence[Sequence[str]]) -> Text:
    """A page of these words."""
    text, blocks, places = "", [], []
    for words in sentences:
        text += "\n\n" if text else ""
        first, previous = len(text), "("
        for word in words:
            text += "" if _TIGHT.fullmatch(word) or previous in "($[" else " "
            places.append((len(text), len(text) + len(word)))
            text, previous = text + word, word or " "
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=first, end=len(text)))
    return Text(Page(address="https://corpus.example/", text=text, blocks=tuple(blocks)), places)


def judge_words(text: Text, words: Sequence[int]) -> Iterator[str]:
    """How sure the reader is of what each of these words tells; a question leaves it possible."""
    sentences = [s for s in lay_out_page(text.page)[0] if s.items]
    for word in words:
        yield _judge(sentences, *text.places[word])


def _judge(sentences: Sequence[Sentence], start: int, end: int) -> str:
    for number, sentence in enumerate(sentences):
        if sentence.scan.start <= start < sentence.scan.end:
            group = next((x for x in sentence.items if x.verb and x.start <= start and end <= x.end), None)
            if group is not None and end < group.end:
                return "stated"  # the cue itself: of "plans to buy", the planning
            verb = group.verb if group else None
            fact = Fact(
                subject="",
                property="event",
                value="",
                qualifiers={},
                certainty=verb.certainty if verb else "stated",
                start=start,
                end=end,
                rule="event",
            )
            after = build_row(sentences[number + 1].items) if number + 1 < len(sentences) else ()
            row = [w for w in build_row(sentence.items) if w.start < end or w.text == "?"]
            return judge_certainty(row, fact, after).certainty or "possible"
    return "stated"


def read_events(path: Path) -> tuple[Text, list[tuple[int, str, str]]]:
    """A MEANTIME file: its text, and of each event the word, the certainty and the polarity."""
    root = ElementTree.parse(path).getroot()
    sentences: dict[str, list[str]] = defaultdict(list)
    numbers: dict[str, int] = {}
    for number, token in enumerate(root.iter("token")):
        numbers[token.get("t_id") or ""] = number
        sentences[token.get("sentence") or ""].append(token.text or "")
    events = []
    for event in root.iter("EVENT_MENTION"):
        words = [numbers[a.get("t_id") or ""] for a in event.iter("token_anchor")]
        certainty, polarity = event.get("certainty") or "", event.get("polarity") or ""
        if words and certainty in ("CERTAIN", "PROBABLE", "POSSIBLE") and polarity in ("POS", "NEG"):
            events.append((words[-1], certainty, polarity))
    return make_text(list(sentences.values())), events


def measure_events(folder: Path, misses: bool) -> None:
    """Print both tables for MEANTIME."""
    pairs: dict[str, list[tuple[str, str]]] = {"certainty": [], "polarity": []}
    for path in sorted(folder.rglob("*.xml")):
        text, events = read_events(path)
        for (word, certainty, polarity), given in zip(events, judge_words(text, [e[0] for e in events]), strict=True):
            found = (CERTAIN.get(given, "POSSIBLE"), "NEG" if given == "denied" else "POS")
            pairs["certainty"].append((certainty, found[0]))
            pairs["polarity"].append((polarity, found[1]))
            if misses and found != (certainty, polarity):
                print(f"{certainty} {polarity} <> {given}: {_show(text, word)}")
    for name, found in pairs.items():
        print_classes(name, found)


def _show(text: Text, word: int) -> str:
    at, end = text.places[word]
    words = text.page.text
    return f"{words[max(0, at - 90) : at]}*{words[at:end]}*{words[end : end + 50]}".replace("\n", " ")


def print_classes(name: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Accuracy and macro F1 beside the majority's, and each class."""
    wanted = Counter(w for w, _ in pairs)
    most = wanted.most_common(1)[0][0]
    scores = {label: _f1([(w == label, g == label) for w, g in pairs]) for label in wanted}
    always = {label: _f1([(w == label, label == most) for w, _ in pairs]) for label in wanted}
    right, macro = sum(w == g for w, g in pairs) / len(pairs), statistics.mean(s[2] for s in scores.values())
    print(
        f"{name}: {len(pairs)} events, accuracy {right:.3f} (always {most}: {wanted[most] / len(pairs):.3f}), "
        f"macro F1 {macro:.3f} ({statistics.mean(s[2] for s in always.values()):.3f})"
    )
    for label, (precision, recall, f1) in scores.items():
        print(f"  {label:10} {wanted[label]:5}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


def _f1(marks: Sequence[tuple[bool, bool]]) -> tuple[float, float, float]:
    both = sum(w and g for w, g in marks)
    precision, recall = both / max(1, sum(g for _, g in marks)), both / max(1, sum(w for w, _ in marks))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def read_targets(path: Path) -> Iterator[tuple[str, float]]:
    """What the reader gives and the corpus' number, for each target."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = make_text([row["text"].split(" ")])
        words = [t["span1"][1] - 1 for t in row["targets"]]
        for target, given in zip(row["targets"], judge_words(text, words), strict=True):
            yield given, float(target["label"])


def measure_factuality(train: Path, tests: Sequence[Path]) -> None:
    """Print a line for each test file."""
    seen: dict[str, list[float]] = defaultdict(list)
    for given, label in read_targets(train):
        seen[given].append(label)
    means = {given: statistics.mean(labels) for given, labels in seen.items()}
    print("numbers:", ", ".join(f"{g} {m:.2f} ({len(seen[g])})" for g, m in sorted(means.items())))
    constant = statistics.median(x for labels in seen.values() for x in labels)
    for path in tests:
        targets = list(read_targets(path))
        pairs = [(means.get(given, constant), label) for given, label in targets]
        error = statistics.mean(abs(a - b) for a, b in pairs)
        flat = statistics.mean(abs(constant - b) for _, b in pairs)
        r = statistics.correlation([a for a, _ in pairs], [b for _, b in pairs])
        print(f"{path.parent.name}/{path.stem}: mean error {error:.3f} (always {constant:.0f}: {flat:.3f}), r {r:.3f}")
        print_classes("  so, open or not so", [(_name(label), SO.get(given, "open")) for given, label in targets])


def _name(number: float) -> str:
    return "so" if number > _SO else "not so" if number < _NOT_SO else "open"


def main() -> None:
    """Measure one or the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["events", "factuality"])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    if options.what == "events":
        measure_events(options.paths[0], options.misses)
    elif len(options.paths) < 2:
        parser.error("factuality needs TRAIN.jsonl and at least one TEST.jsonl.")
    else:
        measure_factuality(options.paths[0], options.paths[1:])


if __name__ == "__main__":
    main()
