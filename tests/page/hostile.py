"""Clips whose title, address, outlet and text try to run in the page, and a draft that cites them all."""

from collections.abc import Iterator

STEAL = "window.ran=(window.ran||0)+1"
PAYLOADS = (
    f"<script>{STEAL}</script>",
    f"</script><script>{STEAL}</script>",
    f"</style><script>{STEAL}</script>",
    f"</title><script>{STEAL}</script>",
    f"</textarea></template></noscript><script>{STEAL}</script>",
    f"<img src=x onerror={STEAL}>",
    f"\"><img src=x onerror='{STEAL}'>",
    f"'><svg onload={STEAL}>",
    f"<svg><animate onbegin={STEAL} attributeName=x></svg>",
    f"<svg><script>{STEAL}</script></svg>",
    f"<math><mtext><img src=x onerror={STEAL}></mtext></math>",
    f"<iframe srcdoc='<script>parent.{STEAL}</script>'></iframe>",
    f"<iframe src=javascript:{STEAL}></iframe>",
    f"<object data=javascript:{STEAL}></object>",
    f"<embed src=javascript:{STEAL}>",
    f"<a href=javascript:{STEAL}>hier</a>",
    f"[hier](javascript:{STEAL})",
    f"![hier](x onerror={STEAL})",
    f"<details open ontoggle={STEAL}>auf</details>",
    f"<input autofocus onfocus={STEAL}>",
    f"<body onload={STEAL}>",
    "<style>@import 'http://hostile.example/a.css';</style><link rel=stylesheet href=http://hostile.example/b.css>",
    "<meta http-equiv=refresh content='0;url=http://hostile.example/'>",
    "<base href=http://hostile.example/>",
    f"<form action=http://hostile.example/><button formaction=javascript:{STEAL}>los</button></form>",
    f"{{{{ cycler.__init__.__globals__.os.popen('id').read() }}}} {{% raw %}}<script>{STEAL}</script>",
    f"<!--><script>{STEAL}</script>-->",
    f"<![CDATA[<script>{STEAL}</script>]]>",
    f"\u2028<scr\u0000ipt>{STEAL}</scr\u0000ipt>",
    f"&lt;script&gt;{STEAL}&lt;/script&gt; &#60;script&#62;{STEAL}&#60;/script&#62;",
    f'" tabindex=1 onfocus="{STEAL}" autofocus x="',
    f"\u2e2812\u2e29<script>{STEAL}</script>",
)


def clips() -> Iterator[tuple[str, str]]:
    """File names and contents: each payload in every field of a clip, the text not read as Markdown alone."""
    for number, payload in enumerate(PAYLOADS):
        quoted = payload.replace("\\", "\\\\").replace('"', '\\"').replace("\u0000", "")
        address = (
            "javascript:" + STEAL,
            f"https://hostile.example/{number}?<script>",
            "data:text/html,<script>x</script>",
        )
        yield (
            f"hostile-{number}.md",
            f'---\ntitle: "Fund {number} {quoted}"\nsource: "{address[number % 3]}"\nsite: "{quoted}"\n'
            f'author: "{quoted}"\npublished: 2017-11-{number % 30 + 1:02d}\nlang: de\n---\n\n'
            f"Der Hafen von Altstadt hat im November {number + 40} Kräne gekauft, sagte {payload} am Kai. {payload}\n",
        )


def section() -> str:
    """A section that a person typed, with every payload in its words and a mark of every clip."""
    sentences = [
        f"Der Hafen von Altstadt hat im November {number + 40} Kräne gekauft {payload}.[^hostile-{number}]"
        for number, payload in enumerate(PAYLOADS)
    ]
    return (
        f"<!-- section: hafen -->\n\n## Hafen {PAYLOADS[0]} {PAYLOADS[6]}\n\n"
        + "\n\n".join(sentences)
        + f"\n\n*[Redaktion: {PAYLOADS[5]} prüfen]*\n\n> [Vorschlag] {PAYLOADS[5]}\n\n"
        f"<!-- waived: figure, {PAYLOADS[1]} -->\nEs waren 99 Boote {PAYLOADS[7]}.[^hostile-1]\n\n"
        f"| a {PAYLOADS[5]} | b |\n|---|--:|\n| 1 | 2 |\n\n"
    )


def definitions() -> str:
    return "".join(f"[^hostile-{number}]: {payload}\n" for number, payload in enumerate(PAYLOADS))
