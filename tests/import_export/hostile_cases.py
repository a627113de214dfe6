"""What is thrown at the reading of files, and the one sentence that each of it gets."""

from tests.import_export.hostile_files import (
    CELL,
    HEAD,
    MAIN,
    MEGABYTE,
    ROW,
    STRICT,
    Content,
    laughs,
    long_text,
    many_attributes,
    many_rows,
    parts,
    relations,
    repeated,
    row,
    sheet,
    texts,
    with_entity,
    workbook,
)

DAMAGED = (
    "This workbook is damaged or incomplete: open it in your spreadsheet program, save it again "
    "as .xlsx, and choose that file."
)
TOO_LARGE = "This file holds too much to read at once: split it into several files."
TOO_SLOW = (
    "Reading this file takes too long: copy the cells into a new workbook, and choose that one."
)
NO_TABLE = "This is not a table: choose an .xlsx or .csv file."
NO_WORKBOOK = "This is not a workbook: choose an .xlsx or .csv file."
OTHER_WORKBOOK = (
    "This kind of workbook (.ods or .xlsb) is not read here: open it in your spreadsheet program, "
    "save it as .xlsx, and choose that file."
)
OLD = (
    "This is a file of an old version of Office (.xls): open it in your spreadsheet program, save "
    "it as .xlsx, and choose that file."
)
PASSWORD = (
    "This file is protected with a password: take the password off, save the file again, and "
    "choose that one."
)
WEB_PAGE = (
    "This is a web page or XML, not a workbook: open it in your spreadsheet program, save it as "
    ".xlsx, and choose that file."
)
MACROS = (
    "This workbook holds macros: save it as .xlsx, which leaves them out, and choose that file."
)
EMBEDDED = (
    "Other files are embedded in this workbook: copy the cells into a new workbook, and choose "
    "that one."
)
NO_SHEETS = "This workbook has no sheets with cells: put the table on a sheet of its own."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET1 = "xl/worksheets/sheet1.xml"


def far(reference: str, number: int) -> str:
    return row(CELL) + row(f'<c r="{reference}"><v>1</v></c>', number)


