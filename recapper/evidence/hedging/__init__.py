"""Doubt that a source has and a sentence must keep."""
