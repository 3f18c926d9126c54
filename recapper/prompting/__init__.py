"""Prompt templates: the workspace's own over the bundled ones."""
