"""The page of the procedure: the steps of a village or group, what is lacking, and the papers that are entered."""
