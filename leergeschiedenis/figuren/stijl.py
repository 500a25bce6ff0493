"""The colours, the type and the Plotly template of every figure; nothing of this stands elsewhere.

Figures are drawn once, in the light colours below. `darken` turns a finished figure, as JSON, into
its dark twin by exchanging each colour for the one beside it in `DONKER`. Backgrounds are
transparent, so the page shows through.

Light or dark is decided per run from what the browser reports (`st.context.theme.type`); it is
known in the very first run, so nothing is drawn twice. When the system changes during a visit,
`scherm/omslag.js` asks for one rerun. Two other routes were weighed and left:
`theme="streamlit"`, because figures as they come cost the browser more per redraw (ONTWERP: 410
against 306 ms for four), and overruling Plotly's inline colours with CSS, because hover labels,
text inside bars and whatever leaves as a download would not follow.

Measured (WCAG contrast): text at least 4.5:1, graphics at least 3:1, on the page and on cards, in
both themes. `REEKS` keeps its eight apart for the colour-blind: the two closest differ 0.11 in
OKLab, seen normally or with any of three colour deficiencies (Machado 2009); Okabe-Ito has 0.08.
"""

import re
from typing import Any, Final

# Where Source Sans is not there, in a file on disk, one that is hardly wider.
LETTERTYPE: Final = ('"Source Sans", "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", '
                     'sans-serif')

# Fixed meaning, wherever it is shown.
PROEFTUIN: Final = "#0B6E7F"
REGULIER: Final = "#8A6D3B"
DENKEN: Final = "#5B3E96"
DOEN: Final = "#B4480F"
ORGANISEREN: Final = PROEFTUIN
STRUCTUREEL: Final = "#0A4A57"
OMZEILD: Final = "#5795A3"
OPEN: Final = "#5F6F76"  # the outline; the inside stays empty
AFGESCHERMD: Final = "#6B7A81"  # the hatching of a place that may not be shown

# The frame around the data.
TEKST: Final = "#1B2A30"
TEKST_ZACHT: Final = "#52636B"
RASTER: Final = "#DCE4E7"
AS: Final = "#7E8D94"
VLAK: Final = "#FFFFFE"  # a label's own background; not quite white, so it has its own dark twin

# Payers and initiatives, in the order in which they come: neighbours differ most.
REEKS: Final = (
    "#AA8100", "#4D1061", "#A03500", "#7365B3", "#309983", "#3C3CA8", "#724066", "#72000F",
)
# Never colour alone: the same place in each row belongs to the same payer or initiative.
STREPEN: Final = (
    "solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "8px,3px", "2px,6px",
)
VORMEN: Final = (
    "circle", "square", "diamond", "triangle-up", "cross", "x", "pentagon", "star",
)
ARCERING: Final = {"shape": "/", "fgcolor": AFGESCHERMD, "size": 8, "solidity": 0.25}

DONKER: Final = {
    PROEFTUIN: "#4FB8CA",
    REGULIER: "#C9A86A",
    DENKEN: "#A58BE0",
    DOEN: "#E8824A",
    STRUCTUREEL: "#9FE3EF",
    OMZEILD: "#3F93A3",
    OPEN: "#9AAAB1",
    AFGESCHERMD: "#8A9AA1",
    TEKST: "#E8EEF0",
    TEKST_ZACHT: "#B4C1C6",
    RASTER: "#2A3940",
    AS: "#7C8D95",
    VLAK: "#1B282E",
    "#AA8100": "#F1C86A",
    "#4D1061": "#9960AF",
    "#A03500": "#F0835D",
    "#7365B3": "#B9ADFD",
    "#309983": "#83E0C9",
    "#3C3CA8": "#7F8AF7",
    "#724066": "#BD88AF",
    "#72000F": "#C55D58",
}

# Heads above columns come twice, and opmaak.css shows one of the two, by the width of the screen:
# it knows them by these sizes, which nothing else has.
KOP_BREED: Final = 13.5
KOP_SMAL: Final = 12.5

# Formats in the notation of d3; points, commas and the euro sign come from the locale below.
GETAL: Final = ",.0f"
DECIMAAL: Final = ",.1f"
EURO: Final = "$,.0f"

_AS: Final = {
    "gridcolor": RASTER, "linecolor": AS, "tickcolor": AS, "zerolinecolor": AS,
    "zerolinewidth": 1, "automargin": True, "fixedrange": True,
    "tickfont": {"color": TEKST_ZACHT}, "title": {"font": {"color": TEKST_ZACHT, "size": 14}},
}

TEMPLATE: Final[dict[str, Any]] = {
    "layout": {
        "font": {"family": LETTERTYPE, "size": 15, "color": TEKST},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": REEKS,
        "separators": ",.",
        "margin": {"l": 8, "r": 8, "t": 16, "b": 8},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": VLAK, "bordercolor": AS, "align": "left",
                       "font": {"family": LETTERTYPE, "size": 15, "color": TEKST}},
        "xaxis": {**_AS, "showgrid": False, "showline": True, "ticks": "outside"},
        "yaxis": {**_AS, "showline": False, "zeroline": True, "ticklabelstandoff": 8},
        "annotationdefaults": {"showarrow": False, "font": {"size": 15, "color": TEKST}},
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0,
                   "font": {"size": 15}},
        "bargap": 0.3,
    },
    "data": {
        "scatter": [{"type": "scatter", "line": {"width": 3}, "marker": {"size": 9},
                     "cliponaxis": False}],
        "bar": [{"type": "bar", "textfont": {"size": 15}, "textangle": 0,
                 "constraintext": "none", "cliponaxis": False, "marker": {"line": {"width": 0}}}],
    },
}

_NEDERLANDS: Final = {
    "dictionary": {},
    "format": {
        "days": ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
        "shortDays": ["zo", "ma", "di", "wo", "do", "vr", "za"],
        "months": ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
                   "september", "oktober", "november", "december"],
        "shortMonths": ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt",
                        "nov", "dec"],
        "date": "%d-%m-%Y",
        "decimal": ",",
        "thousands": ".",
        "grouping": [3],
        "currency": ["€\u00a0", ""],
    },
}

CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "responsive": False,  # Streamlit gives the width; Plotly need not watch it as well
    "doubleClick": False,
    "scrollZoom": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "locale": "nl",
    "locales": {"nl": _NEDERLANDS},
}

_KLEUR: Final = re.compile("|".join(map(re.escape, DONKER)))


def darken(tekst: str) -> str:
    """A figure as JSON in the colours of the dark theme."""
    return _KLEUR.sub(lambda kleur: DONKER[kleur[0]], tekst)
