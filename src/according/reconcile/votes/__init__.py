"""Claims as votes: whose word each is, how much it weighs, and how the votes for a value add up."""
