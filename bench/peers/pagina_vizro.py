"""Four figures and three choices in Vizro: `python pagina_vizro.py FIGUREN --server.port POORT`."""

import json
import sys
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import vizro.models as vm
from vizro import Vizro
from vizro.models.types import capture

inhoud = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
keuzen = inhoud["keuzen"]
figuren = {sleutel: [go.Figure(figuur) for figuur in vier]
           for sleutel, vier in inhoud["figuren"].items()}
namen = [f"figuur{k}" for k in range(4)]


@capture("graph")
def draw(data_frame: pd.DataFrame, plek: int, filter: str, wat: str, naar: str) -> go.Figure:
    return figuren[f"{filter}|{wat}|{naar}"][plek]


def build_keuze(naam: str, soort: type) -> vm.Parameter:
    meer = {} if soort is vm.RadioItems else {"multi": False}
    return vm.Parameter(targets=[f"{figuur}.{naam}" for figuur in namen], selector=soort(
        options=keuzen[naam], value=keuzen[naam][0], title=naam, **meer))


vooraf = {naam: opties[0] for naam, opties in keuzen.items()}
pagina = vm.Page(
    title="Trends",
    components=[vm.Graph(id=naam, figure=draw(pd.DataFrame({"leeg": [0]}), plek=k, **vooraf),
                         extra={"config": inhoud["config"]}) for k, naam in enumerate(namen)],
    layout=vm.Grid(grid=[[0, 1], [2, 3]], row_min_height="400px"),
    controls=[build_keuze("filter", vm.RadioItems), build_keuze("wat", vm.Dropdown),
              build_keuze("naar", vm.Dropdown)])

Vizro().build(vm.Dashboard(pages=[pagina], theme="vizro_light")).run(
    host="127.0.0.1", port=int(sys.argv[-1]), debug=False)
