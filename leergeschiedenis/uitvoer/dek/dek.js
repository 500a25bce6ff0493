// The deck: which slide is on, how slides are laid out, and what keys, touch and buttons do.
const vind = (id) => document.getElementById(id);
const lijf = document.body;
const dek = vind('dek');
const dias = [...document.querySelectorAll('.dia')];
const opDisk = location.protocol === 'file:';
const isSpreker = opDisk ? location.hash.startsWith('#notities')
  : new URLSearchParams(location.search).get('venster') === 'notities';
const nacht = matchMedia('(prefers-color-scheme: dark)');
const ZAAL_BREED = 1920; // the speaker's window shows slides as a projector does
const ZAAL_HOOG = 1080;
const TELEFOON = 700;
const LIGGEND = 1.5; // wide enough to have words and picture beside each other
const STIL = 2500; // milliseconds without a mouse, and the buttons go
const SLAG = 1000;

let nu = 0; // the slide that is on, from 0
let volgnummer = 0; // of the last change that was seen anywhere; the newest wins
let isOverzicht = false;
let maten = { breedte: 0, hoogte: 0, u: 1, smal: false };
let gehoord = 0; // when the other window last said something

// --- what is on ---

function toon(nummer, vanElders = false) {
  const doel = Math.min(Math.max(nummer, 0), dias.length - 1);
  if (doel < 0) return;
  nu = doel;
  sluitCode();
  bereid(nu);
  plaats();
  schrijfAdres();
  vind('omroep').textContent = `Dia ${nu + 1} van ${dias.length}: ${kop(nu)}`;
  if (isSpreker) toonNotities();
  if (!vanElders) meld();
  bereidDeRest();
}

function ga(stap) {
  maakZwart(false);
  toon(nu + stap);
}

function kop(nummer) {
  return dias[nummer]?.querySelector('h2').textContent ?? '';
}

function maakZwart(zwart, vanElders = false) {
  if (zwart) sluitCode();
  if (vind('zwart').hidden === !zwart) return;
  vind('zwart').hidden = !zwart;
  vind('omroep').textContent = zwart ? 'Scherm zwart' : kop(nu);
  if (!vanElders) meld();
}

// --- prepared beforehand: words fitted and figures drawn, in this size and these colours ---

function bereid(nummer) {
  const dia = dias[nummer];
  const sleutel = `${maten.breedte}x${maten.hoogte} ${document.documentElement.dataset.thema}`;
  if (!dia || dia.dataset.klaar === sleutel) return false;
  const vlakken = dia.querySelectorAll('.vlak');
  vlakken.forEach(wis); // a drawing of another size would be in the way
  if (!maten.smal) pas(dia.querySelector('.blad'));
  for (const vlak of vlakken) {
    if (vlak.clientWidth) teken(vlak, maten.u, maten.smal, isDonker());
  }
  dia.dataset.klaar = sleutel;
  return true;
}

let bezig = 0;
function bereidDeRest() {
  const beurt = ++bezig;
  const rij = dias.map((_, k) => k).sort((a, b) => afstand(a) - afstand(b));
  const later = window.requestIdleCallback ?? ((werk) => setTimeout(werk, 30));
  const volgende = () => {
    if (beurt !== bezig) return;
    while (rij.length) if (bereid(rij.shift())) return later(volgende);
    dek.dataset.klaar = 'ja';
  };
  delete dek.dataset.klaar;
  later(volgende);
}

function afstand(nummer) {
  return nummer > nu ? nummer - nu - 0.5 : nu - nummer; // the next before the one before
}

// --- how slides lie: one, a grid, or this one and the next beside the notes ---

