"""Photo Trainer: a desktop program that turns 12-20 photos into a trained PhotoGPT model."""

__version__ = "0.1.0"