REFUSED: dict[str, tuple[dict[str, Content], str]] = {
    "a bomb of shared texts": (parts(texts=long_text(60 * MEGABYTE)), TOO_LARGE),
    "a shared text of 40 MB": (parts(texts=long_text(40 * MEGABYTE)), TOO_LARGE),
    "a shared text of 9 MB": (
        parts(texts=long_text(9 * MEGABYTE)),
        "Cell A1 holds more than 32767 characters: shorten its text.",
    ),
    "a text of 9 MB in a cell": (
        parts(
            repeated(
                f'<worksheet xmlns="{MAIN}"><sheetData><row r="7"><c r="B7" t="inlineStr"><is><t>',
                "A",
                9 * MEGABYTE,
                "</t></is></c></row></sheetData></worksheet>",
            )
        ),
        "Cell B7 holds more than 32767 characters: shorten its text.",
    ),
    "a cell in the last corner": (
        parts(far("XFD1048576", 1_048_576)),
        "Cell XFD1048576 lies further to the right than column ALL, where reading stops: empty "
        "it, or move it closer to the rest.",
    ),
    "a cell beyond the last row": (parts(far("A1048577", 1_048_577)), DAMAGED),
    "four million rows": (
        parts(many_rows("<row><c><v>1</v></c></row>", 200_001)),
        "This file has more than 200000 rows: split it into several files.",
    ),
    "four million rows, packed too well": (
        parts(many_rows("<row><c><v>1</v></c></row>", 4_000_000)),
        TOO_LARGE,
    ),
    "rows that are wide": (
        parts(many_rows('<row><c r="ALL1"><v>1</v></c></row>', 2_500)),
        TOO_LARGE,
    ),
    "one text in very many cells": (
        parts(
            many_rows('<row><c t="s"><v>0</v></c></row>', 10_000),
            texts=texts(f"<t>{'A' * 32_767}</t>"),
        ),
        TOO_LARGE,
    ),
    "laughs": (parts(texts=laughs()), DAMAGED),
    "an external entity": (parts(texts=with_entity('SYSTEM "file:///etc/passwd"')), DAMAGED),
    "an entity in UTF-16": (parts(texts=with_entity('"y"', "UTF-16")), DAMAGED),
    "an entity in EBCDIC": (parts(texts=with_entity('"y"', "cp037")), DAMAGED),
    "macros": ({**parts(), "xl/vbaProject.bin": OLE}, MACROS),
    "macros of Excel 4": ({**parts(), "xl/macrosheets/sheet1.xml": "<a/>"}, MACROS),
    "an embedded file": ({**parts(), "xl/embeddings/oleObject1.bin": OLE}, EMBEDDED),
    "a control with a program": ({**parts(), "xl/activeX/activeX1.bin": OLE}, EMBEDDED),
    "no workbook": ({"readme.txt": "hello"}, NO_WORKBOOK),
    "a document of Word": (
        {"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"},
        NO_WORKBOOK,
    ),
    "an OpenDocument": (
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"},
        OTHER_WORKBOOK,
    ),
    "a binary workbook": (
        {"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"1"},
        OTHER_WORKBOOK,
    ),
    "a file of Numbers": (
        {"Index/Document.iwa": b"1"},
        "This is a file of Numbers: export it to Excel there, and choose that file.",
    ),
    "no sheets": (parts(workbook=workbook()), NO_SHEETS),
    "only a chart": (
        {
            **parts(relations=relations(("chartsheet", "chartsheets/sheet1.xml"))),
            "xl/chartsheets/_rels/sheet1.xml.rels": relations(),
            "xl/chartsheets/sheet1.xml": f'<chartsheet xmlns="{MAIN}"/>',
        },
        NO_SHEETS,
    ),
    "very many sheets": (
        parts(
            workbook=workbook(*map(str, range(300))),
            relations=relations(*[("worksheet", "worksheets/sheet1.xml")] * 300),
        ),
        TOO_LARGE,
    ),
    "very many parts": ({**parts(), **{f"xl/media/{n}": "" for n in range(3_000)}}, TOO_LARGE),
    "a sheet that is not there": (
        parts(relations=relations(("worksheet", "worksheets/sheet9.xml"))),
        NO_SHEETS,
    ),
    "a sheet outside the file": (
        parts(relations=relations(("worksheet", "file:///etc/passwd"), mode="External")),
        NO_SHEETS,
    ),
    "a text that is not there": (parts(row('<c r="A1" t="s"><v>7</v></c>')), DAMAGED),
    "XML that breaks off": (parts(sheet=sheet(row(CELL))[:-20]), DAMAGED),
    "a number that is none": (parts(row('<c r="A1"><v>seven</v></c>')), DAMAGED),
    "no content types": (
        {name: part for name, part in parts().items() if name != "[Content_Types].xml"},
        DAMAGED,
    ),
    "wrong content types": (parts(types="<Types/>"), DAMAGED),
    "the strict standard": (
        parts(sheet=sheet(row(CELL), main=STRICT), workbook=workbook("a", main=STRICT)),
        "This workbook was saved as “Strict Open XML”: save it as an ordinary .xlsx, and choose "
        "that file.",
    ),
}

SURVIVED: dict[str, dict[str, Content]] = {
    "a merge of all cells": parts(
        sheet=sheet(row(CELL), '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    ),
    "a dimension of all cells": parts(
        sheet=sheet(row(CELL), before='<dimension ref="A1:XFD1048576"/>')
    ),
    "a style on the last cell": parts(row(CELL) + row('<c r="XFD1048576" s="1"/>', 1_048_576)),
    "300,000 empty rows": parts(many_rows("<row/>", 300_000)),
    "XML that nests deeply": parts(
        sheet=sheet(row(CELL), "<a>" * 200_000 + "</a>" * 200_000),
    ),
    "very many styles": parts(
        styles=repeated(
            f'<styleSheet xmlns="{MAIN}"><cellXfs>', "<xf/>", 10_000, "</cellXfs></styleSheet>"
        )
    ),
    "an attribute of 2 MB": parts(
        repeated(
            f'<worksheet xmlns="{MAIN}" a="',
            "A",
            2 * MEGABYTE,
            f'"><sheetData>{ROW}</sheetData></worksheet>',
        )
    ),
    "very many attributes": parts(many_attributes(20_000)),
    "an entity among the relations that nobody uses": {
        name: part.replace(HEAD, f'{HEAD}<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
        if isinstance(part, str) and name.endswith(".rels")
        else part
        for name, part in parts().items()
    },
    "a part outside": {**parts(), "../../evil.xml": "<a/>"},
    "a part outside, for Windows": {**parts(), "..\\evil.xml": "<a/>"},
    "a part at the root": {**parts(), "/etc/cron.d/evil": "<a/>"},
    "links to other files": {
        **parts(),
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
            ("externalLinkPath", "file:///etc/passwd"), mode="External"
        ),
    },
    "a part that nobody asks for and that is no XML": {**parts(), "xl/theme/theme1.xml": "<<<"},
    "a cell far down": parts(far("A1048576", 1_048_576)),
}

FILES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "This file is empty: choose another one."),
    "white space": (b" \r\n \n", "This file is empty: choose another one."),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "This is a picture, not a table: choose an .xlsx or .csv file.",
    ),
    "a PDF": (
        b"%PDF-1.7\n\0",
        "This is a PDF, not a table: choose the .xlsx or .csv file it was made from.",
    ),
    "a web page": (b"\xef\xbb\xbf\r\n<HTML><table><tr><td>x</td></tr></table>", WEB_PAGE),
    "a web page in parts": (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", WEB_PAGE),
    "XML of Excel 2003": (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>',
        WEB_PAGE,
    ),
    "a workbook of Excel 97": (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), OLD),
    "a workbook of Excel 4": (b"\x09\x04\x06\0\0\0\x10\0", OLD),
    "a workbook with a password": (
        OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        PASSWORD,
    ),
    "bytes": (bytes(range(256)), NO_TABLE),
    "text": (b"Ik stuur de tabel later.", NO_TABLE),
    "the first bytes of a zip": (b"PK\x03\x04 and then nothing", DAMAGED),
    "an empty zip": (b"PK\x05\x06" + bytes(18), NO_WORKBOOK),
}
