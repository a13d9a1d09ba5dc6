"""Questionnaires: their definitions, the engine that runs them, and the paper they become."""
