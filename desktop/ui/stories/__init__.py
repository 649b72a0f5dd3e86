"""Stories: the story bank."""
