"""What is done to takes: hear, score, keep, correct, compare, list."""
