"""Tests of questionnaires and papers."""
