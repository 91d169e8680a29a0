/** What of the computed style a drawing needs to look the same outside the page. */
const CARRIED = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "font-size", "font-weight", "text-anchor"];

/** The whole drawing (not only the visible part) as a stand-alone SVG file. */
export function standAlone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll<SVGElement>("*")];
  const to = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    const target = to[i]!;
    target.setAttribute("style", CARRIED.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"));
    target.removeAttribute("class");
    target.removeAttribute("tabindex");
  });
  const margin = 24;
  const width = Number(svg.dataset["width"]) + 2 * margin;
  const height = Number(svg.dataset["height"]) + 2 * margin;
  copy.querySelector("[data-content]")?.setAttribute("transform", `translate(${margin} ${margin})`);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("font-family", "IBM Plex Sans, sans-serif");
  return new XMLSerializer().serializeToString(copy);
}

export function download(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
