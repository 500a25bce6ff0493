// What is wrong with the slide that is on: a list of complaints, empty when all of it is in order.
() => {
  const klachten = [];
  const dia = document.querySelector('.dia.aan');
  const blad = dia.querySelector('.blad');
  const scherm = dia.getBoundingClientRect();
  const isTelefoon = innerWidth < 700; // there a slide may scroll down, and type has its own size
  const eenheid = Math.min(innerWidth / 1920, innerHeight / 1080);
  const zeg = (wat, element) => klachten.push(`${wat}: ${element.textContent.trim().slice(0, 40)}`);
  const isTeZien = (element) => {
    const vak = element.getBoundingClientRect();
    return vak.width > 1 && vak.height > 1 && getComputedStyle(element).visibility !== 'hidden';
  };
  const raakt = (a, b, speling) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > speling
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > speling;
  const is_buiten = (vak, om, speling) => vak.left < om.left - speling
    || vak.right > om.right + speling
    || (!isTelefoon && (vak.top < om.top - speling || vak.bottom > om.bottom + speling));

  // The words in figures: large enough, inside their place, and none over another.
  const woorden = [...dia.querySelectorAll('.tekening text')]
    .filter((tekst) => isTeZien(tekst) && tekst.textContent.trim())
    .flatMap((tekst) => {
      const regels = [...tekst.querySelectorAll('tspan.line')];
      return regels.length ? regels : [tekst];
    });
  const kern = (element) => { // without the empty edges of a line, a letter may touch those
    const { left, right, top, bottom, height } = element.getBoundingClientRect();
    return { left, right, top: top + 0.2 * height, bottom: bottom - 0.2 * height };
  };
  const vakken = woorden.map(kern);
  woorden.forEach((woord, k) => {
    const tekening = woord.closest('.tekening');
    const schaal = Number(/scale\(([\d.]+)\)/.exec(tekening.style.transform)?.[1] ?? 1);
    for (const deel of [woord, ...woord.querySelectorAll('tspan')]) {
      const letter = Number.parseFloat(getComputedStyle(deel).fontSize) * schaal / eenheid;
      if (!isTelefoon && letter < 19.9) zeg(`label van ${letter.toFixed(1)}`, woord);
    }
    if (is_buiten(vakken[k], scherm, 1)) zeg('label buiten beeld', woord);
    if (is_buiten(vakken[k], woord.closest('.vlak').getBoundingClientRect(), 4)) {
      zeg('label buiten de figuur', woord);
    }
    for (let j = k + 1; j < woorden.length; j += 1) {
      if (raakt(vakken[k], vakken[j], 2)) zeg(`label over '${woorden[j].textContent}'`, woord);
    }
  });

  // The words around them.
  const blokken = [...blad.querySelectorAll(
    'h2, h3, h4, p, li, dt, dd, table, blockquote, figcaption, .vlak, .code, footer')]
    .filter(isTeZien);
  blokken.forEach((blok, k) => {
    const vak = blok.getBoundingClientRect();
    if (is_buiten(vak, scherm, 1)) zeg('buiten beeld', blok);
    if (blok.scrollWidth > blok.clientWidth + 1 && !blok.matches('.vlak, table')
      && getComputedStyle(blok).display !== 'inline') zeg('te breed', blok);
    for (const ander of blokken.slice(k + 1)) {
      if (!blok.contains(ander) && !ander.contains(blok)
        && raakt(vak, ander.getBoundingClientRect(), 2)) zeg(`over ${ander.tagName}`, blok);
    }
  });
  const LEZEN = 'h2, .boodschap, .kolommen p, .bronnen li, blockquote, .grotevraag, .zinnen li, '
    + '.kern dt, .kern dd, .les p:not(.klein)';
  for (const blok of blad.querySelectorAll(LEZEN)) {
    const letter = Number.parseFloat(getComputedStyle(blok).fontSize) / eenheid;
    if (!isTelefoon && isTeZien(blok) && letter < 27.9) zeg(`tekst van ${letter.toFixed(1)}`, blok);
  }
  if (!isTelefoon && blad.scrollHeight > blad.clientHeight + 1) zeg('te hoog', blad);
  return [...new Set(klachten)];
}
