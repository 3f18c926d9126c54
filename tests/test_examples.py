"""The examples are what the program writes today, so that every change of the engine shows as a readable diff."""

import importlib.util
from pathlib import Path

import pytest

from recapper.draft.revisions import from_json
from recapper.evidence.check import check
from recapper.evidence.hedging.hedges import dropped_hedges
from recapper.evidence.passages import evidence_of
from recapper.snippets.load import load_month
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("write_examples", EXAMPLES / "write.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written: dict[str, str] = module.written(tmp_path_factory.mktemp("workspace"))
    return written


@pytest.mark.parametrize("name", ["outline.md", "draft.md", "revision.json"])
def test_the_example_is_current(name: str, today: dict[str, str]) -> None:
    kept = (EXAMPLES / "2017-11-extractive" / name).read_text(encoding="utf-8")
    assert kept == today[name], "python examples/write.py writes the examples anew"


@pytest.mark.parametrize("month", ["2017-10", "2017-11"])
def test_what_a_reader_wrote_from_the_prompts_is_borne_out_by_its_clips(
    month: str, tagger: Tagger, lexicon: Lexicon
) -> None:
    """Not that it is current: what the checks of today find in it. Every error would be a false alarm, or a lie."""
    folder = EXAMPLES / f"{month}-model"
    revision = from_json((folder / "revision.json").read_text(encoding="utf-8"))
    assert revision.content == (folder / "draft.md").read_bytes()
    assert revision.draft is not None
    clips = {clip.id: evidence_of(clip) for clip in load_month(EXAMPLES.parent, month).snippets}
    finder = NameFinder(tagger, lexicon, [clip.told for clip in clips.values() if clip.lang == "de"])
    sentences = [sentence for paragraph in revision.draft.paragraphs() for sentence in paragraph.sentences]
    findings: list[tuple[str, str, str]] = []
    for sentence in sentences:
        cited = [clips[citation.snippet] for citation in sentence.citations]
        found = [*check(sentence.text, cited, finder), *dropped_hedges(sentence.text, cited)] if cited else []
        findings += [(finding.severity, finding.what, sentence.text) for finding in found]
    everything = [clips[source.id] for source in revision.draft.sources]
    findings += [(one.severity, one.what, "teaser") for one in check(revision.draft.frame.teaser, everything, finder)]
    assert len(sentences) > 40
    assert sum(bool(sentence.citations) for sentence in sentences) >= len(sentences) - 1
    assert [row for row in findings if row[0] == "error"] == []
    assert len(findings) <= 0.08 * len(sentences)
    assert not any(paragraph.notes for paragraph in revision.draft.paragraphs())
    assert all(call.asked and call.prompt for call in revision.provenance.calls)
