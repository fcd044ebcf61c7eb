"""The register on pages: organisations, their people and posts, invitations, spokespersons, my own particulars."""
