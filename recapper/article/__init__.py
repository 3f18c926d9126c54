"""What of a working copy is published, and how its words are set."""
