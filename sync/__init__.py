"""Bundles: revisions, keys, seal and open, merge, receipts. Pure: bytes and values in, bytes and values out."""
