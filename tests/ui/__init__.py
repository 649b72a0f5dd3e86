"""Tests of the window, in a real or an offscreen display."""
