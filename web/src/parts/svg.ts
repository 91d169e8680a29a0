import { language } from "../text/text";

/** A number with so many digits behind the point, as people of the chosen language write it. */
export function value(x: number, digits: number): string {
  return new Intl.NumberFormat(language.value, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(x).replace("-", "−");
}

const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "font-size", "font-weight", "font-family", "opacity", "text-anchor"] as const;

/** The chart as it stands on screen, as an SVG file of its own: what the style sheet says is written into each element. */
export function saveSvg(svg: SVGSVGElement, name: string): void {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((each, i) => {
    const style = getComputedStyle(originals[i]!);
    for (const property of STYLES) {
      const found = style.getPropertyValue(property);
      if (found) each.setAttribute(property, found);
    }
    each.removeAttribute("class");
    each.removeAttribute("style");
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(svg.clientWidth));
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = `${name.replace(/[^\w.-]+/g, "_")}.svg`;
  anchor.click();
  URL.revokeObjectURL(url);
}
