"""People: everybody of whom something is known, and what they do in which subjects, according to whom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from according.web.finding.looking import OPEN, find_name, find_names, find_person_facts, find_sayings, name_subjects
from according.web.finding.models import FactRow
from according.web.finding.names import letter_of
from according.web.finding.subjects import Subject
from according.web.shell.showing import refuse, show
from according.web.site.paging import cut_leaf

_LEAF, _SAYINGS, _SUBJECTS = 120, 20, 20


@require_safe
def show_people(request: HttpRequest) -> HttpResponse:
    """Everybody by the last word of their names at /people/, of one letter with ?letter=."""
    everybody = list(find_names("person"))
    letters = sorted({letter_of(person["key"]) for person in everybody}, key=lambda letter: (letter == "#", letter))
    letter = request.GET.get("letter", "").upper()
    letter = letter if letter in letters else ""
    chosen = [person for person in everybody if not letter or letter_of(person["key"]) == letter]
    # What begins with no letter stands at the end, as in any index.
    chosen.sort(key=lambda person: letter_of(person["key"]) == "#")
    leaf = cut_leaf(request, chosen, len(chosen), _LEAF)
    groups = [(key, list(own)) for key, own in groupby(leaf.items, key=lambda person: letter_of(person["key"]))]
    return show(request, "site/people.html", {"leaf": leaf, "groups": groups, "letters": letters, "letter": letter})


@require_safe
def show_person(request: HttpRequest, slug: str) -> HttpResponse:
    """What is known of somebody at /people/ana-de-armas/: by subject, and what they said."""
    name = find_name("person", slug)
    if not name:
        return refuse(request, 404, "Nobody of this name stands in what is published.")
    facts = name_subjects(find_person_facts(slug))
    subjects = group_subjects(facts)
    sayings = find_sayings(slug)
    context = {
        "name": name,
        "statements": len(facts),
        "leaf": cut_leaf(request, subjects, len(subjects), _SUBJECTS),
        "sayings": cut_leaf(request, sayings, sayings.count(), _SAYINGS, "said", "said", name_subjects),
    }
    return show(request, "site/person.html", context)


def group_subjects(facts: Sequence[FactRow]) -> list[tuple[Subject, list[FactRow]]]:
    """What is stated of somebody by subject; what holds before what is disputed and what does no more."""
    order: dict[str, int] = {mark: place for place, mark in enumerate(OPEN)}
    ranked = sorted(facts, key=lambda f: (f.subject.title.casefold(), f.subject.slug, order.get(f.mark, 9), f.pk))
    return [(subject, list(own)) for subject, own in groupby(ranked, key=lambda fact: fact.subject)]
