"""Random drafts, what a person does to one by hand, and what a machine offers next."""

import random
from dataclasses import dataclass, field, replace

from recapper.draft.render import render, sentence_markdown
from recapper.recap.model import Citation, Draft, Frame, Note, Paragraph, Section, Sentence, Source

WORDS = (
    "Hafen Brücke Rathaus Fähre Markt Schule Bahnhof Wolf Museum Freibad Theater Kirche Werft Deich Mühle "
    "Verein Busfahrer Bürgermeisterin Händler Förster Feuerwehr Polizei Gericht Klinik Stadtrat plant "
    "öffnet schließt prüft verkauft repariert verschiebt streicht sammelt meldet sucht findet baut neu "
    "alt teuer billig leer voll nass trocken gestern wieder kaum sogar offenbar endlich künftig weniger "
    "mehr zwei sieben zwölf dreißig hundert tausend Euro Meter Tonnen Gäste Schafe Boote Autos Bäume "
    "Münzen Bücher Bilder Pläne Stühle Fenster Stimmen Tage Wochen Monate Jahre Montag Dienstag Mittwoch "
    "nach vor über unter neben gegen ohne wegen trotz während seit bis Angaben Protest Streit Lob Kritik "
).split()
CLIPS = tuple(f"clip-{n}" for n in range(12))


def words(chance: random.Random, count: int) -> str:
    return " ".join(chance.sample(WORDS, count))


def sentence(chance: random.Random) -> Sentence:
    said = words(chance, chance.randint(6, 12))
    cited = chance.sample(CLIPS, chance.choice((0, 1, 1, 1, 2)))
    return Sentence(said[0].upper() + said[1:] + chance.choice((".", ".", ".", "!")), tuple(map(Citation, cited)))


def paragraph(chance: random.Random) -> Paragraph:
    notes = (Note(f"Bitte prüfen: {words(chance, 5)}."),) if chance.random() < 0.2 else ()
    return Paragraph(tuple(sentence(chance) for _ in range(chance.randint(1, 4))), notes=notes)


def section(chance: random.Random, id_: str) -> Section:
    return Section(id_, words(chance, 3), tuple(paragraph(chance) for _ in range(chance.randint(1, 3))))


def sourced(draft: Draft) -> Draft:
    """With the definitions of what it cites."""
    cited = {c.snippet: None for row in draft.paragraphs() for one in row.sentences for c in one.citations}
    return replace(draft, sources=tuple(Source(id_, f"Titel {id_}", "", "bote.example", "2017-11") for id_ in cited))


def draft(chance: random.Random) -> Draft:
    sections = tuple(section(chance, f"teil-{n}") for n in range(chance.randint(2, 4)))
    teaser = f"{sentence(chance).text} {sentence(chance).text}"
    return sourced(Draft("2017-11", Frame(words(chance, 4), teaser, (paragraph(chance),)), sections, ()))


def offered(chance: random.Random, before: Draft) -> Draft:
    """What the machine writes next: some sections anew, perhaps one dropped, added, moved or renamed."""
    sections = [rewritten(chance, one) if chance.random() < 0.6 else one for one in before.sections]
    if chance.random() < 0.15 and len(sections) > 1:
        del sections[chance.randrange(len(sections))]
    if chance.random() < 0.15:
        sections.insert(chance.randint(0, len(sections)), section(chance, "neu"))
    if chance.random() < 0.15:
        chance.shuffle(sections)
    frame = before.frame
    if chance.random() < 0.3:
        closing = tuple(anew(chance, one) for one in frame.closing)
        frame = replace(frame, title=words(chance, 4), teaser=sentence(chance).text, closing=closing)
    return sourced(replace(before, sections=tuple(sections), frame=frame))


def rewritten(chance: random.Random, before: Section) -> Section:
    rows = [anew(chance, one) for one in before.paragraphs]
    rows = [one for one in rows if one.sentences or one.notes]
    if chance.random() < 0.3:
        rows.insert(chance.randint(0, len(rows)), paragraph(chance))
    if chance.random() < 0.2:
        chance.shuffle(rows)
    heading = words(chance, 3) if chance.random() < 0.2 else before.heading
    return replace(before, heading=heading, paragraphs=tuple(rows) or (paragraph(chance),))


def anew(chance: random.Random, before: Paragraph) -> Paragraph:
    said = [sentence_anew(chance, one) if chance.random() < 0.4 else one for one in before.sentences]
    said = [one for one in said if chance.random() > 0.15]
    if chance.random() < 0.3:
        said.insert(chance.randint(0, len(said)), sentence(chance))
    return replace(before, sentences=tuple(said), notes=before.notes if chance.random() < 0.7 else ())


def sentence_anew(chance: random.Random, before: Sentence) -> Sentence:
    said = before.text.split(" ")
    for _ in range(chance.randint(1, 2)):
        said[chance.randrange(1, len(said) - 1)] = chance.choice(WORDS)
    return replace(before, text=" ".join(said))


