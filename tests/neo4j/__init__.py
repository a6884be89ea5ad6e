"""A real Neo4j server for tests and for trying things out, from Maven Central, without Docker and without installing anything."""
