"""Tests of the shipped questionnaires."""
