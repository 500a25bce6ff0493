"""How large and of what shape a file may be; ample for a form, too little for a bomb."""

BESTAND_BYTES = 60 * 1024**2
UITGEPAKT_BYTES = 600 * 1024**2
VERHOUDING = 200  # unpacked : packed, over the whole file
ONDERDELEN = 300
BLADEN = 40
RIJEN = 400_000
KOLOMMEN = 200
DIEPTE = 200  # of nested elements; a sheet has six
TEKST_TEKENS = 150_000_000  # of different values in one file
CEL_TEKENS = 32_767  # Excel's own limit
GEHEUGEN_BYTES = 3 * 1024**3
SECONDEN_PER_BESTAND = 120
