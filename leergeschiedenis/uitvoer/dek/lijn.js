// The line between the room and the speaker's window, both ways. On a server every window of this deck
// hears the others; a file on disk is nobody's neighbour, so there the two know each other by name.
function openLijn(opDisk, hoor) {
  let ander = window.opener;
  const neem = (bericht, bron) => {
    if (bericht?.dek !== gegevens.naam) return;
    if (bron) ander = bron;
    hoor(bericht);
  };
  if (!opDisk) {
    const zender = new BroadcastChannel(`leergeschiedenis:${gegevens.naam}`);
    zender.onmessage = (gebeurtenis) => neem(gebeurtenis.data);
    return { zeg: (bericht) => zender.postMessage({ ...bericht, dek: gegevens.naam }), ken() {} };
  }
  addEventListener('message', (gebeurtenis) => neem(gebeurtenis.data, gebeurtenis.source));
  return {
    zeg: (bericht) => ander?.postMessage({ ...bericht, dek: gegevens.naam }, '*'),
    ken: (venster) => { ander = venster; },
  };
}
