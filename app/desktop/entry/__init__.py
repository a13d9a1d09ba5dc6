"""The page on which a household's questionnaire is filled, generated from whatever form it is."""
