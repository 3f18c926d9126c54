"""Reported speech: how a sentence shows that somebody else says it."""

import re

REPORTED = re.compile(
    r"\b(?:sei|seien|habe|wolle|könne|werde|müsse|solle|dürfe|lasse|gebe|gehe|bleibe|komme|stehe|liege|nehme|sehe|halte|finde|"
    r"brauche|führe|fehle|wisse|gelte|bringe|mache|zeige|arbeite|plane|treibe|greife|lägen|kämen|gäben|müssten|hätten|wären)\b"
)
"""Konjunktiv I, and Konjunktiv II where it stands for it."""

SPEAKER = re.compile(
    r"\b(?:laut|zufolge|nach (?:eigenen |eigener )?(?:Angaben?|Aussagen?)|sagt|sagte|sagten|erklärt|erklärte|teilte|"
    r"berichtet|berichtete|heißt es|versichert|versicherte|schreibt|schrieb|betont|betonte|kündigte|meldete|meldet|"
    r"wirft|warf|warfen|fordert|forderte|argumentiert|verrate|fürchten|befürchten|hofft|glaubt|nennt)\b",
    re.IGNORECASE,
)
"""A word that names who says it."""

ATTRIBUTED = re.compile(
    r"\b(?:laut|zufolge|Angaben?|Aussagen?|sagte[n]?|sagt|teilte[n]?|bestätigte[n]?|erklärte?[n]?|"
    r"berichte[nt]e?[nt]?|Berechnung(?:en)?|schätzte?[nt]?|spricht|sprach|sprachen|melde[nt]e?[nt]?|versicherte?[nt]?|betonte?[nt]?|"
    r"verbreitete[n]?|Umfrage|Studie|demnach)\b",
    re.IGNORECASE,
)
"""Wider than SPEAKER: behind one of these a second attribution would be one too many."""
