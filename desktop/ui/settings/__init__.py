"""Settings, in all its parts."""
