"""Explaining: why the grammar claims what it claims.

A page is read once more, with everything in hand that reading throws away: the rows of items, the facts before hedges
and credits, the cues. Reading itself keeps no notes for this, so it costs nothing when nobody asks.
"""
