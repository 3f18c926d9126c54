"""The JSON object in a model's answer, whatever stands around it."""

import json
import re

_OBJECT = re.compile(r"\{.*\}", re.DOTALL)


def json_object(text: str) -> dict[str, object] | None:
    """The outermost object; None where there is none that can be read."""
    found = _OBJECT.search(text)
    try:
        said = json.loads(found[0], strict=False) if found else None
    except (ValueError, RecursionError):  # broken, or brackets in brackets without end
        return None
    return said if isinstance(said, dict) else None
