"""What words alone tell of a line, wherever it stands: a time, a label, a credit, a byline."""
