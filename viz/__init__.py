"""What is seen: the terminal tree, tables, Mermaid and the viewer's model."""
