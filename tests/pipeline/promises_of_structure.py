"""What a draft promises as a whole, checked without the engine's code: each check lists where it is broken."""

import re
from collections import Counter

from told import LEAD, Told, own_words_off

from recapper.evidence.check import check
from recapper.evidence.passages import evidence_of
from recapper.recap.model import Citation, Paragraph

MANY = 10
"""With fewer clips a draft may have told all there is."""


def points_at_its_sentence(told: Told) -> list[str]:
    broken = []
    for sentence in told.sentences():
        if not sentence.citations:
            broken.append(f"no citation: {sentence.text}")
            continue
        main = sentence.citations[0]
        clip = told.snippets.get(main.snippet)
        if clip is None or main.start is None or main.end is None or not 0 <= main.start < main.end <= len(clip.text):
            broken.append(f"no offsets: {sentence.text}")
            continue
        cited = clip.text[main.start : main.end]
        before, after = clip.text[: main.start].rstrip(" "), clip.text[main.end : main.end + 1]
        whole = (not before or before[-1] in '.!?…:;\n“”"»)-–—•|') and (
            cited[-1] in '.!?…“”"»)' or after in {"", "\n", ";"}
        )
        if cited != cited.strip() or not whole:
            broken.append(f"half a sentence: {cited}")
    return broken


def every_mark_bears_it_out(told: Told) -> list[str]:
    """Each further source has the names and figures of the sentence too."""
    broken = []
    for sentence in told.sentences():
        site = told.snippets[sentence.citations[0].snippet].site
        core, _ = own_words_off(sentence.text, site, told.cited(sentence))
        for citation in sentence.citations[1:]:
            findings = check(core, [evidence_of(told.snippets[citation.snippet])], told.finder)
            broken += [f"{citation.snippet} has no {core[f.start : f.end]!r}: {sentence.text}" for f in findings]
    return broken


def openers_differ(told: Told) -> list[str]:
    first = [" ".join(one.sentences[0].text.split()[:2]) for one in told.paragraphs if one.sentences]
    return [opener for opener, times in Counter(first).items() if times > 1]


def nothing_twice(told: Told) -> list[str]:
    sources = [(s.citations[0].snippet, s.citations[0].start) for s in told.sentences()]
    texts = [LEAD.sub("", sentence.text).lower() for sentence in told.sentences()]
    return [str(row) for row, times in [*Counter(sources).items(), *Counter(texts).items()] if times > 1]


def citations(paragraph: Paragraph) -> list[Citation]:
    marked = [sentence.citations for sentence in paragraph.sentences] + [note.citations for note in paragraph.notes]
    return [citation for marks in marked for citation in marks]


def one_story_a_paragraph(told: Told) -> list[str]:
    stories = [story for section in told.outline.sections for story in section.stories]
    clips = {story.id: set(story.snippets) for story in stories}
    return [
        f"{paragraph.story}: {citation.snippet}"
        for paragraph in told.paragraphs
        for citation in citations(paragraph)
        if citation.snippet not in clips[paragraph.story]
    ]


def adds_up(told: Told) -> list[str]:
    account = told.drafted.accounting
    places = Counter([*account.used, *(row.id for row in account.merged), *(row.id for row in account.left_out)])
    wrong = [id for id in account.clips if places[id] != 1] + [id for id in places if id not in account.clips]
    cited = {citation.snippet for paragraph in told.paragraphs for citation in citations(paragraph)}
    merged = {row.id for row in account.merged}
    wrong += sorted(set(account.used) ^ (cited - merged))
    wrong += [row.id for row in account.left_out if not row.reason]
    return wrong + [id for id in told.snippets if id not in account.clips]


def closes(told: Told) -> list[str]:
    frame = told.drafted.draft.frame
    marked = [sentence for paragraph in frame.closing for sentence in paragraph.sentences if sentence.citations]
    broken = [] if marked or len(told.snippets) < MANY else ["no closing paragraph"]
    return broken + [text for text in (frame.title, frame.teaser) if not text or "[^" in text]


def checks_hold(told: Told) -> list[str]:
    broken = []
    for sentence in told.sentences():
        clip = told.snippets[sentence.citations[0].snippet]
        core, connected = own_words_off(sentence.text, "", told.cited(sentence))
        core = core[0].upper() + core[1:] if connected else core
        for finding in check(core, [evidence_of(clip)], told.finder, strict=True):
            broken.append(f"{finding.rule} {core[finding.start : finding.end]!r}: {sentence.text}")
    return broken


def near_duplicates_are_marked_together(told: Told) -> list[str]:
    """Both outlets stand behind the sentence, unless the later version has other figures."""
    into = {row.id: row.into for row in told.drafted.accounting.merged}
    return [
        f"{copy} beside {one}: {sentence.text}"
        for sentence in told.sentences()
        for copy, one in into.items()
        if sentence.citations[0].snippet == one
        and copy not in [row.snippet for row in sentence.citations][:4]
        and len(sentence.citations) < 4
        and not check(sentence.text, [evidence_of(told.snippets[copy])], told.finder)
    ]


def german_only(told: Told) -> list[str]:
    """No sentence of the article comes from an English clip: such a story is a note, without quote glyphs."""
    notes = [note.text for paragraph in told.paragraphs for note in paragraph.notes if note.text.startswith("Nur auf")]
    broken = [s.text for s in told.sentences() if told.snippets[s.citations[0].snippet].lang != "de"]
    return broken + [note for note in notes if re.search(r"[„“”\"»«]", note)]


def reasons_are_true(told: Told) -> list[str]:
    """A clip is left out because its story is told without it only where its story is told."""
    stories = {paragraph.story for paragraph in told.paragraphs}
    clips = {id for s in told.outline.sections for story in s.stories if story.id in stories for id in story.snippets}
    claimed = [row.id for row in told.drafted.accounting.left_out if row.reason.startswith("Geschichte erzählt")]
    return [id for id in claimed if id not in clips]
