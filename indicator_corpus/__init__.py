"""What everything shares: the vocabulary of performance targets (绩效目标), and the libraries behind it."""
