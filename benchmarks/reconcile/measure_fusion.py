#!/usr/bin/env python3
"""Conclude from the Book and Flight fusion sets, and count how often what is concluded is right.

    measure_fusion.py FOLDER [--set book|flight] [--misses]

FOLDER holds book.txt.gz, book_golden.txt and flight/ as Dong et al. published them (lunadong.com/fusionDataSets), and
book_silver.txt, the authors of all books as a later project collected them (github.com/totucuong/spectrum).
According gets each source's page with its claims, learns the outlets' records from the whole set (gather_answers,
learn_trust), and concludes subject by subject (reconcile); what stands is compared with the gold. Majority vote and
ACCUCOPY get the same values, the authors of a book as one. A list is right if it has the very persons of the gold; a
time is right if it is the gold's minute (first figure) or within ten minutes of it, as the set's authors count it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from pathlib import Path

from fusion_peers import accucopy, vote
from fusion_sets import DAYS, FusionSet, load_books, load_flights, load_silver, make_readings

from according.domain.claim import Reading
from according.domain.statement import Statement
from according.reconcile import Trust, gather_answers, learn_trust, reconcile
from according.reconcile.names.persons import match_persons

Question = tuple[str, str]
Concluded = dict[Question, frozenset[str]]
_FIRMNESS = {"current": 2, "disputed": 1}


def conclude(chosen: FusionSet, readings: Mapping[str, list[Reading]], trust: Trust) -> tuple[Concluded, int]:
    """What stands on each question of the gold, and how many of these According leaves in dispute.

    Of values that dispute one place the best supported is taken, so that every question has an answer.
    """
    concluded, open_questions = {}, 0
    for subject in sorted({subject for subject, _ in chosen.gold}):
        stated: dict[str, list[Statement]] = defaultdict(list)
        for statement in reconcile(readings[subject], subject, trust=trust, schema=chosen.schema):
            stated[statement.property].append(statement)
        for prop, found in stated.items():
            current = [s for s in found if s.standing == "current"]
            open_questions += not current and (subject, prop) in chosen.gold
            best = current or sorted(found, key=lambda s: (-_FIRMNESS.get(s.standing, 0), -s.pages, s.value))[:1]
            concluded[subject, prop] = frozenset(s.value for s in best)
    return concluded, open_questions


def learn_records(chosen: FusionSet, readings: Mapping[str, list[Reading]]) -> Trust:
    """The records of all outlets of a set."""
    gathered = (gather_answers(found, subject, None, chosen.schema) for subject, found in readings.items())
    return learn_trust(chain.from_iterable(gathered))


def take_values(chosen: FusionSet) -> dict[Question, dict[str, frozenset[str]]]:
    """What each source says, as one value: persons under the name that the book's other sources have for them."""
    values: dict[Question, dict[str, frozenset[str]]] = {}
    for question, said in chosen.sayings.items():
        persons = match_persons(name for names in said.values() for name in names) if chosen.schema is None else {}
        values[question] = {s: frozenset(persons.get(v, v) for v in given) for s, given in said.items()}
    return values


def is_same_list(found: Iterable[str], gold: Iterable[str]) -> bool:
    """Whether two lists name the same persons."""
    found, gold = sorted(found), sorted(gold)
    pairs = {a: [b for b in gold if len(set(match_persons([a, b]).values())) == 1] for a in found}
    return (
        len(found) == len(gold)
        and all(len(fits) == 1 for fits in pairs.values())
        and len({fits[0] for fits in pairs.values()}) == len(gold)
    )


def is_same_value(found: Iterable[str], gold: Iterable[str]) -> bool:
    """Whether two values are the same."""
    return set(found) == set(gold)


def is_near(found: Iterable[str], gold: Iterable[str]) -> bool:
    """Whether two times lie within ten minutes of each other; gates must be the same."""
    (one,), (other,) = list(found)[:1], list(gold)
    if ":" not in one or ":" not in other:
        return one == other
    apart = abs(_count_minutes(one) - _count_minutes(other))
    return min(apart, 24 * 60 - apart) <= 10


def _count_minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])


def count_right(
    chosen: FusionSet, answers: Mapping[Question, frozenset[str]], is_right: Callable[..., bool], of: Iterable[Question]
) -> str:
    """The share of right answers as text: ".912 (100)"."""
    judged = [is_right(answers.get(q, frozenset({"-"})), chosen.gold[q]) for q in of]
    return f"{sum(judged) / len(judged):.3f}".lstrip("0") + f" ({len(judged)})"


def measure_books(folder: Path, misses: bool) -> None:
    """Print the Book set's tables: the gold's books, then all others by what a later project collected."""
    books = load_books(folder)
    readings = make_readings(books)
    trust = learn_records(books, readings)
    values = take_values(books)
    print(f"Book: {len(trust.lists)} shops with a record")
    print("| method | gold | odd half | even half | silver, odd half | even half |\n|---|---|---|---|---|---|")
    sets = (books, load_silver(folder, books))
    methods: dict[str, list[Concluded]] = {
        "majority vote": [vote(values)] * 2,
        "ACCUCOPY, n = 100": [accucopy(values, 100)] * 2,
        "ACCUCOPY, n = 10": [accucopy(values, 10)] * 2,
        "According, no records": [conclude(one, readings, Trust())[0] for one in sets],
        "According": [conclude(one, readings, trust)[0] for one in sets],
    }
    gold, silver = (sorted(one.gold) for one in sets)
    halves = ((0, gold), (0, gold[::2]), (0, gold[1::2]), (1, silver[::2]), (1, silver[1::2]))
    for name, answers in methods.items():
        cells = [count_right(sets[at], answers[at], is_same_list, questions) for at, questions in halves]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)
    for question in gold if misses else ():
        if not is_same_list(methods["According"][0][question], books.gold[question]):
            said = [(n, sorted(v)) for v, n in Counter(values[question].values()).most_common(4)]
            print(question[0], sorted(books.gold[question]), sorted(methods["According"][0][question]), said)


def measure_flights(folder: Path, misses: bool) -> None:
    """Print the Flight set's table."""
    print("| day | questions | majority vote | ACCUCOPY, n = 10 | According, no records | According | left open |")
    print("|---|---|---|---|---|---|---|")
    for day in DAYS:
        flights = load_flights(folder, day)
        readings = make_readings(flights)
        trust = learn_records(flights, readings)
        values = take_values(flights)
        ours, open_questions = conclude(flights, readings, trust)
        methods = [vote(values), accucopy(values, 10), conclude(flights, readings, Trust())[0], ours]
        cells = []
        for answers in methods:
            right, near = (count_right(flights, answers, judge, flights.gold) for judge in (is_same_value, is_near))
            cells.append(f"{right.split()[0]}, {near.split()[0]}")
        print(f"| {day} | {len(flights.gold)} | {' | '.join(cells)} | {open_questions} |", flush=True)
        if misses:
            print(f"speak with one voice: {sorted(trust.voices.items(), key=lambda pair: pair[1])}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", choices=("book", "flight"))
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    if options.set != "flight":
        measure_books(options.folder, options.misses)
    if options.set != "book":
        measure_flights(options.folder, options.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
