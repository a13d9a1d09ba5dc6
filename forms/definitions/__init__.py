"""The shipped questionnaires: reviewable sources, the workbooks made from them, and their lists."""
