"""Names and addresses of Creative Commons licences (https://creativecommons.org/licenses/list.en)."""

import re

_CC = re.compile(
    r"\bCC[ -](?P<variant>BY(?:-(?:NC-SA|NC-ND|NC|SA|ND))?)[ -](?P<version>[1-4]\.[05])(?: (?P<port>[A-Z]{2})\b)?",
    re.IGNORECASE,
)
_ZERO = re.compile(r"\bCC[ -]?0(?: 1\.0)?\b(?!\.)|\bCC Zero\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<variant>[a-z-]+)/(?P<version>\d\.\d)(?:/(?P<port>[a-z]{2})\b)?"
    r"|(?P<zero>publicdomain/zero))",
    re.IGNORECASE,
)
LINKED = re.compile(rf"{_CC.pattern}|\bCC0 1\.0\b|https?://[^\s<>\"]*[^\s<>\".,;:!?)]", re.IGNORECASE)
"""What becomes a link in a credit line: the name of a licence, or an address."""


def licence_name(text: str) -> str:
    """The name as printed, such as `CC BY-SA 2.0`, from a name or an address; empty where `text` names none."""
    if found := _CC.search(text) or _ADDRESS.search(text):
        parts = found.groupdict()
        if parts.get("zero"):
            return "CC0 1.0"
        port = f" {parts['port'].upper()}" if parts["port"] else ""
        return f"CC {parts['variant'].upper()} {parts['version']}{port}"
    return "CC0 1.0" if _ZERO.search(text) else ""


def deed(name: str) -> str:
    """The address of the licence's deed; empty where `name` is none of Creative Commons."""
    if name.upper() == "CC0 1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    found = _CC.fullmatch(name)
    if not found:
        return ""
    port = f"{found['port'].lower()}/" if found["port"] else ""
    return f"https://creativecommons.org/licenses/{found['variant'].lower()}/{found['version']}/{port}"


def needs_title(name: str) -> bool:
    """Up to version 3.0 the attribution contains the title of the work (section 4(c) of the legal code)."""
    found = _CC.fullmatch(name)
    return bool(found and found["version"] < "4.0")
