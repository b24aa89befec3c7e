"""An article that is to be checked: which question each of its claims answers, and what stands there."""
