"""The built-in encoder tuned to this field: training pairs, the training, and the adapter that comes out of it."""
