"""The empty document: A4, German, with the styles, lists and nothing else."""

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

LANGUAGE = "de-DE"
# Each has a double of the same widths in LibreOffice (Liberation), so lines break where they do in Word.
_TEXT, _HEADINGS, _CODE = "Times New Roman", "Arial", "Courier New"
_GREY = "595959"
_LEVELS = 9
_INDENT = 510
"""Twentieths of a point a level of a list is indented by."""
_BULLETS = "•–·"
_DROPPED = ("thumbnail", "extended-properties", "stylesWithEffects", "customXml", "webSettings", "fontTable")
"""Ends of the relation types of parts that say something about the file python-docx starts from."""


def _paragraph_style(id_: str, name: str, look: str = "", font: str = "") -> str:
    """Behind a heading comes text; all else goes on as it is."""
    following = '<w:next w:val="Normal"/>' if id_.startswith("Heading") else ""
    base = '<w:basedOn w:val="Normal"/>' if id_ != "Normal" else ""
    default = ' w:default="1"' if id_ == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{id_}"><w:name w:val="{name}"/>{base}{following}<w:qFormat/>'
        f"<w:pPr>{look}</w:pPr><w:rPr>{font}</w:rPr></w:style>"
    )


def _character_style(id_: str, name: str, font: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{font}</w:rPr></w:style>'
    )


def _face(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}" w:eastAsia="{name}"/>'


def _heading(level: int) -> str:
    size = {1: 40, 2: 28, 3: 24}.get(level, 22)
    space = '<w:keepNext/><w:keepLines/><w:spacing w:before="{}" w:after="120" w:line="240" w:lineRule="auto"/>'
    look = space.format(0 if level == 1 else 320) + f'<w:outlineLvl w:val="{level - 1}"/>'
    font = f'{_face(_HEADINGS)}<w:b/><w:sz w:val="{size}"/>'
    return _paragraph_style(f"Heading{level}", f"heading {level}", look, font)


_SINGLE = '<w:spacing w:after="60" w:line="240" w:lineRule="auto"/>'
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_STYLES = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_face(_TEXT)}"
    f'<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="288" w:lineRule="auto"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>",
    _paragraph_style("Normal", "Normal"),
    *(_heading(level) for level in range(1, 7)),
    _paragraph_style("Caption", "caption", _SINGLE, f'<w:color w:val="{_GREY}"/><w:sz w:val="20"/>'),
    _paragraph_style("ListBullet", "List Bullet", _SINGLE),
    _paragraph_style("ListNumber", "List Number", _SINGLE),
    _paragraph_style("ListContinue", "List Continue", _SINGLE),
    _paragraph_style("HorizontalLine", "Horizontal Line", _RULE),
    _paragraph_style("Quote", "Quote", '<w:ind w:left="567" w:right="567"/>', "<w:i/>"),
    _paragraph_style("HTMLPreformatted", "HTML Preformatted", _SINGLE, f'{_face(_CODE)}<w:noProof/><w:sz w:val="20"/>'),
    _paragraph_style("SmallPrint", "Kleingedrucktes", _SINGLE, f'<w:color w:val="{_GREY}"/><w:sz w:val="18"/>'),
    _paragraph_style("CommentText", "annotation text", _SINGLE, '<w:sz w:val="20"/>'),
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>',
    _character_style("Hyperlink", "Hyperlink", '<w:color w:val="0563C1"/><w:u w:val="single"/>'),
    _character_style("HTMLCode", "HTML Code", f'{_face(_CODE)}<w:noProof/><w:sz w:val="20"/>'),
    _character_style("CommentReference", "annotation reference", '<w:sz w:val="16"/>'),
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>",
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:pPr>{_SINGLE}</w:pPr><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style>",
)


def blank() -> DocumentObject:
    """A document without a word."""
    document = Document()
    for part in (document.part, document.part.package):
        for key in [key for key, one in part.rels.items() if one.reltype.endswith(_DROPPED)]:
            del part.rels[key]
    _replace(document.styles.element, f"<w:styles {nsdecls('w')}>{''.join(_STYLES)}</w:styles>")
    lists = _levels(0, "bullet") + _levels(1, "decimal")
    _replace(document.part.numbering_part.element, f"<w:numbering {nsdecls('w')}>{lists}</w:numbering>")
    settings = (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/><w:characterSpacingControl w:val="doNotCompress"/>'
    )
    mode = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="15"/></w:compat><w:themeFontLang w:val="{LANGUAGE}"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    )
    _replace(document.settings.element, f"<w:settings {nsdecls('w')}>{settings}{mode}</w:settings>")
    _paper(document)
    return document


def _replace(element: BaseOxmlElement, xml: str) -> None:
    """The children of `element` by those of `xml`."""
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(xml)):
        element.append(child)


def _levels(number: int, form: str) -> str:
    """A definition of lists with all levels there are."""
    levels = []
    for level in range(_LEVELS):
        sign = _BULLETS[level % len(_BULLETS)] if form == "bullet" else f"%{level + 1}."
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent(level + 1)}" w:hanging="{_INDENT}"/></w:pPr></w:lvl>'
        )
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{"".join(levels)}'
        "</w:abstractNum>"
    )


def indent(depth: int) -> int:
    """Of what stands in a list of that depth, in twentieths of a point."""
    return _INDENT * depth


def _paper(document: DocumentObject) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
