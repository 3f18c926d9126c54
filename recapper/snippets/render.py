"""A snippet as a file."""

import re

import yaml

from recapper.snippets.guess import is_opinion
from recapper.snippets.model import Snippet
from recapper.snippets.values import KNOWN_KEYS

_MARK = re.compile(r"[\\*_`\[<~=&%]")
_MARK_AT_START = re.compile(r"^[#>+|•-]")


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        """References are refused on reading, so none are written."""
        del data
        return True


def render_snippet(snippet: Snippet) -> str:
    """Front matter (known keys that are set, then unknown ones as they were) and body.

    Loading it gives the same snippet.
    """
    front = {**_known(snippet), **snippet.extra}
    block = yaml.dump(
        front, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False
    )
    body = "\n\n".join(_escaped(paragraph) for paragraph in snippet.text.split("\n\n"))
    return f"---\n{block}---\n\n{body}\n"


def _known(snippet: Snippet) -> dict[str, object]:
    usual = "opinion" if is_opinion(snippet.source) else "report"
    values: dict[str, object] = {
        "id": snippet.id,
        "title": snippet.title,
        "source": snippet.source,
        "site": snippet.site,
        "author": snippet.author,
        "published": str(snippet.published) if snippet.published else "",
        "tags": list(snippet.tags),
        "lang": snippet.lang,
        "kind": snippet.kind if snippet.kind != usual else "",
        "verbatim": "" if snippet.verbatim else False,
        "note": snippet.note,
        "pin": snippet.pin or "",
        "drop": snippet.drop or "",
        "embargo": snippet.embargo or "",
        "sensitivity": "confidential" if snippet.confidential else "",
    }
    return {key: values[key] for key in KNOWN_KEYS if values.get(key, "") not in ("", [])}


def _escaped(paragraph: str) -> str:
    return _MARK_AT_START.sub(r"\\\g<0>", _MARK.sub(r"\\\g<0>", paragraph))
