"""What every page needs: refusals as pages, no caching of private pages, dates and numbers, forms."""
