"""Check: an article and the ledger's answers in, findings out, sentence by sentence; pure."""

from according.check.checking import check_article

__all__ = ["check_article"]
