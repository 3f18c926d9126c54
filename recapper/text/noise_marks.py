"""The marks of page noise: patterns for the lines German and English news sites print around a report.

Each is bounded in length and knows nothing of the others; `noise` decides which may cut what.
"""

import re

LONGEST_TEASER = 200

STOP = r"[.!?…:\"“”»«)\]’']"
_LABEL = (
    r"(?:Bild(?:er|quelle|nachweis)?|Foto(?:s|quelle|nachweis)?|FOTOS?|Symbol(?:bild|foto)|Archiv(?:bild|foto)|Grafik|"
    r"Illustration|Screenshot|Quellen?|Images?|Photos?|PHOTOS?|Picture|Credits?|Sources?|Via)"
)
_AGENCY = (
    r"(?i:dpa|afp|apa|epa|ddp|reuters|getty(?: images)?|shutterstock(?:\.com)?|istock(?:photo)?|adobe ?stock|fotolia|"
    r"picture[- ]alliance|imago|pixabay|unsplash|flickr|wikimedia(?: commons)?|depositphotos|pixelio|keystone|123rf)"
)
_NAMES = r"(?:[^.!?:;()\n]|[.](?=\S| [A-ZÄÖÜ]))"
_MARK = rf"(?:{_LABEL}:\s?{_NAMES}{{1,80}}|(?:Foto|Photo|Bild) ?©{_NAMES}{{1,60}}|©{_NAMES}{{1,80}})"
_CREDIT = (
    rf"(?:\(?{_MARK}\)?|\((?=[A-Z])[^()\n]{{0,40}}\b(?:Photo|Foto|Image)\b(?!s)[^()\n]{{0,40}}\)"
    rf"|(?:[A-ZÄÖÜ]{_NAMES}{{1,50}}?\s?[/|]\s?)?{_AGENCY}(?:\s?[/|,]\s?{_NAMES}{{1,40}})?)"
)
CREDIT_ALONE = re.compile(_CREDIT)
CREDIT_AFTER = re.compile(rf"(?:^|\s){_CREDIT}\Z")
CREDIT_BETWEEN = re.compile(rf"(?<={STOP}) (?:\((?:{_LABEL}):[^()\n]{{1,80}}\)|ANZEIGE|- Anzeige -)(?= [A-ZÄÖÜ\"„»“])")

_WIRE = r"(?:dpa(?:-AFX)?|AFP|APA|AP|SDA|SID|KNA|epd|[Rr]euters|REUTERS)"
_CODES = r"(?P<codes>[a-zäöü]{2,4}(?:/[a-zäöü]{2,5}){0,2})"
_SIGNATURE = (
    rf"(?:{_CODES}|{_WIRE}(?:/\w{{2,5}}){{0,2}}"
    rf"|\((?:[Mm]it (?:Material (?:von|der) )?)?{_WIRE}(?:[/,] ?\w{{2,8}}){{0,3}}\))"
)
SIGNATURE_ALONE = re.compile(_SIGNATURE)
SIGNATURE_AFTER = re.compile(rf"(?<={STOP})\s+{_SIGNATURE}\Z")

_BUTTON = (
    r"(?:später lesen|Anzeige|ANZEIGE|Werbung|Advertisement|ADVERTISEMENT|Sponsored|Stellenmarkt|Teilen|Twittern|"
    r"Tweeten|Drucken|Mailen|Merken|Vorlesen|Speichern|Vergrößern|Kommentieren|Weiterlesen|Newsletter|Share|Tweet|Print|Email|"
    r"Save|Facebook|Twitter|WhatsApp|Pinterest|LinkedIn|Pocket)"
)
_COUNTER = (
    r"(?:(?:(?:Latest |No |Neueste |Keine )?(?:Comments?|Kommentare?|comments?)(?: ?\(\d{1,5}\)|: ?[^.!?]{0,40})?)"
    r"|\d{1,5} (?:Comments?|Kommentare?))"
)
CRUMBS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BUTTON}(?:[ ,|·•/]{{1,3}}{_BUTTON}){{0,8}}",
        r"(?:später lesen|Anzeige|Teilen|Merken|Vorlesen) [^.!?\n]{0,100} (?:Teilen|Drucken|Merken|Twittern)",
        r"[^\d.!?>»›|\n]{2,30}(?: [>»›|] [^\d.!?>»›|\n]{2,40}){2,6}",
        _COUNTER,
        r"(?:Lesezeit|Lesedauer|Reading time)\b[^.!?]{0,30}|\d{1,2}[ -]min(?:ute)?s? read",
        r"[^\W\d_][\w .-]{1,24} (?:Nr\. ?)?\d{1,3}/\d{4}",
        r"(?:©|\([cC]\)|Copyright\b)[^\n]{0,100}",
    )
)
AGE = re.compile(
    r"[^.!?\n]{0,60}\b(?:vor \d{1,2} (?:Sekunden?|Minuten?|Stunden?|Tag(?:en)?|Wochen?)"
    r"|\d{1,2} (?:minutes?|hours?|days?) ago)"
)

