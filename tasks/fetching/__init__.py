"""Pages by HTTP: politely, within limits, and never from a private network."""
