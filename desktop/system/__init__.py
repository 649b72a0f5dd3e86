"""What the machine gives: files written whole, locks, folders, the log, one window at a time."""
