"""Every note on sources that disagree, in both months, to be counted by hand: is it the same thing, and do they differ?

    python benchmarks/contradictions.py

Counted on the lists as they are: 4 of 4 true.
"""

from months import MONTHS, ROOT
from rich.console import Console
from rich.table import Table

from recapper.cache import MemoryCache
from recapper.engines.contract import Passage
from recapper.engines.reading.contradictions import contradictions
from recapper.engines.reading.units import units
from recapper.outline import outline_file
from recapper.snippets.load import load_month
from recapper.text.noise import kept
from recapper.text.tagging import Tagger


def main() -> None:
    tagger = Tagger(MemoryCache())
    table = Table("month", "story", "note")
    for month in MONTHS:
        clips = {clip.id: clip for clip in load_month(ROOT, month).snippets if clip.lang == "de"}
        text = (ROOT / "examples" / f"{month}-model" / "outline.md").read_text(encoding="utf-8")
        for story in (story for plan in outline_file.read(text).outline.sections for story in plan.stories):
            own = [clips[id] for id in story.snippets if id in clips]
            passages = [
                Passage(clip.id, clip.title, clip.text, tuple(kept(clip.text)), clip.site, clip.lang) for clip in own
            ]
            sentences = units(passages, tagger)
            for note in contradictions(sentences, [unit.text for unit in sentences]):
                table.add_row(month, story.id, note.text)
    Console(width=140).print(table)


if __name__ == "__main__":
    main()
