"""What goes with a fact: the part somebody plays, the market a release holds for, the day of a deal, how a job stands.

Patterns and the linear model find facts; these rules give both kinds the same qualifiers, from the clause that tells
the fact and from what the page says elsewhere of the same person or company.
"""

from according.read.grammar.qualifying.qualify import qualify_facts
from according.read.grammar.qualifying.told import Told

__all__ = ["Told", "qualify_facts"]
