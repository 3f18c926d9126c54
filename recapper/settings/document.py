"""The settings as the README shows them."""

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from recapper.settings.model import Settings


def document() -> str:
    """All settings as a Markdown table, for the README."""
    lines = ["| setting | default | meaning |", "|---|---|---|"]
    for table, field in Settings.model_fields.items():
        model = field.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            lines += [
                f"| `[{table}] {key}` | {_shown(each)} | {each.description} |"
                for key, each in model.model_fields.items()
            ]
    return "\n".join(lines) + "\n"


def _shown(field: FieldInfo) -> str:
    value = field.default
    if value is None or value in ("", [], {}):
        return "none"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f'`"{value}"`' if isinstance(value, str) else f"`{value}`"
