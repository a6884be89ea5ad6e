"""Reading files: bytes in, claims out. Knows nothing of stores."""
