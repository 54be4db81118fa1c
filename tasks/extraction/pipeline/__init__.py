"""Parts of spaCy's English pipeline done over: the same annotations in a fraction of the time."""
