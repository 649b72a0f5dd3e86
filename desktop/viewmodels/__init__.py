"""What the window shows, worked out without Qt so that it can be tested and reused."""
