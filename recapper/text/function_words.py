"""German and English function words: closed classes that are never names, whatever their capital."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text that is nothing but a list of words."""
    return frozenset(text.split())


ARTICLES = word_set("der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner")
PREPOSITIONS = word_set(
    """an auf aus außer bei bis binnen dank durch für gegen gegenüber hinter in innerhalb je laut mit mithilfe nach
    neben ohne per pro seit statt trotz über um unter via von vor während wegen zu zufolge zwischen"""
)
CONTRACTED = word_set("am ans beim im ins vom zum zur fürs aufs")
"""Preposition and article in one."""
CONJUNCTIONS = word_set("und oder aber denn sondern doch sowie bzw beziehungsweise")
SUBORDINATORS = word_set(
    """dass weil wenn ob als wie obwohl nachdem bevor damit falls indem seitdem sobald solange sofern während"""
)
PRONOUNS = word_set(
    """er sie es wir ihr ich du man ihn ihm ihnen uns euch mich mir sich wer was wen wem wessen welche welcher
    welches dies diese diesen diesem dieser dieses jene jener jeder jede jedes jeden alle allen aller alles beide
    beiden viele vielen einige einigen manche mancher manchen mehrere mehreren nichts etwas jemand niemand
    derjenige dessen deren denen mein meine dein deine sein seine seinen seinem seiner seines ihre ihren ihrem
    ihrer ihres unser unsere eure"""
)
ADVERBS = word_set(
    """auch nur noch schon nun so da dort hier jetzt dann dabei dafür dagegen daher dahinter damals damit danach
    daneben daran darauf daraus darin darüber darum darunter davon davor dazu deshalb deswegen dennoch außerdem
    zudem allerdings jedoch trotzdem zuvor zuletzt zunächst bereits bald heute gestern morgen immer wieder nie
    sehr mehr meist ganz gar rund etwa fast knapp ab los nicht nein ja eben sogar sonst somit wo wann warum wohin
    woher wobei wozu wie indes insgesamt derzeit inzwischen mittlerweile möglicherweise offenbar vielleicht
    angeblich einst erst erstmals gleich ebenso ebenfalls weiter weiterhin wohl zwar beispielsweise unterdessen
    apropos"""
)
AUXILIARIES = word_set(
    """ist sind war waren sei seien wäre wären hat haben hatte hatten habe hätte hätten wird werden wurde wurden
    werde würde würden"""
)
MODALS = word_set(
    """kann können konnte konnten könne könnte könnten soll sollen sollte sollten solle will wollen wollte wollten
    wolle muss müssen musste mussten müsse müsste darf dürfen durfte dürfe dürfte dürften mag möge möchte möchten"""
)
ENGLISH = word_set(
    """the a an it its he his him she her hers they them their theirs we us our ours you your i my me this that these
    those there here what which who whom whose when where why how if then than and or but nor so as at by for from
    in into of off on onto out over to under up with without about after again against all also although am any
    are aren't be because been before being below between both can could did do does doing down during each few
    further had has have having just more most much must no not now once only other own same should some such too
    until very was were while will would yet according"""
)

FUNCTION_WORDS = (
    ARTICLES
    | PREPOSITIONS
    | CONTRACTED
    | CONJUNCTIONS
    | SUBORDINATORS
    | PRONOUNS
    | ADVERBS
    | AUXILIARIES
    | MODALS
    | ENGLISH
)
"""All of them, lower case."""
