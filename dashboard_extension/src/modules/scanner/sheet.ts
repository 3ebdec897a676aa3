import { code128 } from "./code128";
import { scanCodeOf } from "./statusCodes";

export interface SheetStatus {
  code: string;
  name: string;
}

/** A page of its own to be printed, of these statuses' barcodes: the frame that the pages are in may not print. Names are text in it. */
export function sheetHtml(title: string, hint: string, language: string, statuses: readonly SheetStatus[]): string {
  const cells = statuses.map(({ code, name }) => `<li><strong>${escaped(name)}</strong>${svgOf(scanCodeOf(code))}<small>${escaped(scanCodeOf(code))}</small></li>`);
  return `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><title>${escaped(title)}</title>
<style>
body{font:12pt sans-serif;margin:12mm}ul{display:grid;grid-template-columns:1fr 1fr;gap:8mm;padding:0;list-style:none}
li{display:flex;flex-direction:column;gap:2mm;padding:4mm;border:1px solid #999;border-radius:2mm;break-inside:avoid}svg{width:100%;height:18mm}small{color:#555}
</style>
<h1>${escaped(title)}</h1><p>${escaped(hint)}</p>
<ul>
${cells.join("\n")}
</ul></html>
`;
}

function svgOf(text: string): string {
  const { bars, width } = code128(text);
  const rects = bars.map((bar) => `<rect x="${String(bar.x)}" width="${String(bar.width)}" height="60"/>`).join("");
  return `<svg viewBox="0 0 ${String(width)} 60" preserveAspectRatio="none" shape-rendering="crispEdges">${rects}</svg>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
