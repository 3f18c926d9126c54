"""What the prompt of a section that is written anew shows beside that of a draft; all of it may come from anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from recapper.engines.contract import Refusal, Wish
from recapper.engines.prompted.sources import Numbered, defanged
from recapper.outline.model import SectionPlan
from recapper.recap.model import Sentence
from recapper.text.word_diff import count_words

_SAME_LENGTH = 0.1
"""Share of the planned words by which a section misses them without anybody wishing for another length."""


@dataclass(frozen=True, slots=True)
class Anew:
    """A wish as a prompt shows it, defanged and in the numbers of the prompt."""

    instruction: str
    now: str
    """The section as it stands, paragraphs parted by an empty line."""
    words: int
    """Of `now`."""
    hers: tuple[str, ...]
    """Neighbours are one: what leans on the sentence before it stays behind it."""
    refused: tuple[str, ...]
    new: tuple[str, ...]
    """Numbers (`S3`) of the clips that came since."""
    same_length: bool
    """About as long as it is."""
    another: bool
    """Nothing but another version is asked for."""


def anew(wish: Wish, plan: SectionPlan, numbered: Numbered) -> Anew:
    numbers = numbers_of(numbered)
    rows = [row.sentences for row in wish.now.paragraphs if row.sentences]
    sentences = [sentence for row in rows for sentence in row]
    length = sum(count_words(sentence.text) for sentence in sentences)
    cited = {one.snippet for sentence in sentences if sentence.text not in wish.hers for one in sentence.citations}
    same_stories = cited <= numbers.keys() and not any(cited.isdisjoint(story.snippets) for story in plan.stories)
    same_length = abs(length - plan.words) <= _SAME_LENGTH * plan.words
    instruction = " ".join(defanged(wish.instruction).split())
    return Anew(
        instruction,
        "\n\n".join(" ".join(_marked(sentence, numbers) for sentence in row) for row in rows),
        length,
        tuple(" ".join(_marked(sentence, numbers) for sentence in run) for run in _runs(wish)),
        tuple(map(_refused, wish.refused)),
        tuple(dict.fromkeys(numbers[id] for id in wish.new if id in numbers)),
        same_length,
        not instruction and (wish.attempt > 0 or (same_stories and same_length and not wish.new)),
    )


def kept(wish: Wish) -> tuple[Sentence, ...]:
    """Her sentences with their citations, in the order of `wish.hers`.

    Only those of `wish.now`: what the pipeline has left out there, a server may not see.
    """
    now = {sentence.text: sentence for row in wish.now.paragraphs for sentence in row.sentences}
    return tuple(now[text] for text in dict.fromkeys(wish.hers) if text in now and text.strip())


def _runs(wish: Wish) -> Iterator[tuple[Sentence, ...]]:
    """Her sentences in the order of the section, neighbours of one paragraph together."""
    left = {sentence.text for sentence in kept(wish)}
    for row in wish.now.paragraphs:
        for hers, run in groupby(row.sentences, key=lambda sentence: sentence.text in left):
            if hers:
                yield tuple(run)


def numbers_of(numbered: Numbered) -> dict[str, str]:
    """Snippet id to number; a copy in another outlet has that of the clip it is merged into."""
    copies = {copy.id: number for number, passage in numbered.by_number.items() for copy in passage.also}
    return copies | numbered.number_of


def _marked(sentence: Sentence, numbers: dict[str, str]) -> str:
    """The sentence as prompts have it; clips that are no sources of this section show no mark."""
    marks = dict.fromkeys(numbers[one.snippet] for one in sentence.citations if one.snippet in numbers)
    text = " ".join(defanged(sentence.text).split())
    return f"{text} {''.join(f'[{number}]' for number in marks)}".rstrip()


def _refused(refusal: Refusal) -> str:
    sentence, reason = (" ".join(defanged(text).split()) for text in (refusal.sentence, refusal.reason))
    return f"{sentence} (Grund: {reason})" if reason else sentence
