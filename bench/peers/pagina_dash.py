"""Four figures and three choices in Dash: `python pagina_dash.py FIGUREN --server.port POORT`."""

import json
import sys
from pathlib import Path

from dash import Dash, Input, Output, dcc, html

inhoud = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
keuzen, figuren = inhoud["keuzen"], inhoud["figuren"]
namen = [f"figuur{k}" for k in range(4)]

app = Dash("pagina")
app.layout = html.Div([
    dcc.RadioItems(keuzen["filter"], keuzen["filter"][0], id="filter"),
    dcc.Dropdown(keuzen["wat"], keuzen["wat"][0], id="wat", clearable=False),
    dcc.Dropdown(keuzen["naar"], keuzen["naar"][0], id="naar", clearable=False),
    html.Div([dcc.Graph(id=naam, config=inhoud["config"]) for naam in namen],
             style={"display": "grid", "gridTemplateColumns": "1fr 1fr"}),
])


@app.callback([Output(naam, "figure") for naam in namen],
              [Input(keuze, "value") for keuze in ("filter", "wat", "naar")])
def draw(*gekozen: str) -> list[dict[str, object]]:
    return figuren["|".join(gekozen)]


app.run(host="127.0.0.1", port=int(sys.argv[-1]), debug=False)
