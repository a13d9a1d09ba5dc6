"""A county's register in PostgreSQL: the same tables and statements as in SQLite, and what differs."""
