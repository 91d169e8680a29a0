import { useSignal } from "@preact/signals";
import { useEffect, useErrorBoundary, useRef } from "preact/hooks";
import { AREAS, placeOf, type PageModule } from "./areas";
import { askSession, session, write } from "./api/client";
import { connection, lastSignAt, now } from "./api/live";
import { asFailure } from "./api/load";
import { Attention } from "./parts/attention";
import { Icon, Line, Sign } from "./parts/icon";
import { Search } from "./parts/search";
import { Wrong } from "./parts/states";
import { match } from "./pattern";
import { here, path } from "./router";
import { chooseLanguage, language, LANGUAGES, t, useArea, word, type Language } from "./text/text";
import { duration, useZone } from "./text/time";
import { chooseTheme, theme } from "./theme";

export function App() {
  const who = session.value;
  useEffect(() => {
    if (who) useZone(who.plant.zone);
  }, [who]);
  const station = match("/terminal/:id", path.value)?.["id"];
  if (station) return <Lazy key="terminal" load={() => import("./pages/terminal")} id={station} area="terminal" />;
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
  const place = placeOf(path.value);
  const page = place ? <Lazy key={place.page.pattern} area={place.area.id} load={place.page.load} id={place.id} /> : <Lazy key="none" load={() => import("./pages/notfound")} id="" />;
  if (wall) return <main class="page" id="page">{page}<Lost /></main>;
  return (
    <>
      <a class="skip" href="#page">{t("skip")}</a>
      <aside class="rail" aria-label={t("nav.label")}>
        <a class="sign" href="/" aria-label={t("nav.home")}><Sign /></a>
        <nav aria-label={t("nav.label")}>
          {AREAS.map((area) => (
            <a key={area.id} href={area.pages[0].pattern} aria-current={place?.area === area ? "page" : undefined}>
              <Line path={area.icon} />{t(area.label)}
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
function Lazy({ load, id, area }: { load: () => Promise<PageModule>; id: string; area?: string }) {
  const loaded = useSignal<{ Page?: PageModule["default"]; failed?: unknown }>({});
  useEffect(() => {
    Promise.all([load(), area && useArea(area)]).then(([module]) => (loaded.value = { Page: module.default }), (failed: unknown) => (loaded.value = { failed }));
  }, []);
  const [broken] = useErrorBoundary();
  const { Page } = loaded.value;
  const failed = loaded.value.failed ?? broken;
  if (failed) return <Wrong failed={asFailure(failed)} again={() => location.reload()} />;
  return Page ? <Page id={id} /> : <div aria-busy="true" />;
}
