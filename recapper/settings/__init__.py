"""What a person sets: `recapper.toml`, and the environment's key and server."""

from recapper.settings.document import document
from recapper.settings.file import load_settings
from recapper.settings.model import OpenAISettings, RecapSettings, Settings

__all__ = ["OpenAISettings", "RecapSettings", "Settings", "document", "load_settings"]
