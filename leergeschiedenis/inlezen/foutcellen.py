"""Error cells of Excel, such as #N/A: made visible, because calamine gives them as empty.

In the file such a cell has type 'e' and carries its error as text. Named a text cell, it arrives
as that text, and the checking can say in which cell it stands.
"""

import io
import re
import zipfile

# Bounded, so that a hostile file cannot make it look far ahead from everywhere.
_FOUTCEL = re.compile(rb"""(<(?:\w+:)?c\b[^<>]{0,400}?\bt=)(["'])e\2""")


def show_foutcellen(inhoud: bytes) -> bytes:
    """The same workbook with its error cells as text; the very same bytes if it has none."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
        raak = {deel.filename for deel in pak.infolist()
                if "worksheets/" in deel.filename.lower() and _FOUTCEL.search(pak.read(deel))}
        if not raak:
            return inhoud
        uit = io.BytesIO()
        with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as nieuw:
            for deel in pak.infolist():
                bytes_ = pak.read(deel)
                if deel.filename in raak:
                    bytes_ = _FOUTCEL.sub(rb"\1\2str\2", bytes_)
                nieuw.writestr(deel.filename, bytes_)
        return uit.getvalue()
