"""Reports, corrections and stories in words, for terminal, pages and documents."""
