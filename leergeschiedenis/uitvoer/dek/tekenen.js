// Figures. Each is drawn in pixels of its own and enlarged whole, so that all its proportions stay.
const gegevens = JSON.parse(document.getElementById('gegevens').textContent);
const KLEUR = new RegExp(Object.keys(gegevens.donker).join('|'), 'g');
const SMALST = 620; // pixels of its own that a figure in a room is at least wide
const LAAGST = 0.72; // times its own height; lower, and its rows touch: then rather small labels
const HOOGST = 1.8; // times its own height; higher, and bars become blocks
const GROOTST = 2; // times --u; larger, and its labels shout

// How a figure fits in a place: how many times enlarged, and how wide and high before that.
function meet(vlak, plaat, u, smal) {
  const [breedte, hoogte] = [vlak.clientWidth, vlak.clientHeight];
  if (smal) return { schaal: 1, breedte, hoogte: plaat.hoogte_smal };
  const ruimte = Math.min(hoogte / plaat.hoogte, breedte / SMALST, GROOTST * u);
  const schaal = Math.min(Math.max(gegevens.vergroting * u, ruimte),
    hoogte / (LAAGST * plaat.hoogte));
  return { schaal, breedte: breedte / schaal,
    hoogte: Math.min(hoogte / schaal, Math.max(HOOGST * plaat.hoogte, hoogte / schaal / 2)) };
}

function teken(vlak, u, smal, donker) {
  const plaat = gegevens.platen[vlak.dataset.plaat];
  const { schaal, breedte, hoogte } = meet(vlak, plaat, u, smal);
  if (smal) vlak.style.height = `${hoogte}px`;
  const tekst = JSON.stringify(smal ? plaat.smal : plaat.breed);
  const beeld = JSON.parse(donker ? tekst.replace(KLEUR, (kleur) => gegevens.donker[kleur]) : tekst);
  const tekening = vlak.appendChild(document.createElement('div'));
  tekening.className = 'tekening';
  Object.assign(tekening.style, { width: `${breedte}px`, height: `${hoogte}px`,
    transform: `translateY(-50%) scale(${schaal})` });
  const layout = { ...beeld.layout, width: breedte, height: hoogte, autosize: false };
  Plotly.newPlot(tekening, beeld.data, layout, gegevens.config);
}

function wis(vlak) {
  for (const tekening of vlak.children) Plotly.purge(tekening);
  vlak.replaceChildren();
  vlak.style.height = '';
}

// The words of a slide as large as they fit: first down to what a room can read, then further.
function pas(blad) {
  for (const krap of [false, true]) {
    blad.classList.toggle('krap', krap);
    for (let maat = krap ? 0.75 : 1; maat > 0.35; maat -= 0.04) {
      blad.style.setProperty('--maat', maat);
      if (past(blad)) return;
    }
  }
}

function past(blad) {
  const voet = blad.querySelector('footer');
  const rand = Number.parseFloat(getComputedStyle(blad).paddingBottom);
  return voet.offsetTop + voet.offsetHeight <= blad.clientHeight - rand + 1
    && blad.scrollHeight <= blad.clientHeight + 1 && blad.scrollWidth <= blad.clientWidth + 1;
}
