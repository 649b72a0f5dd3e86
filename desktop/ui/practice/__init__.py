"""Practice: choosing, recording, follow-ups, a whole mock interview."""
