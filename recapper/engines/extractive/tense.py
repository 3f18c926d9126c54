"""Does a German clause tell what was, or what is and will be? By the form of its verbs."""

import re

from recapper.text.function_words import word_set

_STRONG_PAST = word_set(
    """war waren wurde wurden hatte hatten kam kamen ging gingen gab gaben stieg stiegen fiel fielen fand fanden begann
    begannen schloss schlossen sprach sprachen zog zogen traf trafen rief riefen lag lagen stand standen verlor verloren
    gewann gewannen beschloss beschlossen sank sanken nahm nahmen ließ ließen blieb blieben lief liefen sah sahen fuhr
    fuhren starb starben griff griffen hielt hielten galt galten trat traten riet rieten bat baten tat taten schrieb
    schrieben flog flogen brach brachen warf warfen entschied entschieden verbot verboten bot boten erhielt erhielten
    geriet gerieten schlug schlugen trug trugen wuchs wuchsen erschien erschienen empfahl empfahlen half halfen
    entstand entstanden verschwand verschwanden vergab vergaben übergab übergaben unterschrieb bekam bekamen vertrat
    fing fingen hing hingen brannte brannten nannte nannten kannte wusste dachte brachte musste konnte durfte mochte"""
)
_WEAK_PAST = re.compile(r"[a-zäöüß]{2,}(?:te|ten)")
_NO_VERB = word_set(
    """erste ersten zweite zweiten dritte dritten vierte vierten fünfte fünften letzte letzten nächste nächsten beste
    besten meiste meisten heute bitte alte alten gute guten rechte rechten breite breiten weite weiten bekannte
    bekannten geplante geplanten gesamte gesamten jüngste jüngsten größte größten älteste ältesten höchste
    höchsten könnte könnten sollte sollten dürfte dürften müsste müssten hätte hätten spätesten wenigsten leichte
    leichten harte harten"""
)
_STEM_IN_T = word_set(
    """warten erwarten arbeiten erarbeiten bearbeiten starten leisten beraten raten verraten geraten halten erhalten
    behalten enthalten unterhalten anhalten testen kosten bieten verbieten anbieten treten betreten vertreten antreten
    zurücktreten leiten einleiten bereiten vorbereiten gelten reiten streiten bestreiten schalten abschalten einschalten
    verwalten gestalten lauten bedeuten behaupten beobachten achten beachten richten berichten einrichten unterrichten
    verzichten vermuten mieten vermieten retten bitten beantworten antworten verantworten"""
)
"""Infinitives whose present looks like a weak past: "warten", "warte"."""
_PERFECT = re.compile(
    r"\b(?:hat|haben|ist|sind|sei|seien|habe)\b(?=.{0,200}?\b(?:[a-zäöü]{0,12}ge[a-zäöüß]{2,20}(?:t|en)|[a-zäöüß]{3,20}iert|"
    r"(?:be|ver|er|ent|zer|über|unter)[a-zäöüß]{2,20}(?:t|en))\b)"
)
_COMING = re.compile(
    r"\b(?:[Nn]un|[Kk]ünftig|[Dd]emnächst|[Bb]ald|soll|sollen|wird|werden|will|wollen|kann|können|muss|müssen|darf|dürfen)\b"
)
_CLAUSE_END = re.compile(r"[,;:–]")


def is_past(text: str, start: int, end: int) -> bool:
    """Whether the clause around text[start:end] is in the past. The clause ends at the next comma, colon or dash."""
    clause = _clause(text, start, end)
    words = re.findall(r"[^\W\d_]+", clause)
    if any(word in _STRONG_PAST or _is_weak_past(word) for word in words):
        return True
    return bool(_PERFECT.search(clause)) and not is_coming(text, start, end)


def is_coming(text: str, start: int, end: int) -> bool:
    """Whether the clause around text[start:end] says that something is to come, in so many words."""
    return bool(_COMING.search(_clause(text, start, end)))


def _is_weak_past(word: str) -> bool:
    infinitive = f"{word.removesuffix('n')}n"
    return bool(_WEAK_PAST.fullmatch(word)) and word not in _NO_VERB and infinitive not in _STEM_IN_T


def _clause(text: str, start: int, end: int) -> str:
    before = [match.end() for match in _CLAUSE_END.finditer(text, 0, start)]
    behind = _CLAUSE_END.search(text, end)
    return text[before[-1] if before else 0 : behind.start() if behind else len(text)]
