"""A page of HTML as a tree, and the walk through it that gives runs of text in the order of the document."""
