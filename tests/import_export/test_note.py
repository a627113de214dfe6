"""Notes come out of the files that people have; a file that means harm ends with a sentence."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from openpyxl import Workbook

from journeys.domain.reason import Refused
from journeys.import_export.note.reading import LARGEST, LONGEST, read_here


def a_document() -> bytes:
    document = Document()
    document.add_heading("Gesprek 3", 1)
    document.add_paragraph("Ik wacht al weken.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Vraag", "Hoe ging het bellen?"
    document.add_paragraph("Dank u wel.")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def a_workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet
    for row in (["Deelnemer", "Antwoord"], ["P01", "Het duurde lang."], ["P02", None]):
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_document_is_read_paragraph_by_paragraph_with_its_tables() -> None:
    assert read_here(a_document(), "gesprek.docx").splitlines() == [
        "Gesprek 3", "Ik wacht al weken.", "Vraag · Hoe ging het bellen?", "Dank u wel.",
    ]  # fmt: skip


def test_each_row_of_a_sheet_is_notes_of_their_own() -> None:
    told = ["--- P01", "Het duurde lang."]
    assert read_here(a_workbook(), "antwoorden.xlsx").splitlines() == told
    csv = b"Deelnemer;Antwoord\nP01;Het duurde lang.\nP02;\n"
    assert read_here(csv, "antwoorden.csv").splitlines() == told


def test_what_else_stands_in_a_row_comes_before_its_text() -> None:
    csv = (
        b"Nr;Wijk;Wat zei men?\n1;Laak;Ik wacht al weken op een brief.\n"
        b"2;Scheveningen;De app werkt goed.\n"
    )
    assert read_here(csv, "straat.csv").splitlines() == [
        "--- 1", "Wijk: Laak", "Ik wacht al weken op een brief.", "",
        "--- 2", "Wijk: Scheveningen", "De app werkt goed.",
    ]  # fmt: skip
    csv = b"Ik wacht al weken.\nDe app werkt goed: alles in een keer.\n"
    assert "--- #1" in read_here(csv, "los.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_people_have(encoding: str) -> None:
    assert read_here("Eén café.\n\nTwee.".encode(encoding), "a.txt") == "Eén café.\n\nTwee."


def a_bomb() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"<a>" + b" " * 300_000_000)
    return file.getvalue()


def with_entities() -> bytes:
    """The document of a thousand laughs."""
    laughs = "".join(
        f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}'
        + (f"&l{n - 1};" * 9 if n else "")
        + '">'
        for n in range(10)
    )
    source, target = ZipFile(BytesIO(a_document())), BytesIO()
    with ZipFile(target, "w") as packed:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                text = content.decode().split("?>", 1)[1]
                text = text.replace("Dank u wel.", "&l9;")
                content = f"<!DOCTYPE a [{laughs}]>{text}".encode()
            packed.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"  \n", b"PK\x03\x04 niets", a_document()[:900],
     b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
     b"%PDF-1.7", b"\x89PNG\r\n\x1a\n\0\0", b"x" * (LONGEST + 1)],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Refused):
        read_here(content, "gesprek.docx")


def test_a_bomb_is_refused() -> None:
    with pytest.raises(Refused, match="holds too much"):
        read_here(a_bomb(), "gesprek.docx")


def test_a_document_whose_entities_would_grow_is_refused() -> None:
    with pytest.raises(Refused, match="cannot be read"):
        read_here(with_entities(), "gesprek.docx")


def test_a_file_that_is_too_large_is_not_even_read() -> None:
    with pytest.raises(Refused, match="larger than"):
        read_here(b"x" * (LARGEST + 1), "gesprek.txt")
