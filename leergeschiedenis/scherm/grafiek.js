// Draws the figures that stand in the HTML of a page. grafiek.py gives it CONFIG and PLOTLY.
//
// A figure keeps what it was drawn in when the HTML around it is replaced: Plotly changes what is
// there in a third of the time that it takes to draw it anew.

const plekken = document.getElementsByClassName("lg-grafiek"); // always those of this moment
const bekend = new WeakSet(); // of those places
const figuren = new Map(); // by key: what it is drawn in, which picture, and how wide
const BEWAARD = 40; // so many, of this page and those before it: who comes back finds them drawn

// The script and the font, once: while it draws, Plotly measures letters.
let onderweg;
const load = () => (onderweg ??= Promise.all([document.fonts.ready, new Promise((klaar, mis) => {
  const script = document.createElement("script");
  Object.assign(script, { src: PLOTLY, onload: klaar, onerror: mis });
  document.head.append(script);
})]));

const draw = (plek, breedte) => {
  // A place that is hidden at this width of screen has none.
  if (!breedte || !plek.isConnected) return;
  if (!window.Plotly) {
    load().then(() => draw(plek, plek.clientWidth));
    return;
  }
  const { sleutel, som, hoogte, beeld } = plek.dataset;
  const figuur = figuren.get(sleutel) ?? { doek: document.createElement("div") };
  figuren.delete(sleutel);
  figuren.set(sleutel, figuur); // as the last
  if (figuur.doek.parentNode !== plek) plek.append(figuur.doek);
  if (figuur.som === som && figuur.breedte === breedte) return;
  Object.assign(figuur, { som, breedte });
  const { data, layout } = JSON.parse(beeld);
  Plotly.react(figuur.doek, data, { ...layout, width: breedte, height: Number(hoogte) }, CONFIG);
};

const breedtes = new ResizeObserver((veranderd) => {
  for (const { target, contentRect } of veranderd) draw(target, Math.round(contentRect.width));
});

new MutationObserver(() => {
  const nieuw = [...plekken].filter((plek) => !bekend.has(plek));
  const breed = nieuw.map((plek) => plek.clientWidth); // all before anything is drawn
  nieuw.forEach((plek, nummer) => {
    bekend.add(plek);
    breedtes.observe(plek);
    draw(plek, breed[nummer]);
  });
  for (const [sleutel, { doek }] of figuren) {
    if (figuren.size <= BEWAARD) break;
    if (doek.isConnected) continue;
    Plotly.purge(doek);
    figuren.delete(sleutel);
  }
}).observe(document, { subtree: true, childList: true });

// Figures are drawn to a size in pixels, and paper is narrower than a screen: there they shrink.
const lagen = () => document.querySelectorAll(".lg-grafiek .svg-container > .main-svg");
addEventListener("beforeprint", () => lagen().forEach((laag) => {
  const [breedte, hoogte] = [laag.getAttribute("width"), laag.getAttribute("height")];
  laag.setAttribute("viewBox", `0 0 ${breedte} ${hoogte}`);
  laag.parentElement.style.setProperty("--breedte", `${breedte}px`);
  laag.parentElement.style.setProperty("--verhouding", `${breedte} / ${hoogte}`);
}));
addEventListener("afterprint", () => lagen().forEach((laag) => laag.removeAttribute("viewBox")));
