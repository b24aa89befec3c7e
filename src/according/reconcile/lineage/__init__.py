"""Who has it from whom: the outlets, what pages credit, link and copy, and where each claim started."""
