"""Tests of quality rules."""
