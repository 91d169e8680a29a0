import { path } from "../router";
import { t, type Key } from "../text/text";

const PAGES: Record<"thread" | "proof", { href: string; label: Key }[]> = {
  thread: [{ href: "/thread", label: "nav.thread" }, { href: "/recall", label: "nav.recall" }],
  proof: [{ href: "/journal", label: "nav.journal" }, { href: "/rejected", label: "nav.rejected" }],
};

/** The pages of one rail entry. */
export function SubNav({ section }: { section: keyof typeof PAGES }) {
  return (
    <nav class="subnav" aria-label={t("nav.section")}>
      {PAGES[section].map((page) => <a key={page.href} href={page.href} aria-current={path.value === page.href ? "page" : undefined}>{t(page.label)}</a>)}
    </nav>
  );
}
