"""Who: places, organisations, people, their posts, what they did and what they are told."""
