"""Getting takes out of the window."""
