"""From an officer's words to a draft target, and from findings to sentences."""
