"""The stages of a run, each from files to files in the run's work folder; without Prefect, for any process.

The work folder holds `documents/`, `cleaned/`, `articles/` and `extracted/` (a file per batch), `rejects/`,
`linked/` and `validated/` (a file per table), and `docs/`.
"""
