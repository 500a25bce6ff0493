// Streamlit reads this before it starts. Knowing its own address it does not probe
// /<page>/_stcore/… on a deep link; its English error dialogs stay closed (omslag.css speaks).
window.prerenderReady = false;
window.__streamlit = {
  BACKEND_BASE_URL: window.location.origin + "/",
  MAIN_PAGE_BASE_URL: window.location.origin + "/",
  HOST_CONFIG: {
    allowedOrigins: [window.location.origin],
    useExternalAuthToken: false,
    blockErrorDialogs: true,
  },
};
