"""People with an account: how they sign in and how they are invited. Their posts are in `posts`."""
