"""The waveform as shapes, and as the pictures made of them."""
