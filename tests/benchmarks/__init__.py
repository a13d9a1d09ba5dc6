"""Measurements, as ratios against bare work in the same run: one module a part, each with a `main()`."""
