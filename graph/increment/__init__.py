"""Commits that resolve only what a new file can change."""
