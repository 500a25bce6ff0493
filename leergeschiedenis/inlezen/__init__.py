"""Read forms: xlsx or a zip of csv's → raw rows that know their cell.

The process that calls this never parses a foreign file: a child with a memory limit does, and a
file that makes it crash, hang or grow costs that file only.
"""

from leergeschiedenis.inlezen.lezer import read_leveringen

__all__ = ["read_leveringen"]
