// What the figures draw with, and no more: all of Plotly takes a browser that never saw it four
// times as long to read. `make plotly` builds plotly.min.js from this.
const Plotly = require("plotly.js/lib/core"); // scatter is in it

Plotly.register([
  require("plotly.js/lib/bar"),
  require("plotly.js/lib/barpolar"),
  require("plotly.js/lib/box"), // on the page Casussen
  require("plotly.js/lib/scatterpolar"),
]);

module.exports = Plotly;
