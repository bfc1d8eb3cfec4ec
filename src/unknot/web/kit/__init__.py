"""What a person owns, and the pressure ladder that follows from it."""
