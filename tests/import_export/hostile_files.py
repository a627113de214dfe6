"""Makers of workbooks by hand: small files that cost much to who reads them without care."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MEGABYTE = 2**20
CELL = '<c r="A1" t="s"><v>0</v></c>'
ROW = f'<row r="1">{CELL}</row>'

Content = str | bytes | Callable[[IO[bytes]], None]


def relations(*kinds_and_targets: tuple[str, str], mode: str = "Internal") -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{DOCUMENT}/{kind}" Target="{target}"'
        f' TargetMode="{mode}"/>'
        for number, (kind, target) in enumerate(kinds_and_targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def types() -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    each = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{kind}.{name}+xml"/>'
        for part, name in (
            ("workbook", "sheet.main"),
            ("sharedStrings", "sharedStrings"),
            ("styles", "styles"),
        )
    )
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{each}</Types>'


def workbook(*names: str, settings: str = "", main: str = MAIN) -> str:
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, start=1)
    )
    return (
        f'{HEAD}<workbook xmlns="{main}" xmlns:r="{DOCUMENT}">{settings}'
        f"<sheets>{sheets}</sheets></workbook>"
    )


def sheet(rows: str, after: str = "", before: str = "", main: str = MAIN) -> str:
    return (
        f'{HEAD}<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    )


def row(cells: str, number: int = 1) -> str:
    return f'<row r="{number}">{cells}</row>'


def texts(*items: str) -> str:
    each = "".join(f"<si>{item}</si>" for item in items)
    return f'{HEAD}<sst xmlns="{MAIN}">{each}</sst>'


def styles(*codes: str) -> str:
    """Style 0 is a plain number; style 1 and on have these formats."""
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code}"/>'
        for number, code in enumerate(codes, start=164)
    )
    used = "".join(f'<xf numFmtId="{number}"/>' for number in range(164, 164 + len(codes)))
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'
    )


def parts(rows: str | Content = ROW, **others: Content) -> dict[str, Content]:
    """Of a small good workbook with one sheet of these rows; `others` by the short names below."""
    names = {
        "types": "[Content_Types].xml",
        "root": "_rels/.rels",
        "workbook": "xl/workbook.xml",
        "relations": "xl/_rels/workbook.xml.rels",
        "sheet": "xl/worksheets/sheet1.xml",
        "texts": "xl/sharedStrings.xml",
        "styles": "xl/styles.xml",
    }
    known = {
        "types": types(),
        "root": relations(("officeDocument", "xl/workbook.xml")),
        "workbook": workbook("a"),
        "relations": relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "styles.xml"),
        ),
        "sheet": sheet(rows) if isinstance(rows, str) else rows,
        "texts": texts("<t>x</t>"),
        "styles": styles(),
    }
    return {names[short]: content for short, content in {**known, **others}.items()}


def packed(path: Path, content: dict[str, Content]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, part in content.items():
            if callable(part):
                with file.open(name, "w") as stream:
                    part(stream)
            else:
                file.writestr(name, part)
    return path


def repeated(before: str, piece: str, times: int, after: str) -> Callable[[IO[bytes]], None]:
    """A part made of a piece many times over, without holding it."""

    def write(stream: IO[bytes]) -> None:
        stream.write(before.encode())
        together = max(1, MEGABYTE // len(piece))
        for _ in range(times // together):
            stream.write(piece.encode() * together)
        stream.write(piece.encode() * (times % together))
        stream.write(after.encode())

    return write


def many_rows(piece: str, times: int) -> Callable[[IO[bytes]], None]:
    # A sheet that does not say how large it is would be walked through twice.
    before, _, after = sheet("|", before='<dimension ref="A1"/>').partition("|")
    return repeated(before, piece, times, after)


def many_attributes(times: int) -> Callable[[IO[bytes]], None]:
    def write(stream: IO[bytes]) -> None:
        attributes = " ".join(f'a{number}=""' for number in range(times))
        stream.write(sheet(f"<row {attributes}>{CELL}</row>").encode())

    return write


def long_text(length: int) -> Callable[[IO[bytes]], None]:
    before, _, after = texts("<t>|</t>").partition("|")
    return repeated(before, "A", length, after)


def laughs() -> str:
    ten = "".join(f'<!ENTITY a{depth} "{f"&a{depth - 1};" * 10}">' for depth in range(1, 10))
    return texts("<t>&a9;</t>").replace(HEAD, f'{HEAD}<!DOCTYPE s [<!ENTITY a0 "lol">{ten}]>')


def with_entity(declared: str, encoding: str = "UTF-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!-- {"-".join("x" * 5000)} -->'
        f'<!DOCTYPE s [<!ENTITY x {declared}>]><sst xmlns="{MAIN}"><si><t>&x;</t></si></sst>'
    )
    return text.encode(encoding)


def lying_about_size(path: Path, says: int) -> Path:
    """A zip whose directory and entry both say that the sheet is `says` bytes, whatever it is."""
    rows = row(CELL) + "".join(row("<c><v>1</v></c>", number) for number in range(2, 5_000))
    packed(path, parts(rows))
    content = bytearray(path.read_bytes())
    with ZipFile(path) as file:
        entry = file.getinfo("xl/worksheets/sheet1.xml")
    size = entry.file_size.to_bytes(4, "little")
    for start in _places(content, size):
        content[start : start + 4] = says.to_bytes(4, "little")
    path.write_bytes(content)
    return path


def _places(content: bytearray, searched: bytes) -> Iterator[int]:
    at = content.find(searched)
    while at >= 0:
        yield at
        at = content.find(searched, at + 1)


def encrypted(path: Path) -> Path:
    """Sets the flag that says that the entries are encrypted."""
    packed(path, parts())
    content = bytearray(path.read_bytes())
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for start in _places(content, mark):
            content[start + flag] |= 1
    path.write_bytes(content)
    return path
