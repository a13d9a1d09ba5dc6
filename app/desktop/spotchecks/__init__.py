"""Spot checks: households drawn at random, what was found entered blind, what differs and what came of it."""
