"""Places (địa bàn) of the whole country, old and new, and how the old became the new. A place is not an organisation."""
