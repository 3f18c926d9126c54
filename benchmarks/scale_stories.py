"""Time by step and peak memory of grouping invented months: `python benchmarks/scale_stories.py [SIZE ...]`."""

import json
import subprocess
import sys
import time

SIZES = (1_000, 10_000)
STEPS = {
    "char_tfidf": "TF-IDF",
    "find_duplicates": "near-duplicates",
    "find_clusters": "clustering",
    "encode": "vectors",
    "find_links": "links",
}


def measure(size: int) -> dict[str, float]:
    """Seconds by step, megabytes, and what was found; to be called in a fresh process."""
    # The parent process must stay small: a child's peak memory starts from what its parent took.
    # ruff: noqa: PLC0415
    import cProfile
    import pstats
    import resource

    started = time.perf_counter()
    from months import invented

    from recapper.cache import MemoryCache
    from recapper.stories.encoder import Encoder
    from recapper.stories.grouping import group

    clips = invented(size)
    cache = MemoryCache()
    encoder = Encoder(cache)
    figures = {"preparation (not counted)": time.perf_counter() - started}
    profile = cProfile.Profile()
    started = time.perf_counter()
    grouping = profile.runcall(group, clips, encoder, cache)
    whole = time.perf_counter() - started
    rows = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # missing in the stubs
    steps = {STEPS[name]: row[3] for (path, _, name), row in rows.items() if name in STEPS and "stories" in path}
    figures |= {label: steps.get(label, 0.0) for label in STEPS.values()}
    figures |= {"imports and the rest": whole - sum(steps.values()), "whole": whole}
    started = time.perf_counter()
    group(clips, encoder, cache)
    figures["unchanged month again"] = time.perf_counter() - started
    figures["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures | {"stories": len(grouping.stories), "near-duplicates merged": len(grouping.duplicates)}


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    sizes = [int(each) for each in sys.argv[1:]] or list(SIZES)
    tables = [
        json.loads(
            subprocess.run([sys.executable, __file__, "--one", str(size)], check=True, capture_output=True).stdout
        )
        for size in sizes
    ]
    print(f"{'step, s':28}", *(f"{size:>10,}" for size in sizes), f"{'times, per clip':>16}" if len(sizes) > 1 else "")
    for label in tables[0]:
        values = [table[label] for table in tables]
        growth = values[-1] / values[0] / (sizes[-1] / sizes[0]) if len(sizes) > 1 and values[0] else 0
        print(f"{label:28}", *(f"{value:10,.2f}" for value in values), f"{growth:16.2f}" if growth else "")


if __name__ == "__main__":
    main()
