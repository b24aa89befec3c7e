"""Attribution: whom a sentence credits for what it says.

row --mentions--> who could be a source --cues--> who is credited --scope--> for which words --carry--> and after them
"""

from according.read.grammar.attribution.carry import credit_sentences
from according.read.grammar.attribution.scope import Credit

__all__ = ["Credit", "credit_sentences"]
