"""Small PDFs and Word documents, made for a test from words of our own."""

import io
import zipfile
from collections.abc import Sequence

from fpdf import FPDF

TITLE = "Invented CAR-T Cells Against CD19 in Adults With Lupus Nephritis"
INCLUSION = (
    "Adults of 18 to 65 years of age who have given written informed consent before any procedure of the study.",
    "Platelets of at least 75 x 10^9/L without a transfusion of platelets within the 7 days before apheresis begins.",
    "Creatinine clearance of at least 45 mL/min, as estimated with the formula of Cockcroft and Gault at screening.",
    "Left ventricular ejection fraction of at least 50 % on echocardiography within 28 days before the infusion.",
)
EXCLUSION = (
    "Pregnant or breastfeeding women, and women of childbearing potential who do not agree to use contraception.",
    "Active infection with hepatitis B or C, or with the human immunodeficiency virus, at the time of screening.",
    "Systemic corticosteroids at more than 10 mg of prednisone a day within the 14 days before the apheresis.",
)
FIELDS = (("ClinicalTrials.gov ID", "NCT00000000"), ("Recruitment status", "Recruiting"), ("Phase", "Phase 1"))


class _Print(FPDF):
    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.cell(0, 6, "Protocol INV-19, version of the second of May", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(0, 6, f"Page {self.page_no()} of 9", align="C")


def printout(*, inclusion: Sequence[str] = INCLUSION, skip: int = 0, password: str = "") -> bytes:
    """A printout in one column, with a table of fields on top, running heads and page numbers."""
    pdf = _Print()
    pdf.set_auto_page_break(True, 20)
    if password:
        pdf.set_encryption(owner_password=password, user_password=password)
    pdf.add_page()
    _title(pdf)
    pdf.set_font("Helvetica", size=11)
    for name, value in FIELDS:
        pdf.cell(60, 6, name)
        pdf.cell(100, 6, value, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(skip)
    for heading, items in (("Inclusion Criteria", inclusion), ("Exclusion Criteria", EXCLUSION)):
        pdf.set_font("Helvetica", "B", 13)
        pdf.cell(0, 8, heading, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("Helvetica", size=11)
        for number, item in enumerate(items, 1):
            pdf.cell(8, 6, f"{number}.")
            pdf.multi_cell(0, 6, item, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def columns() -> bytes:
    """A page with two columns of prose below a title."""
    pdf = FPDF()
    pdf.add_page()
    _title(pdf)
    pdf.set_font("Helvetica", size=10)
    pdf.cell(0, 6, "NCT00000000", new_x="LMARGIN", new_y="NEXT")
    top = pdf.get_y()
    for left, heading, items in ((10, "Inclusion Criteria", INCLUSION), (110, "Exclusion Criteria", EXCLUSION)):
        pdf.set_y(top)
        for words in (heading, *(f"{number}. {item}" for number, item in enumerate(items, 1))):
            pdf.set_x(left)
            pdf.multi_cell(88, 5, words, align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def power() -> bytes:
    """A line with a raised exponent."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.write(6, "Platelets of at least 75 x 10")
    pdf.char_vpos = "SUP"
    pdf.write(6, "12")
    pdf.char_vpos = "LINE"
    pdf.write(6, "/L at screening")
    return bytes(pdf.output())


def blank_pages(number: int) -> bytes:
    """Pages without a word, as those of a scanner are."""
    pdf = FPDF()
    for _ in range(number):
        pdf.add_page()
    return bytes(pdf.output())


def _title(pdf: FPDF) -> None:
    pdf.set_font("Helvetica", "B", 16)
    pdf.multi_cell(0, 8, TITLE, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(4)


NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
)
STYLES = (
    '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="H"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="L"><w:name w:val="List Bullet"/>'
    '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
)


def run(words: str, *, raised: bool = False) -> str:
    """Words of a Word document, raised or not."""
    form = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if raised else ""
    return f'<w:r>{form}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", numbering: int | None = None) -> str:
    """A paragraph with a style or a number."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbering:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of cells with one paragraph each."""
    lines = ("".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def word(body: str, *, first: str = "[Content_Types].xml") -> bytes:
    """A package of Office Open XML with this body, and the part that stands first in it."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": "<Relationships/>",
        "word/document.xml": f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {NAMESPACE}>{NUMBERING}</w:numbering>",
        "word/styles.xml": f"<w:styles {NAMESPACE}>{STYLES}</w:styles>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: name != first):
            package.writestr(name, parts[name])
    return file.getvalue()


def synopsis() -> bytes:
    """A synopsis with a table, lists of Word, a raised exponent, and words struck out."""
    struck = "<w:del><w:r><w:delText>and who are pregnant</w:delText></w:r></w:del>"
    return word(
        paragraph(run(TITLE), style="T")
        + table(FIELDS)
        + paragraph(run("Inclusion Criteria"), style="H")
        + paragraph(run("Adults of 18 years or older"), struck, numbering=1)
        + paragraph(run("Platelets ≥ 75 × 10"), run("9", raised=True), run("/L"), numbering=1)
        + paragraph(run("Exclusion Criteria"), style="H")
        + paragraph(run("Pregnancy"), style="L")
    )


def lines_in_columns(lines: Sequence[str], columns: int) -> bytes:
    """Lines in one column or two, wrapped where they are full, over as many pages as they need."""
    pdf = FPDF()
    pdf.set_auto_page_break(False)
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    width, left, top = (190, 10, 10) if columns == 1 else (90, 10, 10)
    for line in lines:
        height = 5 * len(pdf.multi_cell(width, 5, line or " ", dry_run=True, output="LINES"))
        if top + height > 285:
            left, top = (110, 10) if columns == 2 and left == 10 else (10, 10)
            if left == 10:
                pdf.add_page()
        pdf.set_xy(left, top)
        pdf.multi_cell(width, 5, line or " ", align="L")
        top += height + 1
    return bytes(pdf.output())
