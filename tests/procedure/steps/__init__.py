"""Tests of steps and evidence."""
