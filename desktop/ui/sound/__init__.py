"""What one hears: playback and the devices for it."""
