"""完整性 (COM): is everything there that a target must say."""
