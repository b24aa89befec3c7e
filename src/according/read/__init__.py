"""Page -> Claims: who is said to do what, how sure, and according to whom."""

from according.read.grammar.reader import read_page as read_claims
from according.read.grammar.reader import read_tellings

__all__ = ["read_claims", "read_tellings"]
