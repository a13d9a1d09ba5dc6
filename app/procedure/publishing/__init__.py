"""A county's register goes to the city's database: what changed, and where its households stand."""
