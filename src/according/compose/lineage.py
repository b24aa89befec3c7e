"""Family trees: from each page to the one that it has the news from, down to where it started."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from according.compose.citing import key_statement
from according.compose.edition import Edition, is_address
from according.compose.marks import mark_statement, word_statement
from according.compose.release import pick_opening
from according.compose.values import name_value
from according.domain.dossier import Branch, News
from according.domain.names import fold_name
from according.domain.statement import Backing, Statement

# The nearer to the origin a tie is, the sooner it places a page that has several.
_TIES = ("copy", "credit", "traced", "origin", "version", "unknown")
# No news is passed on more often than this before it is told afresh; a deeper tree is cut.
_DEEPEST = 12
_PLAIN = {
    "origin": "own reporting",
    "copy": "copy",
    "version": "earlier state of the same page",
    "traced": "credits nobody",
    "unknown": "credits nobody",
}


def list_news(edition: Edition) -> tuple[News, ...]:
    """The family trees of all statements that stand on more than one page: the opening date, then most pages first."""
    spread = [s for s in edition.statements if s.pages > 1]
    opening = pick_opening(edition)
    order = sorted(spread, key=lambda s: (s is not opening, -s.pages, edition.rank(s)))
    return tuple(make_news(s, edition) for s in order)


def make_news(statement: Statement, edition: Edition) -> News:
    """A statement as a piece of news: how far it went, and its family tree."""
    prop = edition.schema.properties[statement.property]
    region = statement.qualifiers.get("region")
    venue = statement.qualifiers.get("venue")
    days = sorted(b.claim.published for b in statement.backings if b.claim.published)
    return News(
        key=key_statement(statement),
        label=", ".join(x for x in (prop.label, region, venue) if x),
        value=name_value(statement, prop),
        mark=mark_statement(statement),
        word=word_statement(statement),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        pages=statement.pages,
        origins=tuple(edition.name_parent(o) for o in statement.origins),
        roots=grow_tree(statement, edition),
    )


def grow_tree(statement: Statement, edition: Edition) -> tuple[Branch, ...]:
    """The forest of a statement: named sources, and pages that have it from nobody, at the root.

    A page that names two sources stands under both; what came of it stands under the first.
    """
    bearing = [b for b in statement.backings if not b.against] or list(statement.backings)
    nodes = choose_ties(bearing)
    names = {address: fold_name(edition.name_page(address)) for address in nodes}
    children: dict[str, list[str]] = {}
    roots: dict[str, None] = {}
    for address, backing in nodes.items():
        parent = _find_parent(backing, nodes, names)
        if parent is None or _descends(parent, address, nodes, names):
            roots[address] = None
        else:
            children.setdefault(parent, []).append(address)
            roots |= {} if parent in nodes else {parent: None}
    seconds = _list_seconds(bearing, nodes, names)
    for address, parent in seconds:
        children.setdefault(parent, []).append(address)
        roots[parent] = None
    origins = {fold_name(edition.name_parent(o)) for o in statement.origins}
    forest = _Forest(nodes, children, origins, frozenset(seconds), edition)
    order = sorted(roots, key=lambda root: _rank_root(root, nodes, children))
    return tuple(_grow(root, forest) for root in order)


def choose_ties(backings: Iterable[Backing]) -> dict[str, Backing]:
    """For each page the backing that places it in the tree, pages in order of publication."""
    best: dict[str, Backing] = {}
    ordered = sorted(backings, key=lambda b: (_TIES.index(b.relation), b.parent or "", b.claim.id))
    for backing in ordered:
        best.setdefault(backing.claim.page, backing)
    return dict(sorted(best.items(), key=lambda item: (item[1].claim.published or "", item[0])))


def _list_seconds(
    backings: Iterable[Backing], nodes: dict[str, Backing], names: dict[str, str]
) -> list[tuple[str, str]]:
    """The further named sources of pages that credit more than one, as pairs of page and source."""
    pairs = set()
    for backing in backings:
        page = backing.claim.page
        parent = _find_parent(backing, nodes, names) if backing.relation == "credit" else None
        if parent and parent not in nodes and parent != _find_parent(nodes[page], nodes, names):
            pairs.add((page, parent))
    return sorted(pairs)


def _find_parent(backing: Backing, nodes: dict[str, Backing], names: dict[str, str]) -> str | None:
    parent, page = backing.parent, backing.claim.page
    if not parent or parent == page or (backing.relation == "origin" and is_address(parent)):
        return None
    if parent in nodes or is_address(parent):
        return parent
    folded = fold_name(parent)
    if folded == names[page]:
        return None
    # A page that is credited by its outlet's name and is here itself, earlier: the tie leads to it.
    for address, name in names.items():
        if name == folded and (nodes[address].claim.published or "") <= (backing.claim.published or "9999"):
            return address
    return parent


def _descends(parent: str, page: str, nodes: dict[str, Backing], names: dict[str, str]) -> bool:
    """Whether following the ties up from `parent` comes back to `page`, or never ends."""
    seen: set[str] = set()
    at: str | None = parent
    while at is not None and at not in seen:
        if at == page or len(seen) > _DEEPEST:
            return True
        seen.add(at)
        at = _find_parent(nodes[at], nodes, names) if at in nodes else None
    # A ring without `page` in it hangs on nothing: cut it here too.
    return at is not None


class _Forest(NamedTuple):
    """What a branch must know of the others: the ties, who has it from whom, the origins, the second mentions."""

    nodes: dict[str, Backing]
    children: dict[str, list[str]]
    origins: set[str]
    seconds: frozenset[tuple[str, str]]
    edition: Edition


def _grow(key: str, forest: _Forest, above: str = "") -> Branch:
    edition, backing = forest.edition, forest.nodes.get(key)
    again = (key, above) in forest.seconds
    below = () if again else forest.children.get(key, ())
    name = edition.name_parent(key) if backing is None else edition.name_outlet(backing.claim)
    first_hand = backing is None or backing.relation == "origin" or not backing.parent
    return Branch(
        name=name,
        page=key if backing or is_address(key) else None,
        published=backing.claim.published if backing else None,
        relation="also credited" if again else _tell_relation(backing) if backing else _tell_source(name, edition),
        origin=fold_name(name) in forest.origins and first_hand,
        party=edition.register.organisation(name) is not None and edition.register.outlet(name) is None,
        claims=(backing.claim.id,) if backing else (),
        children=tuple(_grow(child, forest, key) for child in below),
    )


def _tell_relation(backing: Backing) -> str:
    """How a page has it; where the tree itself shows that, in few words."""
    if backing.relation == "traced":
        return _PLAIN["traced"]
    return backing.evidence or _PLAIN.get(backing.relation, "")


def _tell_source(name: str, edition: Edition) -> str:
    """What a named source is that no page of ours comes from."""
    outlet = edition.register.outlet(name)
    if outlet:
        return outlet.tier
    return "company" if edition.register.organisation(name) else ""


def _rank_root(root: str, nodes: dict[str, Backing], children: dict[str, list[str]]) -> tuple[int, str, str]:
    first = nodes[root].claim.published if root in nodes else _first_day(children.get(root, ()), nodes)
    return (-len(children.get(root, ())), first or "9999", root)


def _first_day(pages: Sequence[str], nodes: dict[str, Backing]) -> str:
    return min((nodes[p].claim.published or "9999" for p in pages if p in nodes), default="9999")
