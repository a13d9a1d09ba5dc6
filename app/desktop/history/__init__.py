"""The page of a record's history: every state, what it changed, and putting back."""
