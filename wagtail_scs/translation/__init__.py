"""Languages: the shipped sentences, how they become translations, and which versions of a page exist."""