_TEASER = (
    r"(?:Lesen Sie (?:auch|hier|dazu|mehr)[^:.!?\n]{0,40}:|Mehr (?:zum Thema|dazu)[^:.!?\n]{0,30}:"
    r"|(?:Siehe auch|Auch interessant|Passend dazu|Lesetipp|Read (?:more|also|next)|Also read|See also"
    r"|Related(?: stories| articles)?):)"
)
TEASER_ALONE = re.compile(
    rf"{_TEASER}.{{0,{LONGEST_TEASER}}}|Lesen Sie (?:auch|hier|dazu)\b.{{0,{LONGEST_TEASER}}}"
    rf"|Today: .{{0,{LONGEST_TEASER}}}(?<!\.)"
    r"|Mehr (?:zum Thema|dazu)|Das könnte Sie auch interessieren|Auch interessant|(?:Zum )?Weiterlesen|Read more"
    r"|Related(?: stories| articles)?|Weitere (?:Artikel|Themen|Meldungen)|More on this story",
    re.IGNORECASE,
)
TAILS = tuple(
    re.compile(rf"(?<={STOP})\s+{pattern}\Z")
    for pattern in (
        rf"\(?{_MARK}\)?",
        rf"(?:[A-ZÄÖÜ]{_NAMES}{{1,50}}?\s?/\s?{_AGENCY}|{_AGENCY}\s?/\s?{_NAMES}{{1,40}})",
        rf"(?:{_BUTTON}|{_COUNTER}|Mehr zum Thema|Read more)",
        rf"{_TEASER} [^.!?\n]{{1,160}}[.!?]?",
    )
)

_MONTHS = (
    "januar jänner februar märz april mai juni juli august september oktober november dezember january february "
    "march may june july october december jan feb mar mär apr jun jul aug sep sept okt oct nov dez dec"
)
_DAYS = (
    "montag dienstag mittwoch donnerstag freitag samstag sonntag monday tuesday wednesday thursday "
    "friday saturday sunday mon tue wed thu fri sat sun mo di mi do fr sa so"
)
_STAMPS = (
    "stand aktualisiert zuletzt veröffentlicht erschienen erstellt datum publiziert geändert published updated last "
    "posted on at um am vom der den uhr pm a p m et est pst gmt cet utc h"
)
STAMP_WORDS = frozenset(f"{_MONTHS} {_DAYS} {_STAMPS}".split())
STAMP_SIGNS = re.compile(r"[\w\s.,:;|·•/()–—-]{4,120}")
CLOCK_OR_DATE = re.compile(r"\d{1,2}[.:]\d{2}|\d{4}|\d{1,2}\.\d{1,2}\.")

_PLACE = r"[A-ZÄÖÜ][\w.-]{1,20}(?:(?:/| |, ?| am | an der )[A-ZÄÖÜ][\w.-]{1,20}){0,3}"
_DASH = r"(?:--|[-–—])"
_OPENING = r"(?=[A-ZÄÖÜ\"„»“‚'])"
WIRE_DATELINE = re.compile(rf"{_PLACE}(?: \d{{1,2}})? \([A-Za-z][\w/ .-]{{1,20}}\) ?(?:{_DASH}|[.:])\s+{_OPENING}")
DASH_DATELINE = re.compile(rf"{_PLACE}(?:, \d{{1,2}}\. ?[A-Z][a-zä]{{2,8}} \d{{4}})? {_DASH} {_OPENING}")
STOP_DATELINE = re.compile(
    r"((?:(?:Bad|New|San|Los|Sankt) )?[A-ZÄÖÜ][a-zäöüß]{3,20}"
    r"(?:/[A-ZÄÖÜ][a-zäöüß]{2,20}){0,2})\. (?=([A-ZÄÖÜ]\w{0,30}))"
)
SECOND_DASH = re.compile(rf"[^.!?\n]{{0,250}} {_DASH} ")
NO_PLACE = frozenset(
    f"{_MONTHS} {_DAYS} prof dipl nein doch schluss stille punkt vorbei fakt klar genau richtig falsch danke endlich "
    "fehlanzeige ende nichts niemand".split()
)
POINTS_BACK = frozenset(
    ["Er", "Es", "Dann", "Doch", "Denn", "So", "Aber", "Und", "Dort", "Hier", "He", "It", "Then", "But", "And"]
)
