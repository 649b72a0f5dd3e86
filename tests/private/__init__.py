"""What PRIVACY.md promises, tested."""
