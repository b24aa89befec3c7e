"""Editions: what is published of each subject, and since when. The desk decides; readers see nothing else."""
