"""Stories and sections of the labelled months, beside the labels: `python benchmarks/stories.py`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt

from months import MONTHS, clips_of, labels_of
from sklearn.metrics import adjusted_rand_score, v_measure_score

from recapper.cache import MemoryCache
from recapper.stories.cuts import SAME_EVENT, Cuts
from recapper.stories.encoder import Encoder
from recapper.stories.grouping import group
from recapper.stories.model import Story
from recapper.stories.partition import find_stories
from recapper.stories.themes import themes


def b_cubed(found: Mapping[str, str], gold: Mapping[str, str]) -> float:
    """F1 of the mean precision and recall of the clips' own clusters (Bagga and Baldwin 1998)."""
    together = Counter((found[clip], gold[clip]) for clip in gold)
    found_sizes, gold_sizes = Counter(found[clip] for clip in gold), Counter(gold.values())
    precision = sum(together[found[clip], gold[clip]] / found_sizes[found[clip]] for clip in gold) / len(gold)
    recall = sum(together[found[clip], gold[clip]] / gold_sizes[gold[clip]] for clip in gold) / len(gold)
    return 2 * precision * recall / (precision + recall)


def by_clip(stories: Sequence[Story]) -> dict[str, str]:
    return {clip: story.id for story in stories for clip in story.snippets}


def print_stories(encoder: Encoder) -> None:
    cuts = [round(SAME_EVENT + step / 100, 2) for step in range(-5, 6)]
    print(f"Stories: B-cubed F1 by cut (default {SAME_EVENT})")
    print("month    ", *(f"{cut:.2f}*" if cut == SAME_EVENT else f"{cut:.2f} " for cut in cuts))
    for month in MONTHS:
        clips, labels = sorted(clips_of(month), key=lambda clip: clip.id), labels_of(month)
        gold = {name: label.story for name, label in labels.items()}
        scores = [b_cubed(by_clip(find_stories(clips, encoder, Cuts(event=cut))[0]), gold) for cut in cuts]
        print(f"{month}  ", *(f"{score:.3f}" for score in scores))


def print_merges(encoder: Encoder) -> None:
    for month in MONTHS:
        clips, labels = clips_of(month), labels_of(month)
        grouping = group(clips, encoder, encoder.cache)
        print(f"\n{month}: {len(clips)} clips, {len(grouping.stories)} stories")
        for copy in grouping.duplicates:
            verdict = "one story" if labels[copy.id].story == labels[copy.into].story else "WRONG"
            print(f"  near-duplicate {copy.id} -> {copy.into} ({copy.similarity:.2f}, {verdict} in the labels)")
        langs = {clip.id: clip.lang for clip in clips}
        for story in grouping.stories:
            if len({langs[clip] for clip in story.snippets}) > 1:
                names = sorted({f"{langs[clip]}:{labels[clip].story}" for clip in story.snippets})
                print(f"  linked at {story.similarity:.2f}: {', '.join(names)}")


def print_sections(encoder: Encoder, name: str) -> None:
    clips, labels = clips_of("2017-11"), labels_of("2017-11")
    stories = group(clips, encoder, encoder.cache).stories
    weights = {story.id: round(60 * sqrt(len(story.snippets))) for story in stories}
    scored = sorted(clip for clip, label in labels.items() if label.section)
    gold = [labels[clip].section for clip in scored]
    for what, low, high in (("own number", 3, 5), ("three", 3, 3), ("four", 4, 4), ("five", 5, 5)):
        sections = themes(stories, clips, encoder, weights=weights, low=low, high=high)
        place = {story: number for number, section in enumerate(sections) for story in section}
        found = [place[by_clip(stories)[clip]] for clip in scored]
        v, rand = v_measure_score(gold, found), adjusted_rand_score(gold, found)
        shares = "/".join(f"{sum(weights[story] for story in each) / sum(weights.values()):.0%}" for each in sections)
        print(f"{name:8}  {what:10}  {len(sections)}  {v:.3f}  {rand:.3f}  {len(scored)} clips, words {shares}")


def main() -> None:
    encoder = Encoder(MemoryCache())
    print_stories(encoder)
    print_merges(encoder)
    print("\nSections of 2017-11\nvectors   number      k  V      ARI")
    print_sections(encoder, "encoder")
    print_sections(Encoder(MemoryCache(), multilingual=False), "LSA")


if __name__ == "__main__":
    main()
