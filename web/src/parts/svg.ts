import { language } from "../text/text";

/** A number with so many digits behind the point, as people of the chosen language write it. */
export function value(x: number, digits: number): string {
  return new Intl.NumberFormat(language.value, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(x).replace("-", "−");
}

const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "font-size", "font-weight", "font-family", "opacity", "text-anchor"] as const;

/** What the style sheet says is written into each element, so that the file needs none. */
function styled(svg: SVGSVGElement): SVGSVGElement {
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
  return copy;
}

/** The colour that an element stands on. */
function ground(element: Element | null): string {
  if (!element) return "white";
  const found = getComputedStyle(element).backgroundColor;
  return found === "" || found === "transparent" || found === "rgba(0, 0, 0, 0)" ? ground(element.parentElement) : found;
}

/** The chart as it stands on screen, as an SVG file of its own, on the colour it stands on; `below` are charts that belong to it. */
export function saveSvg(svg: SVGSVGElement, name: string, ...below: SVGSVGElement[]): void {
  const all = [svg, ...below];
  const whole = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const width = Math.max(...all.map((each) => each.clientWidth));
  let height = 0;
  for (const each of all) {
    const copy = styled(each);
    copy.setAttribute("y", String(height));
    copy.setAttribute("width", String(each.clientWidth));
    copy.setAttribute("height", String(each.clientHeight));
    whole.append(copy);
    height += each.clientHeight;
  }
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [key, said] of Object.entries({ width, height, fill: ground(svg) })) paper.setAttribute(key, String(said));
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = name;
  whole.prepend(title, paper);
  for (const [key, said] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) whole.setAttribute(key, String(said));
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(whole)], { type: "image/svg+xml" }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = `${name.replace(/[^\w.-]+/g, "_")}.svg`;
  anchor.click();
  URL.revokeObjectURL(url);
}
