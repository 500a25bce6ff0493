// Builds plotly.min.js from ingang.js, with the licence of everything that is in it: `make plotly`.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const UIT = "plotly.min.js";

const read = (naam) => JSON.parse(readFileSync(`node_modules/${naam}/package.json`, "utf8"));

const { metafile } = await build({
  entryPoints: ["ingang.js"],
  outfile: UIT,
  bundle: true,
  minify: true,
  metafile: true,
  format: "iife",
  globalName: "Plotly",
  target: "es2016",
  define: { global: "window", "define.amd": "false" },
  loader: { ".css": "empty" }, // of maps, which are not in it
  legalComments: "none", // all of them stand at the end
  banner: { js: `/*! plotly.js v${read("plotly.js").version}, Copyright Plotly, Inc., MIT; ` +
    "the licences of all that is in it stand at the end */" },
});

const pakketten = new Set(Object.entries(metafile.outputs[UIT].inputs)
  .filter(([pad, { bytesInOutput }]) => bytesInOutput && !pad.endsWith(".css"))
  .map(([pad]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(pad)?.[1])
  .filter(Boolean));

const licenties = [...pakketten].sort().map((naam) => {
  const { version, license } = read(naam);
  const bestand = readdirSync(`node_modules/${naam}`).find((pad) => /^licen[cs]e/i.test(pad));
  if (!license && !bestand) throw new Error(`${naam} has no licence`);
  const tekst = bestand ? readFileSync(`node_modules/${naam}/${bestand}`, "utf8").trim() : "";
  return `${naam} ${version} (${license})\n\n${tekst}`;
});
const alles = licenties.join(`\n\n${"-".repeat(72)}\n\n`);
if (/\*\/|<!--|<\/script/i.test(alles)) throw new Error("a licence ends the comment it stands in");
writeFileSync(UIT, `${readFileSync(UIT, "utf8")}/*!\n${alles}\n*/\n`);
