"""What rests only on a press release, a company's own pages or an opinion piece says so."""

import re
from collections.abc import Iterator

from recapper.checks.context import Clip, Context, Read
from recapper.checks.model import Found
from recapper.engines.reading.speech import ATTRIBUTED, REPORTED

_PRESS = re.compile(
    r"(?:^|\.)(?:presseportal|press|presse|newsroom|news-?room|pr-?newswire|businesswire|globenewswire|pressebox|"
    r"openpr|ots|about[a-z]+)(?=\.)",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(
    r"\b(?:nach (?:eigenen|eigener) Angaben?|eigenen Worten|Pressemitteilung|Mitteilung|Firmenblog|Unternehmensblog|"
    r"Kommentar|"
    r"mein(?:t|en)|find(?:et|en)|glaub(?:t|en)|argumentier(?:t|en)|hält|halten|kritisier(?:t|en)|forder(?:t|n)|mahn(?:t|en)|"
    r"verspr(?:icht|echen)|wirbt|werben|will(?!k)|woll(?:en|te)|plan(?:t|en))\w*",
    re.IGNORECASE,
)
_NAMES = {"press-release": "a press release", "company": "a company's own page", "opinion": "an opinion piece"}


def kinds(context: Context) -> Iterator[Found]:
    """Rule `kind`: a warning where no cited clip is a report and the sentence does not say whose word it is."""
    for sentence in context.sentences:
        found = [_kind(clip) for clip in sentence.cited]
        if not found or any(kind == "report" for kind in found) or _attributed(sentence):
            continue
        what = f"The sentence rests only on {_NAMES[found[0]]} and does not say so."
        mend = "Say whose word it is: nach eigenen Angaben, kritisiert ..."
        yield Found("kind", "warning", sentence.written.start, sentence.written.end, what, mend=mend)


def _kind(clip: Clip) -> str:
    """As front matter says it, else as the outlet shows."""
    if clip.kind != "report":
        return clip.kind
    return "press-release" if _PRESS.search(clip.evidence.site) else "report"


def _attributed(sentence: Read) -> bool:
    text = sentence.text
    return bool(ATTRIBUTED.search(text) or REPORTED.search(text) or _SAYS_SO.search(text))
