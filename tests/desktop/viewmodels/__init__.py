"""Tests of what the window shows, without Qt."""
