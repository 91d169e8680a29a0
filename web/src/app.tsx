import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { askSession, session, write } from "./api/client";
import { connection, lastSignAt, now } from "./api/live";
import { asFailure } from "./api/load";
import { Attention } from "./parts/attention";
import { Icon, Sign, type IconName } from "./parts/icon";
import { Search } from "./parts/search";
import { Wrong } from "./parts/states";
import { here, match, path } from "./router";
import { chooseLanguage, language, LANGUAGES, t, word, type Key, type Language } from "./text/text";
import { duration, useZone } from "./text/time";
import { chooseTheme, theme } from "./theme";

/** A page takes at most the identifier in its address. */
type PageModule = { default: ComponentType<{ id: string }> };

/** Every address of the application; pages and what they need arrive only when they are opened. */
const ROUTES: { pattern: string; section: Section; load: () => Promise<PageModule> }[] = [
  { pattern: "/", section: "plant", load: () => import("./pages/plant") },
  { pattern: "/station/:id", section: "plant", load: () => import("./pages/station") },
  { pattern: "/thread", section: "thread", load: () => import("./pages/thread") },
  { pattern: "/item/:id", section: "thread", load: () => import("./pages/item") },
  { pattern: "/trace/:id", section: "thread", load: () => import("./pages/trace") },
  { pattern: "/recall", section: "thread", load: () => import("./pages/recall") },
  { pattern: "/journal", section: "proof", load: () => import("./pages/journal") },
  { pattern: "/rejected", section: "proof", load: () => import("./pages/rejected") },
  { pattern: "/admin", section: "admin", load: () => import("./pages/admin") },
];

type Section = "plant" | "thread" | "proof" | "admin";

const RAIL: { section: Section; href: string; icon: IconName; label: Key }[] = [
  { section: "plant", href: "/", icon: "plant", label: "nav.plant" },
  { section: "thread", href: "/thread", icon: "thread", label: "nav.thread" },
  { section: "proof", href: "/journal", icon: "proof", label: "nav.proof" },
  { section: "admin", href: "/admin", icon: "admin", label: "nav.admin" },
];

export function App() {
  const who = session.value;
  useEffect(() => {
    if (who) useZone(who.plant.zone);
  }, [who]);
  if (who === undefined) return <Unreachable />;
  if (who === null) return <Lazy load={() => import("./pages/signin")} id="" />;
  return <Shell />;
}

function Unreachable() {
  return (
    <main class="page" style={{ marginInlineStart: 0 }}>
      <Wrong failed={asFailure(new Error(""))} again={() => void askSession().catch(() => undefined)} />
    </main>
  );
}

function Shell() {
  const wall = here.value.searchParams.has("wall");
  useEffect(() => {
    if (wall) document.documentElement.dataset["wall"] = "";
    else delete document.documentElement.dataset["wall"];
  }, [wall]);
  const pathname = path.value;
  let params: Record<string, string> | undefined;
  const route = ROUTES.find((candidate) => (params = match(candidate.pattern, pathname)));
  const load = route?.load ?? (() => import("./pages/notfound"));
  const page = <Lazy key={route?.pattern ?? "none"} load={load} id={params?.["id"] ?? ""} />;
  if (wall) return <main class="page" id="page">{page}<Lost /></main>;
  return (
    <>
      <a class="skip" href="#page">{t("skip")}</a>
      <aside class="rail" aria-label={t("nav.label")}>
        <a class="sign" href="/" aria-label={t("nav.home")}><Sign /></a>
        <nav aria-label={t("nav.label")}>
          {RAIL.map((entry) => (
            <a key={entry.section} href={entry.href} aria-current={route?.section === entry.section ? "page" : undefined}>
              <Icon name={entry.icon} />{t(entry.label)}
            </a>
          ))}
        </nav>
        <div class="foot">
          <button class="icon-button" aria-label={t(theme.value === "office" ? "theme.toFloor" : "theme.toOffice")} title={t(theme.value === "office" ? "theme.toFloor" : "theme.toOffice")}
            onClick={() => chooseTheme(theme.value === "office" ? "floor" : "office")}>
            <Icon name={theme.value === "office" ? "moon" : "sun"} />
          </button>
        </div>
      </aside>
      <header class="bar">
        <Search />
        <div class="end">
          <span class="plant-name">{session.value?.plant.name}{session.value?.demo ? ` · ${t("demo")}` : ""}</span>
          <Live />
          <Menu />
        </div>
      </header>
      <Attention />
      <main class="page" id="page" tabIndex={-1}>{page}</main>
    </>
  );
}

