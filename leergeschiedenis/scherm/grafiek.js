// Draws the figures that stand in the HTML of a page. grafiek.py gives it CONFIG and PLOTLY.
//
// A figure keeps what it was drawn in when the HTML around it is replaced: Plotly changes what is
// there in a third of the time that it takes to draw it anew. Of a picture that was on the screen
// before there is a print, which is shown until Plotly has caught up: whoever takes a filter off
// and puts it on again to compare, does not wait.

const plekken = document.getElementsByClassName("lg-grafiek"); // always those of this moment
const bekend = new WeakSet(); // of those places
const figuren = new Map(); // by key: what Plotly draws it in, which picture, and how wide
const afdrukken = new Map(); // by picture and width: a copy of what it was drawn in
const BEWAARD = 40; // so many of both, of this page and those before it

const keep = (lijst, sleutel, waarde, drop) => {
  lijst.delete(sleutel);
  lijst.set(sleutel, waarde); // as the last
  for (const [oudste, wat] of lijst) {
    if (lijst.size <= BEWAARD) break;
    if (drop(wat)) lijst.delete(oudste);
  }
};

// Plotly, once; if it did not come, the next figure asks for it again.
let onderweg;
const load = () => (onderweg ??= new Promise((klaar) => {
  const script = document.createElement("script");
  Object.assign(script, { src: PLOTLY, onload: klaar, onerror: () => (onderweg = undefined) });
  document.head.append(script);
}));

// After what is on the screen now has been painted.
const later = (doe) => requestAnimationFrame(() => setTimeout(doe, 30));

const draw = (plek, breedte) => {
  // A place that is hidden at this width of screen has none.
  if (!breedte || !plek.isConnected) return;
  // The font too: while it draws, Plotly measures letters.
  if (!window.Plotly || document.fonts.status !== "loaded") {
    Promise.all([load(), document.fonts.ready]).then(() => draw(plek, plek.clientWidth));
    return;
  }
  const { sleutel, som } = plek.dataset;
  const figuur = figuren.get(sleutel) ?? { doek: document.createElement("div") };
  keep(figuren, sleutel, figuur, ({ doek }) => !doek.isConnected && (Plotly.purge(doek), true));
  const naam = `${som} ${breedte}`;
  if (figuur.naam === naam) {
    if (figuur.doek.parentNode !== plek) plek.replaceChildren(figuur.doek);
    return;
  }
  const afdruk = afdrukken.get(naam);
  if (afdruk) {
    if (plek.firstChild === afdruk) return;
    plek.replaceChildren(afdruk);
    later(() => plek.isConnected && plek.firstChild === afdruk && change(plek, figuur, breedte));
    return;
  }
  change(plek, figuur, breedte);
  later(() => figuur.naam === naam
    && keep(afdrukken, naam, figuur.doek.cloneNode(true), () => true));
};

const change = (plek, figuur, breedte) => {
  const { som, hoogte, beeld } = plek.dataset;
  const { data, layout } = JSON.parse(beeld);
  if (figuur.doek.parentNode !== plek) plek.replaceChildren(figuur.doek);
  figuur.naam = `${som} ${breedte}`;
  Plotly.react(figuur.doek, data, { ...layout, width: breedte, height: Number(hoogte) }, CONFIG);
};

const breedtes = new ResizeObserver((veranderd) => {
  for (const { target } of veranderd) draw(target, target.clientWidth);
});

new MutationObserver(() => {
  const nieuw = [...plekken].filter((plek) => !bekend.has(plek));
  const breed = nieuw.map((plek) => plek.clientWidth); // all before anything is drawn
  nieuw.forEach((plek, nummer) => {
    bekend.add(plek);
    breedtes.observe(plek);
    draw(plek, breed[nummer]);
  });
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

load(); // comes in while the app itself starts, and not only when the first figure stands there
