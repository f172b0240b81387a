"""The built-in encoder tuned to this field: training pairs, and the training that writes a model folder of its own."""
