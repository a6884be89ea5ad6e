"""The HTML viewer: one file that works offline."""
