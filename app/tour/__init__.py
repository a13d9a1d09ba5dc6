"""The whole job on made-up households of real villages, step by step; each step proves what it did."""
