"""Whole stories of invented works, told page by page, and what an editor would conclude on several days."""
