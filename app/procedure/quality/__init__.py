"""Checks that offices run over such data: rules as data, evaluated over a questionnaire."""
