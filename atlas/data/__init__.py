"""The data folder: the schema of its files, the references between them, and what they are joined to."""
