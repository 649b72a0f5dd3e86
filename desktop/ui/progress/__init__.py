"""Progress: the list of takes and what changed over them."""
