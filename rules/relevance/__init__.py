"""相关性 (REL): do basis, goal, indicators and people served belong together."""
