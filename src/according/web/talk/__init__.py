"""Talk: what readers say back: votes, comments, and reports of errors, with the desk that reads them first."""
