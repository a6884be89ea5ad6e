"""What is known: claims, identities, the resolved graph and the stores that hold it."""
