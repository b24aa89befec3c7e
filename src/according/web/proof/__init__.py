"""Proof: what is checked before readers see it: articles, further editions, the rules of publication."""
