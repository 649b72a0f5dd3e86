"""Speech models: which there are, which suits, loading them when they are needed."""
