"""Records for others: tables, statistics files and submissions, with or without what tells of whom they are."""
