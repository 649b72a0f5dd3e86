"""The command line: the same Session as the window's, for a terminal and for other programs."""
