"""Takes on the disk: the database, the folder of recordings, and getting both back."""
