"""Figures of the project, each beside its baseline, measured in the same run: `python -m benchmarks`."""
