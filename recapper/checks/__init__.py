"""Rules over a whole draft, machine text and a person's edits alike. Deterministic; never a model's opinion."""
