import { inPath } from "../api/client";
import { word } from "../text/text";
import { Icon, kindIcon } from "./icon";

/** Splits `unit:ABC` into its kind and its value. */
export function idParts(id: string): { kind: string; value: string } {
  const colon = id.indexOf(":");
  return colon < 0 ? { kind: "unit", value: id } : { kind: id.slice(0, colon), value: id.slice(colon + 1) };
}

export const itemHref = (id: string) => `/item/${inPath(id)}`;
export const traceHref = (id: string) => `/trace/${inPath(id)}`;
export const stationHref = (id: string) => `/station/${inPath(id)}`;
export const factHref = (seq: number) => `/journal?fact=${seq}`;

/** An item's identifier; always a link to its record. */
export function ItemLink({ id, icon = false }: { id: string; icon?: boolean }) {
  const { kind, value } = idParts(id);
  return (
    <a class="id" href={itemHref(id)} title={`${word("kind", kind)} ${value}`}>
      {icon && <span style={{ display: "inline-block", width: "1.1em", verticalAlign: "-0.15em", marginInlineEnd: "4px" }}><Icon name={kindIcon(kind)} /></span>}
      {value}
    </a>
  );
}