function Lost() {
  return connection.value === "lost" ? <div style={{ position: "fixed", insetBlockEnd: 0, insetInline: 0, padding: "0.75rem 1.5rem", background: "var(--alarm-soft)" }}><Live /></div> : null;
}

/** The state of the live connection, and when it is lost the age of what is on screen. */
function Live() {
  const lost = connection.value === "lost";
  const age = duration(now.value - lastSignAt.value);
  const says = lost ? t("live.lost", { age }) : t(connection.value === "live" ? "live.on" : connection.value === "resting" ? "live.resting" : "live.connecting");
  return (
    <span class={`live ${lost ? "lost" : ""}`} role="status" title={says}>
      <svg width="10" height="10" viewBox="0 0 12 12" aria-hidden="true">
        {lost ? <rect x="1" y="1" width="10" height="10" fill="currentColor" /> : connection.value === "live" ? <circle cx="6" cy="6" r="4.500" fill="var(--ok)" /> : <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.600" />}
      </svg>
      <span class="words">{says}</span>
    </span>
  );
}

function Menu() {
  const openNow = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !box.current?.contains(event.target as Node)) openNow.value = false;
    };
    addEventListener("pointerdown", close);
    addEventListener("keydown", close);
    return () => {
      removeEventListener("pointerdown", close);
      removeEventListener("keydown", close);
    };
  }, []);
  const who = session.value!;
  const initials = who.user.name.split(/\s+/).map((part) => part[0]).slice(0, 2).join("").toUpperCase();
  return (
    <div class="menu" ref={box}>
      <button class="person" aria-expanded={openNow.value} aria-label={t("menu.label", { name: who.user.name })} onClick={() => (openNow.value = !openNow.value)}>{initials}</button>
      {openNow.value && (
        <div class="sheet">
          <div><b>{who.user.name}</b><div class="muted small">{word("role", who.user.role)}{who.demo ? ` · ${t("menu.demo")}` : ""}</div></div>
          <label class="field"><span>{t("menu.language")}</span>
            <select value={language.value} onChange={(event) => chooseLanguage(event.currentTarget.value as Language)}>
              {LANGUAGES.map((each) => <option key={each.code} value={each.code}>{each.name}</option>)}
            </select>
          </label>
          <label class="field"><span>{t("menu.theme")}</span>
            <select value={theme.value} onChange={(event) => chooseTheme(event.currentTarget.value as "office" | "floor")}>
              <option value="office">{t("theme.office")}</option><option value="floor">{t("theme.floor")}</option>
            </select>
          </label>
          <a class="button" href={`${path.value}?wall`} target="_blank">{t("menu.wall")}</a>
          <button class="button" onClick={() => void write("DELETE", "/api/session").finally(() => (session.value = null))}>{t("menu.signOut")}</button>
          <div class="muted small">Heddle {who.version} · <a href="/licences.txt" target="_blank">{t("menu.licences")}</a></div>
        </div>
      )}
    </div>
  );
}

/** Shows a page when its code has arrived; the frame around it stays where it is. */
function Lazy({ load, id }: { load: () => Promise<PageModule>; id: string }) {
  const loaded = useSignal<{ Page?: PageModule["default"]; failed?: unknown }>({});
  useEffect(() => {
    load().then((module) => (loaded.value = { Page: module.default }), (failed: unknown) => (loaded.value = { failed }));
  }, []);
  const { Page, failed } = loaded.value;
  if (failed) return <Wrong failed={asFailure(failed)} again={() => location.reload()} />;
  return Page ? <Page id={id} /> : <div aria-busy="true" />;
}
