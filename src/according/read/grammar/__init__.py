"""The built-in reader: a grammar of press language.

The way of a page through it:

    page --tokens--> words --works, people, spans--> typed spans --verbs--> verb groups --items--> one item a phrase
         --patterns--> facts --certainty, attribution--> claims

Knowledge stands in data/ (names, verbs, cues) and patterns/ (what a clause says); the modules are the engine.
"""
