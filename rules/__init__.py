"""The deterministic rules layer: the four reviews (四审) over any performance target. Never imports retrieval, never asks a model."""
