"""Findings in German: for the model that is to repair them, and for the editor who reads what was left."""

from collections.abc import Mapping

from recapper.engines.prompted.inspection import Flawed

_WHOLE = {
    "answer-refusal": "Die Antwort war kein Text für den Artikel.",
    "answer-cut": "Der Text bricht ab; er muss vollständig sein und mit einem Satzzeichen enden.",
    "answer-form": "Nur Fließtext: keine Überschrift, Liste, Hervorhebung, Adresse, kein Wort davor oder danach.",
    "story": "Die Geschichte „{evidence}“ fehlt.",
}
_OF_WISH = {
    "refused": "Die Redaktion hat einen solchen Satz gestrichen ({evidence}); weglassen oder etwas anderes erzählen.",
    "hers": "Das sagt schon ein Satz der Redaktion ({evidence}); nur der bleibt, Zeichen für Zeichen.",
}
_OF_SENTENCE = {
    "answer-language": "Der Satz ist nicht deutsch.",
    "citation": "Der Satz enthält Tatsachen und nennt keine Quelle.",
    "citation-unknown": "Die Quellenangabe gibt es nicht.",
    "citation-form": "Die Quellenangabe hat nicht die Form [S3].",
    "citation-place": "Die Quellenangabe steht nicht hinter dem Satz.",
    "figure": "„{excerpt}“ steht so in keiner der angegebenen Quellen.",
    "name": "„{excerpt}“ kommt in keiner der angegebenen Quellen vor.",
    "quote": "{excerpt} steht wörtlich in keiner der angegebenen Quellen.",
    "hedge": "Die Quelle sagt es mit Vorbehalt, der Satz nicht.",
    "lifted": "„{excerpt}“ stammt aus einem früheren Rückblick.",
}


def german(flawed: Flawed, number_of: Mapping[str, str] | None = None) -> str:
    """One line. With `number_of` (snippet id to `S3`) it speaks to the model, else to the editor."""
    finding = flawed.finding
    excerpt = flawed.sentence[finding.start : finding.end]
    form = _WHOLE.get(finding.rule)
    if form:
        return form.format(evidence=finding.evidence)
    if finding.rule in _OF_WISH:
        said = _OF_WISH[finding.rule].format(evidence=finding.evidence)
    else:
        said = _OF_SENTENCE[finding.rule].format(excerpt=excerpt)
    if finding.evidence and finding.rule not in _OF_WISH:
        said += f" In den Quellen: {finding.evidence.rstrip('.')}."
    if flawed.elsewhere:
        said += f" Belegt wäre er durch {', '.join((number_of or {}).get(id, id) for id in flawed.elsewhere)}."
    if number_of is None:
        return f"{said} Betroffen: {_shortened(flawed.sentence)}"
    for id_, number in number_of.items():
        # only where an id stands as one: "Zeit: ..." and "(zeit)", not inside words of the clip
        said = said.replace(f"({id_})", f"({number})").replace(f" {id_}: ", f" {number}: ")
    return f"Satz: {flawed.sentence}\n  Befund: {said}"


def _shortened(sentence: str, words: int = 9) -> str:
    parts = sentence.split()
    return sentence if len(parts) <= words else " ".join(parts[:words]) + " …"