function meetScherm() {
  const smal = innerWidth < TELEFOON && !isSpreker;
  const [breedte, hoogte] = isSpreker ? [ZAAL_BREED, ZAAL_HOOG] : [innerWidth, innerHeight];
  maten = { breedte, hoogte, u: Math.min(breedte / ZAAL_BREED, hoogte / ZAAL_HOOG), smal };
  dek.classList.toggle('smal', smal);
  dek.classList.toggle('liggend', !smal && breedte / hoogte >= LIGGEND);
  lijf.classList.toggle('telefoon', smal);
  for (const [naam, waarde] of [['--w', breedte], ['--h', hoogte], ['--u', maten.u]]) {
    dek.style.setProperty(naam, `${waarde}px`);
  }
  for (const dia of dias) dia.tabIndex = smal ? 0 : -1; // what scrolls can be reached by keyboard
  toon(nu, true);
}

function plaats() {
  lijf.classList.toggle('overzicht', isOverzicht);
  dias.forEach((dia, nummer) => {
    const plek = isOverzicht ? inRaster(nummer) : isSpreker ? bijNotities(nummer)
      : nummer === nu ? [0, 0, 1] : null;
    dia.classList.toggle('aan', plek !== null);
    dia.querySelector('.blad').inert = isOverzicht;
    dia.querySelector('.kies').hidden = !isOverzicht;
    if (plek === null) return;
    const [x, y, schaal] = plek;
    dia.style.transform = schaal === 1 ? '' : `translate(${x}px, ${y}px) scale(${schaal})`;
    dia.style.setProperty('--k', schaal);
  });
}

function kolommen() {
  return maten.smal ? 2 : Math.max(3, Math.ceil(Math.sqrt(dias.length)));
}

function inRaster(nummer) {
  const rand = 16;
  const aantal = kolommen();
  const breedte = (innerWidth - rand * (aantal + 1)) / aantal;
  const schaal = breedte / maten.breedte;
  return [rand + (nummer % aantal) * (breedte + rand),
    rand + Math.floor(nummer / aantal) * (maten.hoogte * schaal + rand), schaal];
}

function bijNotities(nummer) {
  const rand = 16;
  const hoogte = innerHeight * 0.56 - 2 * rand;
  const groot = Math.min((innerWidth * 0.62 - 2 * rand) / maten.breedte, hoogte / maten.hoogte);
  const links = maten.breedte * groot + 2 * rand;
  const klein = Math.min((innerWidth - links - rand) / maten.breedte, groot);
  vind('spreker').style.top = `${maten.hoogte * groot + 2 * rand}px`;
  return nummer === nu ? [rand, rand, groot] : nummer === nu + 1 ? [links, rand, klein] : null;
}

function openOverzicht(open) {
  if (isSpreker || open === isOverzicht) return;
  isOverzicht = open;
  maakZwart(false);
  plaats();
  if (!open) dek.scrollTop = 0;
  else dias[nu]?.querySelector('.kies').focus();
}

function wijsAan(stap) {
  const knoppen = dias.map((dia) => dia.querySelector('.kies'));
  const nummer = Math.max(knoppen.indexOf(document.activeElement), 0) + stap;
  knoppen[Math.min(Math.max(nummer, 0), knoppen.length - 1)]?.focus();
}

// --- the address ---

function leesAdres() {
  const inAdres = new URLSearchParams(location.search).get('dia');
  return (Number.parseInt(inAdres ?? location.hash.split('-')[1] ?? '1', 10) || 1) - 1;
}

function schrijfAdres() {
  const adres = new URL(location.href);
  if (opDisk) adres.hash = `${isSpreker ? 'notities' : 'dia'}-${nu + 1}`;
  else {
    adres.hash = '';
    adres.searchParams.set('dia', nu + 1);
  }
  history.replaceState(null, '', adres);
}

// --- the speaker's window ---

const lijn = openLijn(opDisk, (bericht) => {
  gehoord = Date.now();
  if (bericht.soort === 'hallo') meld(false);
  else if (bericht.dias === gegevens.dias && bericht.volgnummer > volgnummer) {
    volgnummer = bericht.volgnummer;
    maakZwart(bericht.zwart, true);
    toon(bericht.nu, true);
  }
  if (isSpreker && bericht.publicatie) vind('band').textContent = zegBand(bericht);
});