@dataclass
class Copy:
    """A working copy while a person edits it. `hers`: what must stay byte for byte."""

    chance: random.Random
    draft: Draft
    text: str
    hers: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    """Sentences of the machine that she changed."""
    number: int = 0

    @classmethod
    def of(cls, chance: random.Random, base: Draft) -> "Copy":
        return cls(chance, base, render(base))

    def edit(self) -> None:
        self.number += 1
        self.chance.choice(EDITS)(self)

    def token(self) -> str:
        """A word nothing else has."""
        return f"Xq{self.number}z"

    def sentences(self) -> list[str]:
        """The machine's sentences as they stand, with their marks, untouched so far."""
        rows = [one for row in self.draft.paragraphs() for one in row.sentences]
        written = [sentence_markdown(one, start=False) for one in rows]
        return [one for one in written if self.text.count(one) == 1 and not any(one in own for own in self.hers)]

    def one(self) -> str | None:
        known = self.sentences()
        return self.chance.choice(known) if known else None

    def blocks(self) -> list[str]:
        return self.text.split("\n\n")

    def paragraphs(self) -> list[int]:
        """Numbers of the blocks that are running text of sections and closing, none of them hers."""
        blocks = self.blocks()
        first = next(n for n, block in enumerate(blocks) if block.startswith(("<!-- section", "## ")))
        return [
            n
            for n, block in enumerate(blocks)
            if n > first and not block.startswith(("<!--", "#", "[^", "*[", "-", ">", "|"))
        ]


def change_words(copy: Copy) -> None:
    if old := copy.one():
        said, mark, rest = old.partition("[^")
        row = said.split(" ")
        row[copy.chance.randrange(1, len(row) - 1)] = copy.token()
        new = " ".join(row) + mark + rest
        copy.text = copy.text.replace(old, new)
        copy.hers.append(new)
        copy.changed.append(old)


def rewrite(copy: Copy) -> None:
    if old := copy.one():
        new = f"{copy.token()} {words(copy.chance, 7)}."
        copy.text = copy.text.replace(old, new)
        copy.hers.append(new)
        copy.deleted.append(old)


def add_sentence(copy: Copy) -> None:
    if old := copy.one():
        new = f"{copy.token()} {words(copy.chance, 6)}."
        copy.text = copy.text.replace(old, copy.chance.choice((f"{new} {old}", f"{old} {new}")))
        copy.hers.append(new)


def delete_sentence(copy: Copy) -> None:
    if old := copy.one():
        copy.text = copy.text.replace(f" {old}", "").replace(f"{old} ", "").replace(f"{old}\n\n", "")
        if old not in copy.text:
            copy.deleted.append(old)


def change_mark(copy: Copy) -> None:
    old = copy.one()
    if old and "[^" in old:
        new = old[: old.index("[^")] + f"[^eigen-{copy.number}]"
        copy.text = copy.text.replace(old, new) + f"\n[^eigen-{copy.number}]: Gespräch\n"
        copy.hers += [new, f"[^eigen-{copy.number}]: Gespräch"]
        copy.changed.append(old)


def own_block(copy: Copy) -> None:
    new = copy.chance.choice(
        (
            f"{copy.token()} {words(copy.chance, 6)}. {words(copy.chance, 5)}.",
            f"- {copy.token()}\n- {words(copy.chance, 4)}",
            f"> {copy.token()} {words(copy.chance, 4)}",
            f"![{copy.token()}](bild.jpg)",
            f"### {copy.token()}",
            f"*[Redaktion: {copy.token()} fragen]*",
        )
    )
    blocks = copy.blocks()
    at = copy.chance.choice(copy.paragraphs() or [len(blocks)])
    blocks.insert(at, new)
    copy.text = "\n\n".join(blocks)
    copy.hers.append(new)


def own_section(copy: Copy) -> None:
    new = f"## {copy.token()}\n\n{copy.token()}y {words(copy.chance, 6)}."
    blocks = copy.blocks()
    places = [n for n, block in enumerate(blocks) if block.startswith("<!-- section")]
    blocks.insert(copy.chance.choice(places), new)
    copy.text = "\n\n".join(blocks)
    copy.hers += new.split("\n\n")


def rename(copy: Copy) -> None:
    blocks = copy.blocks()
    headings = [n for n, block in enumerate(blocks) if block.startswith("## ") and "Xq" not in block]
    if headings:
        at = copy.chance.choice(headings)
        if any(part.startswith("<!-- section") for part in blocks[at - 1 : at]):
            blocks[at] = f"## {copy.token()}"
            copy.text = "\n\n".join(blocks)
            copy.renamed = True  # type: ignore[attr-defined]


def move_paragraph(copy: Copy) -> None:
    blocks, places = copy.blocks(), copy.paragraphs()
    if len(places) > 1:
        one, two = copy.chance.sample(places, 2)
        blocks[one], blocks[two] = blocks[two], blocks[one]
        copy.text = "\n\n".join(blocks)


def split_paragraph(copy: Copy) -> None:
    if (old := copy.one()) and f" {old}" in copy.text:
        copy.text = copy.text.replace(f" {old}", f"\n\n{old}")


def reflow(copy: Copy) -> None:
    blocks, places = copy.blocks(), copy.paragraphs()
    own = [n for n in places if not any(part in blocks[n] for part in copy.hers)]
    if own:
        at = copy.chance.choice(own)
        blocks[at] = blocks[at].replace(" ", "\n", 1)
        copy.text = "\n\n".join(blocks)


def waive(copy: Copy) -> None:
    if old := copy.one():
        new = f"{old} <!-- waived: figure, {copy.token()} -->"
        copy.text = copy.text.replace(old, new)
        copy.hers.append(new)
        copy.changed.append(old)


EDITS = (
    change_words,
    change_words,
    rewrite,
    add_sentence,
    add_sentence,
    delete_sentence,
    change_mark,
    own_block,
    own_section,
    rename,
    move_paragraph,
    split_paragraph,
    reflow,
    waive,
)
