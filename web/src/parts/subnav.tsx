import { useEffect, useRef } from "preact/hooks";
import { namedPages, placeOf } from "../areas";
import { path } from "../router";
import { t } from "../text/text";

/** The pages of the rail entry that this page belongs to; nothing where it is the only one. */
export function SubNav() {
  const area = placeOf(path.value)?.area;
  const pages = area ? namedPages(area) : [];
  const list = useRef<HTMLElement>(null);
  // On a phone they stand in one line that is pushed sideways: the one that is open is in sight.
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (here) list.current!.scrollLeft = here.offsetLeft - list.current!.offsetLeft - (list.current!.clientWidth - here.offsetWidth) / 2;
  }, [path.value]);
  if (pages.length < 2) return null;
  return (
    <nav class="subnav" ref={list} aria-label={t("nav.section")}>
      {pages.map((page) => <a key={page.href} href={page.href} aria-current={path.value === page.href ? "page" : undefined}>{t(page.label)}</a>)}
    </nav>
  );
}
