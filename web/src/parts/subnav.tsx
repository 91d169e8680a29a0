import { namedPages, placeOf } from "../areas";
import { path } from "../router";
import { t } from "../text/text";

/** The pages of the rail entry that this page belongs to; nothing where it is the only one. */
export function SubNav() {
  const area = placeOf(path.value)?.area;
  const pages = area ? namedPages(area) : [];
  if (pages.length < 2) return null;
  return (
    <nav class="subnav" aria-label={t("nav.section")}>
      {pages.map((page) => <a key={page.href} href={page.href} aria-current={path.value === page.href ? "page" : undefined}>{t(page.label)}</a>)}
    </nav>
  );
}
