"""Words that say a thing is not, or not yet, a fact. One table a use; `|` parts the entries, `*` is any letters.

Two strengths. `report`: someone says or guesses so ("offenbar", "soll … haben"); a future tense does not keep that.
`plan`: wanted, possible or announced ("soll", "will", "könnte"); whatever puts the thing in the future keeps it.
"""

import re

from recapper.text.function_words import word_set


def pattern(entries: str) -> re.Pattern[str]:
    """Any entry as whole words; case counts, because "wohl" is not "Wohl"."""
    listed = sorted((" ".join(entry.split()) for entry in entries.split("|")), key=len, reverse=True)
    spelled = "|".join(re.escape(entry).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for entry in listed if entry)
    return re.compile(rf"(?<![\w-])(?:{spelled})(?![\w-])")


HEDGES_OF_REPORT = {
    "de": pattern(
        """offenbar | angeblich | mutmaßlich | vermutlich | wohl | womöglich | möglicherweise | vielleicht
        | wahrscheinlich | anscheinend | scheint | scheinen | vermeintlich | Gerüchten zufolge | Gerüchten nach
        | Gerüchte | Berichten zufolge | Medienberichten zufolge | Presseberichten zufolge
        | Zeitungsberichten zufolge | laut Medienberichten | laut Gerüchten"""
    ),
    "en": pattern(
        """reportedly | Reportedly | allegedly | Allegedly | apparently | Apparently | supposedly | purportedly
        | rumored | rumoured | is said to | are said to | was said to | were said to | possibly | probably | perhaps
        | Perhaps | alleged | suspected"""
    ),
}
HEDGES_OF_PLAN = {
    "de": pattern(
        """soll | sollen | will | wollen | möchte | möchten | plant | planen | geplant | könnte | könnten | dürfte
        | dürften | voraussichtlich | erwägt | erwägen | verhandelt | verhandeln | im Gespräch | in Gesprächen"""
    ),
    "en": pattern(
        """may | might | could | in talks | considering | considers | plans to | plan to | planning to | planned
        | expected to | proposed | proposes | potential | potentially | likely | Potential | Proposed"""
    ),
}
NO_HEDGE = {
    "de": pattern(
        "nicht geplant | wohl fühlen | wohl gefühlt | fühlt sich wohl | Die Gerüchte stimmen | die Gerüchte stimmen"
    ),
    "en": pattern("could not | couldn't | couldn’t | could only"),
}
"""Read over before hedges are looked for."""
ATTRIBUTIVE = re.compile(
    r"(?<!\w)(?:mutmaßlich|angeblich|vermeintlich|vermutlich)e[nmrs]?\s(?:[\w-]{1,30}\s){0,2}?(?P<noun>[A-ZÄÖÜ][\w-]+)"
)
"""A doubt about one noun: "der mutmaßliche Täter floh" does not doubt the flight."""
PERFECT_INFINITIVE = re.compile(r"\w(?:t|en)\s+haben\b|\b(?:gewesen|worden|(?:\w{2,8})?ge\w{1,20}en)\s+sein\b")
""""soll … gestohlen haben": what is done is no plan."""

