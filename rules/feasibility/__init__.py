"""可行性 (FEA): can it be done, and when."""
