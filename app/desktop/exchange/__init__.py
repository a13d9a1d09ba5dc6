"""Bundles out to the county and in from the teams."""