DOUBTS = pattern(
    """offenbar | offensichtlich | angeblich* | mutmaßlich* | vermutlich* | wohl | womöglich | möglicherweise
    | vielleicht | wahrscheinlich* | anscheinend | scheint | scheinen | schien | schienen | vermeintlich*
    | eventuell* | unter Umständen | denkbar* | könnte | könnten | dürfte | dürften | soll | sollen | solle
    | sollte | sollten"""
)
"""Keep every hedge of the clause they stand in."""
KEEPS_ALL = pattern(
    """Gerücht* | gerüchteweise | munkel* | gemunkelt | spekulier* | Spekulation* | vermutet
    | vermuten | mutmaßt | mutmaßen | glaubt | glauben | schätz* | geschätzt* | gilt als | gelten als
    | Verdacht* | *verdacht | verdächtig* | Verdächtig* | Tatverdächtig* | Vorwurf* | Vorwürfe* | vorgeworfen | vorwirft
    | vorwerfen | wirft | werfen | beschuldigt* | Beschuldigte* | Angeklagte* | Anklage* | angeklagt | Hinweis* | Indiz*
    | deutet | deuten | spricht dafür | sprechen dafür | legt nahe | legen nahe | unbestätigt* | unklar | ungewiss
    | offen | fraglich | strittig | umstritten | unsicher | nicht bestätigt | nicht sicher | nicht fest
    | noch nicht klar | noch nicht entschieden | dementier* | bestreite* | bestritt*
    | droh* | gefährdet | bedroh* | Gefahr* | Risiko* | Risiken | möglich* | Möglichkeit* | Aussicht* | Prognose*
    | prognostizier* | vorhergesagt* | vorausgesagt* | erwart* | Erwartung* | rechnet | rechnen | rechnete
    | hofft | hoffen | Hoffnung* | potenziell* | potentiell*"""
)
"""Keep every hedge too, but only where the clip does not have the word itself, beside its hedge."""
KEEPS_PLAN = pattern(
    """will | wollen | wollte | wollten | wolle | möchte | möchten | plan* | geplant* | Plan | Pläne* | Plänen
    | Planung* | vorgesehen* | vorhat | vorhaben | Vorhaben* | hat vor | haben vor | Absicht* | beabsichtig* | Ziel*
    | anstreb* | strebt | streben | angestrebt* | erwäg* | Erwägung* | überlegt | überlegen | Überlegung* | prüf*
    | Prüfung* | diskutier* | berät | beraten | debattier* | verhandel* | Verhandlung* | Gespräch* | Gespräche*
    | spricht mit | sprechen mit | ankündig* | angekündigt* | kündigt | kündigte | kündigten | kündigen
    | Ankündigung* | vorschlag* | schlägt | schlagen | vorgeschlagen* | Vorschlag* | Vorschläge* | Entwurf*
    | forder* | Forderung* | verlang* | beantrag* | Antrag* | kalkulier*
    | veranschlag* | versprich* | verspricht | versprechen | versprach | versprachen | zugesagt*
    | *plan | *pläne | *plänen | *entwurf | *vorhaben | *verhandlung* | *gespräch | *gespräche | *gesprächen
    | kann | können | lassen sich | lässt sich | künftig* | demnächst
    | in Zukunft | bevor | bevorsteh*
    | voraussichtlich* | bis zu | interessier* | Interesse | bewirbt | bewerben
    | denkt | denken | nachgedacht | liebäugel* | peilt | anvisiert* | winkt | winken
    | Kandidat* | Favorit* | vorbereite* | bereitet | Vorbereitung* | arbeitet an | arbeiten an | in Arbeit
    | Aufgabe | Auftrag | Wunsch* | würde | würden | wünsch* | gesucht | sucht | suchen | falls | sofern"""
)
"""Keep a plan or a possibility, beside all that keep a report."""
FUTURES = pattern(
    "künftig* | demnächst | in Zukunft | bis zu | will | wollen | kann | können | lassen sich | lässt sich"
)
"""Keep a plan even where the clip has them beside its hedge; of the words above, only those that the clip has not."""
ANNOUNCES = re.compile(r"\b(?:ankündig\w*|angekündigt\w*|Ankündigung\w*|kündig(?:t|te|ten|en)\b.{1,80}\ban)\b")
"""Who says what somebody announces says that it is still to come, whatever the clip calls it."""
KEEPS_DUTY = pattern("muss | müssen | müsse | müsste | müssten | verpflichtet | nötig | zu zahlen")
"""Keep "soll", which is also a duty, but not "könnte"."""
DUTIES = pattern("soll | sollen")
STARTS = re.compile(
    r"\b[Aa]b\s(?:de[mnr]\s)?(?:\d|kommende|nächste|Anfang|Mitte|Ende|Frühjahr|Sommer|Herbst|Winter"
    r"|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
)
"""Keep a plan, but no possibility: "ab Dezember fährt der Bus" is still to come."""
PLANS = pattern("soll | sollen | will | wollen | plant | planen | geplant | plans to | plan to | planned | planning to")

ATTRIBUTIONS = pattern(
    """laut | Laut | zufolge | nach Angaben | Nach Angaben | nach eigenen Angaben | nach Auskunft | nach Aussage
    | Nach Aussage | nach Einschätzung | Nach Einschätzung | nach Ansicht | Nach Ansicht | nach Meinung
    | nach Informationen | Nach Informationen | nach Darstellung | nach dem Willen | Nach dem Willen | aus Sicht
    | Aus Sicht | Angaben | dem Bericht nach | Bericht* nach | Medienbericht* | Insider* | aus Kreisen | heißt es
    | hieß es | sagt | sagte | sagten | sagen | gesagt | meint | meinte | erklärt | erklärte | erklärten | erklären
    | teilte | teilt mit | teilten | mitgeteilt | meldet | meldete | melden | meldeten | berichtet | berichtete
    | berichten | berichteten | schreibt | schrieb | schreiben | schrieben | behauptet | behauptete | behaupten
    | gab an | gibt an | gaben an | geben an | so der | so die | so das | betont | betonte | verspricht | versichert
    | Zeugen | said | says | according | According"""
)
"""Keep every hedge of the whole sentence: the thing is somebody's words."""
SUBJUNCTIVES = word_set(
    """sei seien habe hätte hätten werde würde würden könne könnten müsse müsste solle wolle dürfe wäre wären gebe gäbe
    komme käme gehe ginge stehe bleibe liege lasse ließe mache halte nehme führe finde bringe brauche wisse sehe"""
)
"""Reported speech by its verb; forms of the indicative that look alike are rare in the third person."""

INFINITIVES_IN_GE = word_set(
    """gehen geben gewinnen gelten gehören genügen gelingen geschehen gefallen gelangen genehmigen gefährden gestalten
    gewähren gewährleisten gebären genießen geraten gefährden vergeben übergeben eingehen ausgehen weitergeben
    zurückgeben aufgeben ausgeben angehen zurückgehen weitergehen angehören abgeben begehen umgehen bekanntgeben"""
)
"""-ge- and -en, yet no participle: with "wird" they are a future."""
