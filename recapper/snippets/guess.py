"""What a clip's address and words tell where its front matter is silent."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

_GERMAN_TEXT = """
    der die das und ist nicht mit auf für von den dem ein eine einen sich auch als im zu zum zur nach bei aus dass
    wird sind wurde haben hat oder noch nur über wie sie er es ich wir aber
"""
_GERMAN = frozenset(_GERMAN_TEXT.split())
_ENGLISH_TEXT = """
    the and of to is that for on with as at by from it its be are were has have had not this but they which would
    will their after who you he she we or if said
"""
_ENGLISH = frozenset(_ENGLISH_TEXT.split())
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 400
_OPINION = frozenset({"kolumne", "kolumnen", "kommentar", "meinung", "opinion", "glosse"})
_PREFIX = re.compile(r"^(?:www\d?|m|amp|mobile)\.(?=[^.]+\.)")
_CAMPAIGN = re.compile(r"(?:^|&)(?:utm_\w+|fbclid|gclid)=[^&]*")


def language_of(text: str) -> str:
    """`de` or `en` by the function words of the first 400 words; `de` where they do not tell."""
    words = [word.lower() for word in islice(_words(text), _ENOUGH_WORDS)]
    english = sum(word in _ENGLISH for word in words)
    return "en" if english > sum(word in _GERMAN for word in words) else "de"


def _words(text: str) -> Iterator[str]:
    return (match[0] for match in _WORD.finditer(text))


def is_web_address(url: str) -> bool:
    """Whether `url` is an http(s) address with a host, and safe to print as a link."""
    if re.search(r"[\s<>\"\\^`{|}]", url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def site_of(url: str) -> str:
    """The host as readers know it: without `www.` and `m.`; empty without a URL."""
    return _PREFIX.sub("", urlsplit(url).hostname or "") if url else ""


def same_page(url: str) -> str:
    """A key that two addresses of one page share.

    Scheme, `www.`, fragment, campaign tags and a last slash do not count.
    """
    parts = urlsplit(url)
    query = _CAMPAIGN.sub("", parts.query).lstrip("&")
    return f"{site_of(url)}{parts.path.rstrip('/')}?{query}"


def is_opinion(url: str) -> bool:
    """Whether a segment of the path says that the piece is an opinion."""
    return bool(url) and any(segment.lower() in _OPINION for segment in urlsplit(url).path.split("/"))
