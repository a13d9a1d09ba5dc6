"""The county's teams: kits, keys with their four words, the bundles that came and that are missing."""
