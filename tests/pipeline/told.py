"""A drafted month beside its clips, and its sentences without the words that are the recap's own."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recapper.outline import outline_file
from recapper.outline.model import Outline
from recapper.pipeline.draft_month import Drafted, draft_month
from recapper.recap.model import Paragraph, Sentence
from recapper.snippets.load import load_month
from recapper.snippets.model import Snippet
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger
from recapper.workspace import Workspace

NOON = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
CONNECTIVES = "Außerdem|Daneben|Darüber hinaus|Zudem|Ferner|Überdies|Des Weiteren"
LEAD = re.compile(
    r"(?:(?:Apropos|Noch einmal|Und wieder|Stichwort|Thema|Zum Thema) [^:]{2,80}: "
    r"|Und zu guter Letzt(?: ein Blick nach vorn)?(?:, Thema [^:]{2,80})?: )"
)
CONNECTIVE = re.compile(rf"(?:{CONNECTIVES}) ")
MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
DAYS = "montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend".split()
DATE = re.compile(rf"(?<![\d.])(\d{{1,2}})\. ({'|'.join(MONTHS)})\b")
WORD = re.compile(r"\w+(?:[-'’.,:]\w+)*")


@dataclass(frozen=True, slots=True)
class Told:
    """A drafted month beside its clips."""

    drafted: Drafted
    outline: Outline
    snippets: dict[str, Snippet]
    finder: NameFinder

    @property
    def paragraphs(self) -> list[Paragraph]:
        return list(self.drafted.draft.paragraphs())

    def sentences(self) -> Iterator[Sentence]:
        for paragraph in self.paragraphs:
            yield from paragraph.sentences

    def cited(self, sentence: Sentence) -> str:
        """The characters its main citation points at."""
        main = sentence.citations[0]
        return self.snippets[main.snippet].text[main.start : main.end]


def tell(root: Path, name: str, tagger: Tagger, lexicon: Lexicon) -> Told:
    workspace = Workspace(root)
    drafted = draft_month(workspace, name, now=lambda: NOON)
    outline = outline_file.read(workspace.outline(name).read_text(encoding="utf-8")).outline
    snippets = {snippet.id: snippet for snippet in load_month(root, name).snippets}
    german = [f"{snippet.title}. {snippet.text}" for snippet in snippets.values() if snippet.lang == "de"]
    return Told(drafted, outline, snippets, NameFinder(tagger, lexicon, german))


def own_words_off(text: str, site: str, source: str) -> tuple[str, bool]:
    """The sentence without the words of the recap, and whether a connective stood before it."""
    core = LEAD.sub("", text, count=1)
    connected = bool(CONNECTIVE.match(core)) and not source.startswith(core.split()[0])
    core = CONNECTIVE.sub("", core, count=1) if connected else core
    for phrase in (f" laut {site}", f", wie {site} berichtet"):
        if site and phrase in core and phrase not in source:
            core = core.replace(phrase, "", 1)
    return core, connected
