"""Two takes side by side, from Review and from Progress."""
