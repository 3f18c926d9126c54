"""A topic of a few German words for every story, chosen from what its clips say.

A topic is worth more the more of the story's titles and leads have it, the fewer other stories have it, and the more
its shape tells by itself: a quoted title, a name of several words, a compound.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from recapper.outline import english, phrases
from recapper.outline.phrases import Candidate
from recapper.outline.scoring import best_form, may_be_label, shape_weight
from recapper.outline.words import Terms, key, stem, stems
from recapper.snippets.model import Snippet
from recapper.stories.model import Story
from recapper.text.sentences import split
from recapper.text.tagging import Tagger

LONGEST_LABEL = 40
FALLBACK = "Weitere Meldung"

_SHORTEST_LABEL = 3
_TWICE = 2
_LEAST_WORTH = 0.25
"""A topic worth less says nothing; the story then has none."""
_MOST_CLIPS = 8
"""Clips of a story that are read for its label, best-placed first; more say the same."""
_MOST_NAMES = 12
_LEAD = 400
_LEAD_SENTENCES = 3
_TITLE_WEIGHT = 2.0
_UNSEEN = 0.5
_RARITY = 0.5


@dataclass(frozen=True, slots=True)
class _Report:
    """A clip as the labels read it. The terms of an English clip have the glossary's German nouns among them."""

    snippet: Snippet
    lead: str
    title_terms: Terms
    lead_terms: Terms

    @property
    def stems(self) -> frozenset[str]:
        return self.title_terms.stems | self.lead_terms.stems


def story_labels(
    stories: Sequence[Story], clips: Mapping[str, Snippet], tagger: Tagger, *, subject: str
) -> dict[str, str]:
    """A label by story id, German, at most `LONGEST_LABEL` characters, none given twice as far as the texts allow.

    Where two stories offer the same topic the one that comes first in `stories` has it. The text of `clips` should
    be without page noise. Linear in the number of clips.
    """
    reports = {story.id: _reports(story, clips) for story in stories}
    spread = _spread(reports.values())
    outlets = {_outlet(clip.site) for clip in clips.values()}
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for story in stories:
        scores = _scores(reports[story.id], tagger, spread, outlets, subject)
        ranked = sorted(scores, key=lambda form: (-scores[form], -len(form), form))
        label = next((form for form in ranked if _identity(form) not in taken), FALLBACK)
        taken.add(_identity(label))
        labels[story.id] = label
    return labels


def _reports(story: Story, clips: Mapping[str, Snippet]) -> list[_Report]:
    rows: list[_Report] = []
    for clip in story.snippets[:_MOST_CLIPS]:
        snippet = clips[clip]
        lead = snippet.text[:_LEAD].rpartition(" ")[0] if len(snippet.text) > _LEAD else snippet.text
        rows.append(_Report(snippet, lead, _terms(snippet.title, snippet.lang), _terms(lead, snippet.lang)))
    return rows


def _terms(text: str, lang: str) -> Terms:
    german = (stems(entry.german) for _, _, entry in english.translated(text)) if lang == "en" else ()
    return Terms.of(stems(text).union(*german), compounds=lang != "en")


def _spread(stories: Iterable[Sequence[_Report]]) -> dict[str, float]:
    """For each term the number of stories it is in, a story counting by the share of its clips that have it."""
    spread: defaultdict[str, float] = defaultdict(float)
    for reports in stories:
        for report in reports:
            for term in report.stems:
                spread[term] += 1 / len(reports)
    return spread


def _outlet(site: str) -> str:
    """`spiegel` of `www.spiegel.de`."""
    parts = site.lower().split(".")
    return stem(parts[-2] if len(parts) > 1 else site)


def _identity(form: str) -> str:
    return "".join(sorted(key(form)))


