"""Papers as they come in by mail, by archive, by document exchange, until somebody takes them."""
