"""The rules of publication at the desk: the file, what each rule holds back now, and a changed text tried out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods
from msgspec import Struct

from according.web.desk.framing import show_desk
from according.web.editions.ledger import open_record
from according.web.editions.publishing import list_covered
from according.web.editions.rules import Rule, Rules, hold_back
from according.web.editions.rules_file import RulesError, read_rules, read_text
from according.web.editions.standing_rules import current_rules, find_fault
from according.web.people.roles import Role, needs
from according.web.proof.holding import HeldLine, Turnover, list_held_lines, list_standing, turn_over

# Subjects looked through for the page.
_SUBJECTS = 20
_BLANK = '[show]\ndefault = "everything"\n\n[publish]\nby = "itself"\n'


class RuleLine(Struct, frozen=True, kw_only=True):
    """A rule in words, and what it holds back now, with its subject."""

    name: str
    told: str
    held: tuple[tuple[str, tuple[HeldLine, ...]], ...] = ()
    count: int = 0


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Role.EDITOR)
def show_rules(request: HttpRequest) -> HttpResponse:
    """The rules at /desk/rules/; a text that is sent is tried and not kept."""
    rules = current_rules()
    fault = find_fault()
    text = read_file()
    context: dict[str, Any] = {
        "name": Path(settings.RULES_FILE).name,
        "lines": text.splitlines(),
        "fault": str(fault) if fault else "",
        "by_hand": rules.by_hand,
        "rules": list_rules(rules),
        "text": text or _BLANK,
        "subjects": _SUBJECTS,
        "tried": None,
        "wrong": "",
    }
    if request.method != "POST":
        return show_desk(request, "proof/rules.html", context)
    context["text"] = request.POST.get("text", "")
    try:
        then = read_rules(context["text"], "Your text")
    except RulesError as error:
        return show_desk(request, "proof/rules.html", {**context, "wrong": str(error)}, 400)
    tried = try_rules(rules, then)
    return show_desk(request, "proof/rules.html", {**context, "tried": tried, "hand_then": then.by_hand})


def read_file() -> str:
    """The text of the site's file of rules; nothing where there is none or it cannot be read."""
    if not settings.RULES_FILE:
        return ""
    try:
        return read_text(Path(settings.RULES_FILE))
    except (OSError, UnicodeDecodeError):
        return ""


def list_rules(rules: Rules) -> list[RuleLine]:
    """Every rule in its order, with what it holds back of the subjects that are looked through."""
    ledger = open_record()
    every = rules.all
    held: dict[int, dict[str, list[HeldLine]]] = {}
    for subject in list_covered(ledger)[:_SUBJECTS]:
        for one in hold_back(list_standing(ledger, subject), rules)[1]:
            number = next(n for n, rule in enumerate(every) if rule.fits(one.statement))
            held.setdefault(number, {}).setdefault(subject, []).extend(list_held_lines([one]))
    return [_make_line(rule, held.get(number, {})) for number, rule in enumerate(every)]


def _make_line(rule: Rule, held: Mapping[str, Sequence[HeldLine]]) -> RuleLine:
    rows = tuple((subject, tuple(lines)) for subject, lines in held.items())
    return RuleLine(name=rule.name, told=tell_rule(rule), held=rows, count=sum(len(lines) for _, lines in rows))


def tell_rule(rule: Rule) -> str:
    """A rule in a sentence: "Of cast and release_date, standing unconfirmed: two origins or a party." """
    of = f"Of {' and '.join(rule.of)}" if rule.of else "Of everything else"
    standing = f", standing {' or '.join(rule.standing)}" if rule.standing else ""
    sure = f", known as {' or '.join(rule.sure)}" if rule.sure else ""
    return f"{of}{standing}{sure}: {rule.need}."


def try_rules(now: Rules, then: Rules) -> list[Turnover]:
    """What other rules would change, subject by subject; subjects that they leave alone are left out."""
    ledger = open_record()
    turned = [turn_over(ledger, subject, now, then) for subject in list_covered(ledger)[:_SUBJECTS]]
    return [one for one in turned if one.fewer or one.more]
