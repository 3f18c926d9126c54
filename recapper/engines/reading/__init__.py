"""Source sentences as both engines read them."""
