"""XLSForm to live questionnaire. Pure: no Qt, no database, no network."""
