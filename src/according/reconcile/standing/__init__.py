"""What stands in one slot, since when, and why: the policy and its rules, day by day."""
