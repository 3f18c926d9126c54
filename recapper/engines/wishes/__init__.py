"""What a journalist asks for in her own words, as far as code can follow it."""
