"""What can be shown: figures with their evidence, reports made of them."""
