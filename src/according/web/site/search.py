"""Search: over the statements, quotes, pages, outlets and persons of all that is published."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from according.web.finding.asking import tidy_question
from according.web.finding.searching import KINDS, Group, Hit, Results, open_hits, search
from according.web.finding.subjects import map_subjects
from according.web.shell.showing import show
from according.web.site.paging import Leaf, cut_leaf, turn_to

_FEW, _LEAF = 5, 20


@require_safe
def show_search(request: HttpRequest) -> HttpResponse:
    """What is found at /search/?q=…, of one kind or one subject if they are chosen; without a question, the form."""
    question = tidy_question(request.GET.get("q", ""))
    subjects = list(map_subjects().values())
    kind = choose(request, "kind", KINDS)
    subject = choose(request, "subject", {s.slug: s for s in subjects})
    results = search(question, kind, subject)
    context = {
        "question": question,
        "subjects": subjects,
        "subject": subject,
        "kinds": KINDS,
        "kind": kind,
        "results": results,
        "groups": list_groups(request, results, bool(kind)),
    }
    return show(request, "site/search.html", context)


def choose(request: HttpRequest, name: str, known: dict[str, Any]) -> str:
    """What was chosen of what there is; anything else is no choice."""
    given = request.GET.get(name, "")
    return given if given in known else ""


def list_groups(request: HttpRequest, results: Results, whole: bool) -> list[tuple[Group, Leaf, str]]:
    """The hits by kind: of one kind a leaf, else the best of each, with the address of all of them."""
    leaves = [(group, cut_group(request, group, whole)) for group in results.groups]
    opened = open_hits(results.asked, [key for _, leaf in leaves for key in leaf.items])
    return [(group, show_leaf(leaf, opened), address_kind(request, group)) for group, leaf in leaves]


def cut_group(request: HttpRequest, group: Group, whole: bool) -> Leaf:
    """The ids that are shown of a kind."""
    if whole:
        return cut_leaf(request, group.ids, len(group.ids), _LEAF)
    return Leaf(items=group.ids[:_FEW], number=1, last=1, total=len(group.ids))


def show_leaf(leaf: Leaf, opened: dict[int, Hit]) -> Leaf:
    """A leaf with the hits in place of their ids; what left the tables meanwhile is left out."""
    hits = [opened[key] for key in leaf.items if key in opened]
    return Leaf(items=hits, number=leaf.number, last=leaf.last, total=leaf.total, before=leaf.before, after=leaf.after)


def address_kind(request: HttpRequest, group: Group) -> str:
    """The address of all hits of a kind; nothing where all are shown."""
    if len(group.ids) <= _FEW or request.GET.get("kind") == group.kind:
        return ""
    address = turn_to(request, "page", 1)
    return f"{address}&kind={group.kind}" if "kind=" not in address else address
