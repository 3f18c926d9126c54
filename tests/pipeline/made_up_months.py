"""Months of other subjects, written for these tests: what a journalist may clip besides the two real months."""

import re
from dataclasses import dataclass
from pathlib import Path

Clip = tuple[str, str, str, str, str]
"""File name, outlet, day of publication, title, body."""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """Clips of one month, and what the recap is about."""

    subject: str
    clips: tuple[Clip, ...]
    lang: str = "de"
    month: str = "2024-03"

    def write(self, root: Path) -> None:
        folder = root / "sources" / self.month
        folder.mkdir(parents=True)
        (root / "recapper.toml").write_text(f'[recap]\nsubject = "{self.subject}"\n', encoding="utf-8")
        for name, site, published, title, body in self.clips:
            front = f'title: "{title}"\nsource: https://{site}/{name}\nsite: {site}\npublished: {published}\n'
            front += f"verbatim: false\nlang: {self.lang}\n"
            (folder / f"{name}.md").write_text(f"---\n{front}---\n\n{body}\n", encoding="utf-8")


def _read() -> dict[str, tuple[Clip, ...]]:
    text = (Path(__file__).parent / "made_up_clips.txt").read_text(encoding="utf-8")
    clips: dict[str, tuple[Clip, ...]] = {}
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        month, name, site, published, title = head.split(" | ")
        clips[month] = (*clips.get(month, ()), (name, site, published, title, body.strip()))
    return clips


_CLIPS = _read()
_FOOTBALL, _WEATHER, _RAILWAY = _CLIPS["football"], _CLIPS["weather"], _CLIPS["railway"]
_TOWNS = "Aalen Bonn Celle Dessau Essen Fulda Gera Hagen Jena Kassel".split()


def _storm(n: int) -> Clip:
    day = 10 + n % 3
    body = (
        f"Sturmtief Xandra hat am {day}. März in {_TOWNS[n % 10]} Schäden von {n + 2} Millionen Euro angerichtet. "
        f"Die Feuerwehr rückte {200 + n} Mal aus. In {_TOWNS[(n + 3) % 10]} fiel für {n % 5 + 2} Stunden der Strom "
        "aus. Verletzt wurde niemand."
    )
    return (f"sturm-{n:02d}", f"blatt{n}.de", f"2024-03-{day}", f"Sturm Xandra trifft {_TOWNS[n % 10]}", body)


def _lengthened(clip: Clip) -> Clip:
    """Three thousand words of club history behind the report."""
    chronicle = [
        f"Im Jahr {1850 + n} zählte der Ort {_TOWNS[n % 10]} genau {900 + 7 * n} Mitglieder im Verein. Der Kassenwart "
        f"verbuchte damals Einnahmen von {n + 11} Talern und Ausgaben von {n + 5} Talern für Bälle, Netze und Fahnen."
        for n in range(105)
    ]
    name, site, day, title, body = clip
    return name, site, day, title, "\n\n".join([body, *chronicle])


MONTHS = {
    "football": MadeUp("FC Nordstadt", _FOOTBALL),
    "city": MadeUp("Neustadt", _CLIPS["city"]),
    "weather": MadeUp("Wetter", _WEATHER),
    "railway": MadeUp("Deutsche Bahn", _RAILWAY),
    "cars": MadeUp("Nordwagen", _CLIPS["cars"]),
    "updated-agency-text": MadeUp("Wetter", _CLIPS["updated-agency-text"]),
    "one-clip": MadeUp("Deutsche Bahn", _RAILWAY[3:]),
    "one-story": MadeUp("FC Nordstadt", _FOOTBALL[:2]),
    "no-subject": MadeUp("", _CLIPS["city"][:2] + _WEATHER[:2] + _RAILWAY[2:]),
    "another-month": MadeUp("Wetter", tuple((a, b, c.replace("-03-", "-01-"), d, e) for a, b, c, d, e in _WEATHER)),
    "english": MadeUp("Amazon", _CLIPS["english"], lang="en"),
    "fragments": MadeUp("Wetter", _CLIPS["fragments"]),
    "capitals": MadeUp("FC Nordstadt", tuple((a, b, c, d.upper(), e.upper()) for a, b, c, d, e in _FOOTBALL[:4])),
    "list": MadeUp("Deutsche Bahn", _RAILWAY[2:] + _CLIPS["list"]),
    "reported-speech": MadeUp("Stadtwerke", _CLIPS["reported-speech"]),
    "digest": MadeUp("Deutsche Bahn", _RAILWAY + _CLIPS["digest"]),
    "forty": MadeUp("Wetter", tuple(_storm(n) for n in range(40))),
    "long": MadeUp("FC Nordstadt", tuple(_lengthened(clip) for clip in _FOOTBALL[:2])),
}
