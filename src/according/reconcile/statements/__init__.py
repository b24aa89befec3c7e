"""What stands as statements: their words, the turns that they took, and where they are in conflict."""
