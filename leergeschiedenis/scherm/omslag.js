// Runs before Streamlit, as the only inline script (beveiliging.py allows it by its sum).
{
  // Knowing its own address, Streamlit does not probe /<page>/_stcore/… on a deep link. Its English
  // error dialogs stay closed: storing.py and omslag.css say it in Dutch.
  window.prerenderReady = false;
  window.__streamlit = {
    BACKEND_BASE_URL: location.origin + "/",
    MAIN_PAGE_BASE_URL: location.origin + "/",
    HOST_CONFIG: {
      allowedOrigins: [location.origin],
      useExternalAuthToken: false,
      blockErrorDialogs: true,
    },
  };

  // The system went from light to dark or back: figures are coloured on the server, so run again.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    // Streamlit hears of the new colours first.
    setTimeout(() => window.postMessage(
      { stCommVersion: 1, type: "RERUN_SCRIPT" }, location.origin), 100);
  });

  // A link in a text to a page of ours goes the way of the menu, so that the visit goes on. One with
  // something behind the question mark goes the way of the browser's own back and forward.
  document.addEventListener("click", (klik) => {
    const koppeling = klik.target.closest?.('.stHtml a[href^="/"]');
    if (!koppeling || klik.button || klik.ctrlKey || klik.metaKey || klik.shiftKey) return;
    if (koppeling.search) {
      klik.preventDefault();
      history.pushState({}, "", koppeling.href);
      dispatchEvent(new PopStateEvent("popstate"));
      document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
      return;
    }
    const inMenu = [...document.querySelectorAll('[data-testid="stSidebarNavLink"]')]
      .find((ander) => ander.pathname === koppeling.pathname);
    if (!inMenu) return;
    klik.preventDefault();
    inMenu.click();
  });

  // The words of Streamlit itself, most of them only heard by who uses a screen reader.
  const NEDERLANDS = new Map(Object.entries({
    "Add files": "Bestanden toevoegen",
    "App pages": "Pagina's",
    "Choose an option": "Kies een waarde",
    "Choose options": "Kies waarden",
    "Clear all": "Alles wissen",
    "Clear entry": "Wissen",
    "Clear value": "Wissen",
    "Close": "Sluiten",
    "Close fullscreen": "Volledig scherm sluiten",
    "Collapse sidebar": "Menu inklappen",
    "Copied": "Gekopieerd",
    "Copy": "Kopiëren",
    "Copy to clipboard": "Naar het klembord kopiëren",
    "Decrement": "Verlagen",
    "Dismiss": "Sluiten",
    "Drag and drop a file here": "Sleep een bestand hierheen",
    "Drag and drop files here": "Sleep bestanden hierheen",
    "Expand sidebar": "Menu uitklappen",
    "Fullscreen": "Volledig scherm",
    "Increment": "Verhogen",
    "Link to heading": "Koppeling naar deze kop",
    "Logo": "Leergeschiedenis",
    "Navigate to home page": "Naar het overzicht",
    "No results": "Niets gevonden",
    "Notifications": "Meldingen",
    "Open": "Openen",
    "Press Ctrl+Enter to apply": "Ctrl+Enter om toe te passen",
    "Press Enter to apply": "Enter om toe te passen",
    "Press Enter to submit form": "Enter om te versturen",
    "Press ⌘+Enter to apply": "⌘+Enter om toe te passen",
    "Running...": "Bezig…",
    "Select all": "Alles kiezen",
    "Selected values": "Gekozen waarden",
    "Sidebar": "Menu",
    "Skip to main content": "Naar de inhoud",
    "Stop": "Stoppen",
    "Stopping...": "Stopt…",
    "Upload": "Kies bestanden",
    "file upload": "Bestanden",
  }));
  const KENMERKEN = ["aria-label", "title", "placeholder", "alt"];
  // A word that is also Dutch, and so may be content, is only translated where it is a name.
  const OOK_NEDERLANDS = new Set(["Logo", "Open", "Stop"]);

  const vertaal = (knoop) => {
    if (knoop.nodeType === Node.TEXT_NODE) {
      const woord = knoop.data.trim();
      if (NEDERLANDS.has(woord) && !OOK_NEDERLANDS.has(woord)) knoop.data = NEDERLANDS.get(woord);
      // What a field for files says holds a size.
      else if (knoop.parentElement?.closest('[data-testid="stFileUploader"]')) {
        const nederlands = knoop.data.replace(/^(\S+) per file/, "$1 per bestand")
          .replace(/^File must be (\S+) or smaller\.?/, "Ten hoogste $1 per bestand kan.")
          .replace(/(\d)\.(\d+)(?=[KMG]?B)/, "$1,$2").replace(/(\d)([KMG]?B\b)/, "$1\u00a0$2");
        if (nederlands !== knoop.data) knoop.data = nederlands;
      }
      return;
    }
    for (const kenmerk of KENMERKEN) {
      const woord = knoop.getAttribute(kenmerk) ?? "";
      const nederlands = NEDERLANDS.get(woord) ?? woord.replace(/^Remove (.+)/, "$1 weghalen");
      if (nederlands !== woord) knoop.setAttribute(kenmerk, nederlands);
    }
    // An icon inside a text is called after its English name, and only decorates.
    if (/^\w+ icon$/.test(knoop.getAttribute("aria-label"))) {
      knoop.removeAttribute("aria-label");
      knoop.setAttribute("aria-hidden", "true");
    }
    // Streamlit puts a div between list and items when the navigation has sections; without these
    // roles a screen reader is promised a list that is not there.
    if (knoop.matches('[data-testid="stSidebarNavItems"], [data-testid="stSidebarNavItems"] li')) {
      knoop.setAttribute("role", "presentation");
    }
    // Called presentation and yet named: a screen reader is told two things.
    if (knoop.matches('[data-testid="stFileUploaderDropzone"]')) knoop.setAttribute("role", "group");
  };
  const vertaalBoom = (wortel) => {
    const wandeling = document.createTreeWalker(
      wortel, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      (knoop) => (knoop.localName === "svg" ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    for (let knoop = wortel; knoop; knoop = wandeling.nextNode()) vertaal(knoop);
  };
  new MutationObserver((veranderingen) => {
    for (const { type, target, addedNodes } of veranderingen) {
      // Of a figure's thousands of parts none says a word of Streamlit.
      if (target instanceof SVGElement) continue;
      if (type !== "childList") vertaal(target);
      for (const knoop of addedNodes) {
        if (knoop.nodeType === Node.TEXT_NODE || knoop.nodeType === Node.ELEMENT_NODE) {
          vertaalBoom(knoop);
        }
      }
    }
  }).observe(document, {
    subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: KENMERKEN,
  });
}
