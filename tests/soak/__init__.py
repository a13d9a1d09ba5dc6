"""Long runs that look for what short tests miss: `python3 run.py soak [PART ...]`."""
