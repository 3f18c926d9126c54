"""Links between German and English stories by cut: `python benchmarks/links.py`.

The labelled months hold one event in both languages, which decides nothing. `data/english-reports.json` has 14 short
English reports on events of the months that are there in German only, written for this benchmark without
translating. Sixty random months are drawn from each: some of these reports, some German stories gone, some clips gone.
"""

import json
import random
from collections import defaultdict

from months import MONTHS, ROOT, clips_of, labels_of

from recapper.cache import MemoryCache
from recapper.stories.clip import Clip
from recapper.stories.cuts import SAME_EVENT_ABROAD
from recapper.stories.encoder import Encoder
from recapper.stories.linking import Side, find_links
from recapper.stories.vectors import centred

DRAWS = 60


def drawn(month: str, chance: random.Random) -> list[tuple[Clip, str]]:
    """Clips with the names of their stories."""
    path = ROOT / "benchmarks" / "data" / "english-reports.json"
    reports = json.loads(path.read_text(encoding="utf-8"))[month]
    labels = labels_of(month)
    gone = {story for story in reports if chance.random() < 0.3}
    found = [(clip, labels[clip.id].story) for clip in clips_of(month)]
    found = [(clip, story) for clip, story in found if not (clip.lang == "de" and story in gone)]
    found += [
        (Clip(f"english-{story}", report["title"], report["text"], "en"), story)
        for story, report in reports.items()
        if chance.random() < 0.4
    ]
    return [each for each in found if chance.random() < 0.85]


def links(clips: list[tuple[Clip, str]], encoder: Encoder) -> tuple[list[float], list[float], int]:
    """Similarities of the right and of the wrong links, and how many events are there in both languages."""
    vectors = centred(encoder.encode([clip.passage for clip, _ in clips]), [clip.lang for clip, _ in clips])
    rows = defaultdict(list)
    for row, (clip, story) in enumerate(clips):
        rows[clip.lang, story].append(row)
    keys = sorted(rows)
    sides = [Side(lang, tuple(rows[lang, story])) for lang, story in keys]
    right, wrong = [], []
    for link in find_links(sides, vectors, cut=-1.0):
        (right if keys[link.left][1] == keys[link.right][1] else wrong).append(link.similarity)
    return right, wrong, len({story for lang, story in keys if ("de", story) in rows and ("en", story) in rows})


def main() -> None:
    encoder = Encoder(MemoryCache())
    chance = random.Random(2017)  # noqa: S311 -- no secret
    results = [links(drawn(month, chance), encoder) for month in MONTHS for _ in range(DRAWS)]
    both = sum(count for _, _, count in results)
    print(f"{len(results)} months drawn, {both} events in both languages\ncut    found   wrong links per month")
    for cut in (round(SAME_EVENT_ABROAD + step / 100, 2) for step in range(-10, 11, 2)):
        found = sum(similarity >= cut for right, _, _ in results for similarity in right)
        wrong = sum(similarity >= cut for _, others, _ in results for similarity in others)
        print(f"{cut:.2f}{'*' if cut == SAME_EVENT_ABROAD else ' '}  {found / both:.3f}   {wrong / len(results):.2f}")


if __name__ == "__main__":
    main()
