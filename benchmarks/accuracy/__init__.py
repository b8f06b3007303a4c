"""The finder against annotations that others made."""
