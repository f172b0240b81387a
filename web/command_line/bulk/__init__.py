"""Reviews of one target or a hundred thousand: read once, compared with each other, reviewed on all cores, told in the order given."""
