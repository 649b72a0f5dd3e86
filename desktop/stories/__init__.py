"""The story bank, and the check of a story before anybody rehearses it."""