function zegBand({ publicatie, dias: som }) {
  if (publicatie === gegevens.publicatie && som === gegevens.dias) return 'In de pas met de zaal.';
  return (publicatie === gegevens.publicatie ? 'De presentatie is gewijzigd. '
    : `De zaal ziet publicatie ${publicatie}, dit venster ${gegevens.publicatie}. `)
    + 'Laad het venster dat achterloopt opnieuw.';
}

function meld(isNieuw = true) {
  if (isNieuw) volgnummer += 1;
  lijn.zeg({ soort: 'stand', nu, zwart: !vind('zwart').hidden, volgnummer,
    publicatie: gegevens.publicatie, dias: gegevens.dias });
}

function openNotities() {
  if (isSpreker) return;
  const adres = new URL(location.href);
  if (opDisk) adres.hash = `notities-${nu + 1}`;
  else adres.searchParams.set('venster', 'notities');
  lijn.ken(open(adres, `notities-${gegevens.naam}`, 'popup,width=1280,height=860'));
}

function toonNotities() {
  vind('noten').innerHTML = dias[nu].querySelector('.notities').innerHTML;
  vind('noten').scrollTop = 0;
  vind('plaats').textContent = `Dia ${nu + 1} van ${dias.length}`
    + (nu + 1 < dias.length ? `, hierna: ${kop(nu + 1)}` : ', de laatste');
}

function tik() {
  const begin = Number(bewaard('begin') ?? bewaar('begin', Date.now()));
  const seconden = Math.floor((Date.now() - begin) / 1000);
  vind('verstreken').textContent =
    `${Math.floor(seconden / 60)}.${String(seconden % 60).padStart(2, '0')}`;
  vind('klok').textContent = new Date().toLocaleTimeString('nl-NL',
    { hour: '2-digit', minute: '2-digit' });
  if (Date.now() - gehoord > 3 * SLAG) vind('band').textContent = 'De zaal is niet te bereiken.';
  lijn.zeg({ soort: 'hallo' });
}

// --- what a window remembers, where the browser lets it ---

function bewaard(naam) {
  try { return sessionStorage.getItem(`${gegevens.naam}:${naam}`); } catch { return null; }
}

function bewaar(naam, waarde) {
  try { sessionStorage.setItem(`${gegevens.naam}:${naam}`, waarde); } catch { /* then not */ }
  return waarde;
}

function zegNieuwePublicatie() {
  const eerder = bewaard('publicatie');
  bewaar('publicatie', gegevens.publicatie);
  if (eerder === null || eerder === String(gegevens.publicatie)) return;
  vind('bericht').firstElementChild.textContent = `Nu in beeld: publicatie ${gegevens.publicatie}. `
    + `Voordat u opnieuw laadde was dat publicatie ${eerder}; getallen kunnen anders zijn.`;
  vind('bericht').hidden = false;
}

// --- light and dark, black, help, the code ---

function isDonker() {
  return document.documentElement.dataset.thema === 'donker';
}

function kiesThema(donker) {
  document.documentElement.dataset.thema = donker ? 'donker' : 'licht';
  toon(nu, true);
}

function wisselThema() {
  bewaar('thema', isDonker() ? 'licht' : 'donker');
  kiesThema(!isDonker());
}

function vergrootCode() {
  const code = dias[nu]?.querySelector('.code');
  if (sluitCode() || !code || isSpreker) return; // no phone reads it from the speaker's window
  const groot = code.cloneNode(true);
  groot.className = '';
  groot.id = 'codegroot';
  lijf.append(groot);
}

function sluitCode() {
  const groot = vind('codegroot');
  groot?.remove();
  return groot !== null;
}

function sluit() {
  if (sluitCode()) return;
  if (!vind('bericht').hidden) vind('bericht').hidden = true;
  else if (isOverzicht) openOverzicht(false);
  else maakZwart(false);
}

function wisselVol() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

