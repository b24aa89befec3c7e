"""What a page says by its layout rather than by a sentence.

Fact boxes and tables, lists of parts and players, entries that open with a title and close with a date, headings that
ask a question or say how true everything under them is. `layout.py` reads a page's blocks once; the reader asks
`parts.py`, block by block and sentence by sentence, what the layout adds.
"""
