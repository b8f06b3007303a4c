"""Small files of every format, made from nothing, for the tests of reading; and what their readers give."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from danchieu.reading import docx as docx_reader
from danchieu.reading import html
from danchieu.reading.limits import DEFAULT
from danchieu.reading.pages import Pages

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """An archive with these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file with this XML in its body; ``parts`` are further parts such as ``word/footnotes.xml``."""
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
            "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{RELATION}" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            **(parts or {}),
        }
    )


def part(name: str, content: str) -> str:
    """A part's XML around its content."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{WORD}">{content}</w:{name}>'


def p(*runs: str) -> str:
    """A paragraph of runs; a run that is no markup is text."""
    return "<w:p>" + "".join(run if run.startswith("<") else r(run) for run in runs) + "</w:p>"


def r(text: str, form: str = "") -> str:
    """A run of text with its format."""
    return f'<w:r><w:rPr>{form}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def pdf(pages: Sequence[Sequence[tuple[float, float, str]]], image: bytes | None = None) -> bytes:
    """A PDF of A4 pages with text at ``(x, y from the foot)``, over a grey image of 8 × 8 dots where one is given."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H /DescendantFonts [4 0 R] "
        b"/ToUnicode 5 0 R >>",
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /DW 500 /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        5: _stream(_TO_UNICODE),
        6: _stream(
            image or b"",
            b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8",
        ),
    }
    kids = []
    for number, lines in enumerate(pages):
        kids.append(10 + 2 * number)
        content = "q 595 0 0 842 0 0 cm /I Do Q\n" if image else ""
        content += "".join(f"BT /F 12 Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, text in lines)
        objects[kids[-1]] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {kids[-1] + 1} 0 R "
            "/Resources << /Font << /F 3 0 R >> /XObject << /I 6 0 R >> >> >>"
        ).encode()
        objects[kids[-1] + 1] = _stream(content.encode())
    objects[2] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
    return _written(objects)


_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange "
    b"endcmap CMapName currentdict /CMap defineresource pop end end"
)


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<< /Filter /FlateDecode /Length %d %s >>\nstream\n%s\nendstream" % (len(packed), entries, packed)


def _written(objects: Mapping[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, start)
    return bytes(out)


def page(body: str, head: str = "", encoding: str = "utf-8") -> str:
    """What the reader gives of a web page."""
    return html.read(f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding), DEFAULT).text


def word(*paragraphs: str, parts: dict[str, str] | None = None) -> Pages:
    """What the reader gives of a Word file of these paragraphs."""
    return docx_reader.read(docx("".join(paragraphs), parts), DEFAULT)
