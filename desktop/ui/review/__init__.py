"""Review: waveform, transcript and report of one take, and correcting them."""