// --- keys: those of a keyboard, and those that a clicker sends ---

const TOETSEN = {
  ArrowRight: () => ga(1), PageDown: () => ga(1), ' ': () => ga(1),
  ArrowLeft: () => ga(-1), PageUp: () => ga(-1),
  Home: () => ga(-nu), End: () => ga(dias.length),
  b: () => maakZwart(vind('zwart').hidden), '.': () => maakZwart(vind('zwart').hidden),
  o: () => openOverzicht(true), n: openNotities, f: wisselVol, t: wisselThema, q: vergrootCode,
  '?': () => vind('hulp').showModal(), Escape: sluit,
  F5: () => {}, // a clicker sends it to begin; the deck has begun
};
const IN_OVERZICHT = {
  ArrowRight: () => wijsAan(1), ArrowLeft: () => wijsAan(-1), PageDown: () => wijsAan(1),
  PageUp: () => wijsAan(-1), ArrowDown: () => wijsAan(kolommen()),
  ArrowUp: () => wijsAan(-kolommen()), Home: () => wijsAan(-dias.length),
  End: () => wijsAan(dias.length), o: () => openOverzicht(false),
};

addEventListener('keydown', (toets) => {
  if (toets.ctrlKey || toets.altKey || toets.metaKey || vind('hulp').open) return;
  const opKnop = toets.target.closest?.('button') && (toets.key === ' ' || toets.key === 'Enter');
  const naam = toets.key.length === 1 ? toets.key.toLowerCase() : toets.key;
  const doe = (isOverzicht && IN_OVERZICHT[naam]) || TOETSEN[naam];
  if (!doe || opKnop) return;
  toets.preventDefault();
  doe();
});

// --- touch, buttons and the mouse ---

let begin = null;
addEventListener('touchstart', ({ touches }) => {
  begin = touches.length === 1 ? [touches[0].clientX, touches[0].clientY] : null;
}, { passive: true });
addEventListener('touchend', ({ changedTouches }) => {
  if (!begin || isOverzicht) return;
  const [x, y] = [changedTouches[0].clientX - begin[0], changedTouches[0].clientY - begin[1]];
  if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) ga(x < 0 ? 1 : -1);
}, { passive: true });

const KNOPPEN = { terug: () => ga(-1), verder: () => ga(1), hulp: TOETSEN['?'],
  overzicht: () => openOverzicht(!isOverzicht) };
vind('knoppen').addEventListener('click', (klik) => {
  const knop = klik.target.closest('button');
  if (!knop) return;
  KNOPPEN[knop.dataset.doe]();
  if (klik.detail) knop.blur(); // so that the space bar goes on with the slides
});
dias.forEach((dia, nummer) => dia.querySelector('.kies').addEventListener('click', () => {
  openOverzicht(false);
  toon(nummer);
}));
vind('bericht').querySelector('button').addEventListener('click', sluit);
vind('zwart').addEventListener('click', () => maakZwart(false));
let rust = 0;
addEventListener('mousemove', () => {
  lijf.classList.add('beweegt');
  clearTimeout(rust);
  rust = setTimeout(() => lijf.classList.remove('beweegt'), STIL);
});

// --- and begin ---

addEventListener('resize', meetScherm);
addEventListener('hashchange', () => toon(leesAdres()));
nacht.addEventListener('change', () => bewaard('thema') ?? kiesThema(nacht.matches));
lijf.classList.toggle('notities', isSpreker);
vind('spreker').hidden = !isSpreker;
document.documentElement.dataset.thema = (bewaard('thema') ?? (nacht.matches ? 'donker' : 'licht'));
nu = Math.min(Math.max(leesAdres(), 0), Math.max(dias.length - 1, 0));
document.fonts.load('16px "Source Sans"').finally(() => {
  meetScherm();
  zegNieuwePublicatie();
  lijn.zeg({ soort: 'hallo' });
  if (!isSpreker) return;
  gehoord = Date.now();
  tik();
  setInterval(tik, SLAG);
});
