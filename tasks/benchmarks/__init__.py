"""Measures of newsledger on public data that others made, which lies outside of the project.

A benchmark folder holds the sets (gzip JSONL, one item a line) and `score.py`, which scores a file of predictions.
Each adapter turns rows of a set into predictions with the stages that a run uses, and maps newsledger's types to
the set's labels.
"""
