"""What is asked of a store: the catalogue of Cypher questions, lineage, gaps, search."""
