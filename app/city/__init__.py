"""The city's database on PostgreSQL: its tables, who may write what, and rows going in. Knows no register."""
