"""A report as a Word document that can be edited on: real headings, lists, quotes and a table, so
that a screen reader and a table of contents find their way."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from journeys.domain.report import Block
from journeys.import_export.report.shape import Finding, Report
from journeys.language import translate as _

_INK = RGBColor(0x14, 0x60, 0x3B)
_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def docx(report: Report, made_at: datetime) -> bytes:
    """The document. The same report and moment give the same words, not the same bytes."""
    document = Document()
    _dress(document, report, made_at)
    document.add_heading(report.title, 0)
    _around(document, report)
    for part in report.parts:
        if part.title:
            document.add_heading(part.title, 1)
        _blocks(document, part.blocks)
        if part.finding:
            _finding(document, part.finding)
    if report.advice:
        document.add_heading(_("What we advise"), 1)
        for text, status in report.advice:
            document.add_paragraph(f"{text} ({status})", "List Number")
    document.add_paragraph(report.made).runs[0].italic = True
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _around(document: Any, report: Report) -> None:
    """The question, how it was asked and whom it heard, before what was learned."""
    if report.question:
        document.add_paragraph(report.question, "Intense Quote")
    _table(document, (_("About this study"), ""), report.facts)
    if report.summary:
        document.add_heading(_("Summary"), 1)
        _blocks(document, report.summary)
    if report.groups:
        document.add_heading(_("Whom we heard"), 1)
        _table(document, (_("Target group"), _("Planned"), _("Reached")), report.groups)


def _finding(document: Any, finding: Finding) -> None:
    document.add_heading(finding.statement, 2)
    document.add_paragraph(finding.about).runs[0].italic = True
    for quote in finding.quotes:
        said = f"“{quote.text}”" + (f" ({quote.speaker})" if quote.speaker else "")
        document.add_paragraph(said, "Quote")
    for text in finding.advice:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(_("Advised:") + " ").bold = True
        paragraph.add_run(text)


def _blocks(document: Any, blocks: Iterable[Block]) -> None:
    for block in blocks:
        for line in block.lines:
            document.add_paragraph(line, "List Bullet" if block.is_list else None)


def _table(document: Any, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        return
    table = document.add_table(rows=1, cols=len(heads), style="Light Grid Accent 1")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    # So that the first row is read out as the heads, also on a next page.
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph()


def _dress(document: Any, report: Report, made_at: datetime) -> None:
    core = document.core_properties
    core.title, core.author = report.title, report.organisation
    core.language = _LANGUAGES.get(report.language, report.language)
    core.created = core.modified = made_at.replace(tzinfo=None)
    core.comments = ""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Noto Sans", Pt(11)
    marks = normal.element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), core.language)
    marks.append(language)
    for name in ("Title", "Heading 1", "Heading 2"):
        document.styles[name].font.color.rgb = _INK
        document.styles[name].font.name = "Noto Sans"
