"""Linking: mentions of one real-world event, within and across articles, get one event."""
