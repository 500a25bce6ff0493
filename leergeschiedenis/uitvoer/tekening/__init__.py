"""A figure drawn without a browser: from the specification that the screen draws from.

    opmaak.py  its words for text and lines   assen.py   values → places
    sporen.py  traces → shapes                web.py     a web with spokes → an ordinary figure
    tekenen.py a whole figure                 svg.py     shapes → SVG
    kaart.py   a card around it, as SVG or PNG

Not with a drawing library: of Plotly the figures use a small part, and the same shapes become SVG,
the PNG that typst makes of it, and shapes in PowerPoint that can be edited.
"""
