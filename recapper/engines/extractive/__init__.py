"""The embedded engine: it picks, orders, trims and attributes source sentences and states nothing no source states."""
