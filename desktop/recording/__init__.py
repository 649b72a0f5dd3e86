"""The microphone: a recording under way, its test, further answers."""
