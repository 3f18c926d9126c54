"""The engine that asks a language model, and believes nothing it says."""