def _candidates(reports: Sequence[_Report], tagger: Tagger, subject: str) -> list[Candidate]:
    """Every mention of every topic. A story with German clips takes its words from those."""
    german = [report for report in reports if report.snippet.lang != "en"]
    if german:
        texts = [text for report in german for text in (report.snippet.title, *split(report.lead)[:_LEAD_SENTENCES])]
        tagged = zip(texts, tagger.tag(texts), strict=True)
        return [candidate for text, row in tagged for candidate in phrases.candidates(text, row, subject)]
    running = Counter(name for report in reports for name in set(english.names(report.snippet.text, subject)))
    names = _with_short_forms(
        sorted(running, key=lambda name: (-running[name], name))[:_MOST_NAMES],
        [report.snippet.title for report in reports],
    )
    return [
        candidate
        for report in reports
        for candidate in english.candidates(report.snippet.title, report.lead, names, subject)
    ]


def _with_short_forms(names: Sequence[str], titles: Sequence[str]) -> list[str]:
    """`names`, and the first two words of longer ones where a title has just these."""
    short = (" ".join(name.split(" ")[:2]) for name in names if name.count(" ") > 1)
    return list(dict.fromkeys([*names, *(form for form in short if any(form in title for title in titles))]))


def _scores(
    reports: Sequence[_Report], tagger: Tagger, spread: Mapping[str, float], outlets: Collection[str], subject: str
) -> dict[str, float]:
    """The worth of each topic of a story by the form it would be printed in."""
    groups, full_names = _grouped(_candidates(reports, tagger, subject), subject)
    here = Counter(term for report in reports for term in report.stems)
    scores: dict[str, float] = {}
    for identity, rows in sorted(groups.items()):
        best = best_form(rows)
        if identity in outlets or best.form in full_names or not may_be_label(rows, best, subject):
            continue
        parts = _parts(best, subject, full_names)
        worth = (
            _support(parts, reports) * shape_weight(best, rows, subject) * _rarity(parts, here, len(reports), spread)
        )
        if worth >= _LEAST_WORTH:
            scores[best.form] = round(worth, 4)
    return scores


def _grouped(rows: Sequence[Candidate], subject: str) -> tuple[dict[str, list[Candidate]], dict[str, str]]:
    """Mentions by topic, and full names by their last word."""
    seen = Counter(row.form for row in rows if row.loose)
    groups: dict[str, list[Candidate]] = {}
    full_names: dict[str, str] = {}
    for row in rows:
        if not _SHORTEST_LABEL <= len(row.form) <= LONGEST_LABEL or (row.loose and seen[row.form] < _TWICE):
            continue
        groups.setdefault(_identity(row.form), []).append(row)
        last = row.form.rpartition(" ")[2]
        if row.shape == "name" and last not in (row.form, subject):
            full_names.setdefault(last, row.form)
    return groups, full_names


def _parts(candidate: Candidate, subject: str, full_names: Mapping[str, str]) -> list[frozenset[str]]:
    """What must be found in a clip: the two sides of a phrase each by itself, all parts of a hyphenated noun
    and of a full name the last word.
    """
    if candidate.shape == "noun" and "-" in candidate.form:
        return [frozenset(stem(part) for part in candidate.form.split("-") if part)]
    if candidate.shape != "phrase":
        return [_name_key(candidate.form, full_names)]
    head, _, rest = candidate.form.partition(" ")
    side = _name_key(rest.partition(" ")[2], full_names)
    return [key(head)] if side <= key(subject) else [key(head), side]


def _name_key(form: str, full_names: Mapping[str, str]) -> frozenset[str]:
    last = form.rpartition(" ")[2]
    return key(last if full_names.get(last) == form else form)


def _support(parts: Sequence[frozenset[str]], reports: Sequence[_Report]) -> float:
    """Mean over parts and clips of what title and lead have of a topic; half of it for one that no title hints at."""
    in_titles = sum(report.title_terms.support(part) for part in parts for report in reports)
    in_leads = sum(report.lead_terms.support(part) for part in parts for report in reports)
    seen = 1.0 if in_titles else _UNSEEN
    return seen * (_TITLE_WEIGHT * in_titles + in_leads) / (len(parts) * len(reports))


def _rarity(parts: Iterable[frozenset[str]], here: Mapping[str, int], size: int, spread: Mapping[str, float]) -> float:
    """1 where no other story has the topic's rarest word, less the more have it. `here` counts clips of this story."""
    elsewhere = min(spread.get(term, 0.0) - here.get(term, 0) / size for part in parts for term in part)
    return 1 / (1 + _RARITY * max(0.0, elsewhere))
