"""What the city's database and a county's register on PostgreSQL share: addresses, connections, refusals."""
