"""Private persons in full (Pressekodex, Ziffer 8)."""

import re
from collections.abc import Iterator

from recapper.checks.context import Context
from recapper.checks.model import Found

_FULL = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)? (?:[A-Z]\. )?[A-ZÄÖÜ][a-zäöüß]{2,}\b")
_PRIVATE = re.compile(
    r"\b(?:\d{1,3}-?[Jj]ährige\w*|Opfers?|Nachbar\w*|Bewohner\w*|Mieter\w*|Anwohner\w*|Kund(?:e|en|in)|Arbeiter\w*|"
    r"Mitarbeiter\w*|Zeug(?:e|en|in)|Schüler\w*|Patient\w*|Autofahrer\w*|Passant\w*|Tote[rn]?|Verletzte\w*|"
    r"Verdächtige\w*|Angeklagte\w*|Beschuldigte\w*|Vater|Mutter|Eltern|Sohn|Tochter)\b"
)
_PUBLIC = re.compile(
    r"[Cc]hef|[Gg]ründer|[Mm]inister|[Pp]räsident|[Kk]anzler|[Ss]precher|[Vv]orst[aä]nd|[Dd]irektor|[Bb]ürgermeister|"
    r"[Aa]bgeordnete|[Kk]ommissar|[Ss]chauspieler|[Rr]egisseur|[Aa]utor|[Ss]änger|\bCEO\b|[Pp]rofessor|[Pp]roduzent|"
    r"(?<!Be)(?<!be)[Rr]ichter|[Aa]nw[aä]lt|[Gg]ewerkschaft|[Mm]anager|\bVize|[Tt]rainer|[Dd]ezernent|[Ll]andr[aä]t|"
    r"[Ss]tadtr[aä]t|[Ss]enator|[Vv]orsitzende|[Ss]ekretär|(?<![Gg])leiter|[Ff]orscher"
)
"""Anywhere in a word: Baudezernentin, Polizeisprecher."""
_NEAR = 40
"""Characters between a name and the word that tells who it is."""


def people(context: Context) -> Iterator[Found]:
    """Rule `privacy`: a full name beside a word for a private person, and none for a public one: warning."""
    for sentence in context.sentences:
        named = {name.start for name in context.finder.names(sentence.text)}
        for match in _FULL.finditer(sentence.text):
            second = match.start() + match[0].rindex(" ") + 1
            if not {match.start(), second} <= named:
                continue
            around = sentence.text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if _PRIVATE.search(around) and not _PUBLIC.search(around):
                what = f"{match[0]} seems to be a private person, named in full (Pressekodex, Ziffer 8)."
                yield Found("privacy", "warning", *sentence.at(*match.span()), what, mend="Leave the name out.")
