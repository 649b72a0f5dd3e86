"""What goes wrong around the app: kills, full disks, broken files, hostile input, long use."""
