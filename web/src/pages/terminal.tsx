import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { begin, doing, enrol, notice, said, scanned, status, work } from "../terminal/bench";
import { contact, lastContact, plantNow } from "../terminal/contact";
import { Kept, keptLine } from "../terminal/kept";
import { leave, operator, touched } from "../terminal/people";
import { waiting } from "../terminal/queue";
import { listen } from "../terminal/scanner";
import { Note, StepForm } from "../terminal/step";
import { End, Gate } from "../terminal/verdict";
import { Line } from "../parts/icon";
import { known, t, word } from "../text/text";
import { duration, shortClock } from "../text/time";
import "./terminal.css";

/** The screen of one station: who, what next, what was found, one big verdict. It goes on without contact. */
export default function TerminalPage({ id }: { id: string }) {
  const ready = useSignal(false);
  const shows = useSignal<"work" | "kept" | "note">("work");
  const tick = useSignal(0);
  useEffect(() => {
    document.title = `${id} · ${t("terminal.title")}`;
    let end: (() => void) | undefined;
    void begin(id).then((stop) => {
      end = stop;
      ready.value = true;
      keepShell();
    });
    const quiet = listen((code) => {
      shows.value = "work";
      void scanned(code);
    });
    const beat = setInterval(() => tick.value++, 1_000);
    addEventListener("pointerdown", touched);
    addEventListener("keydown", touched);
    return () => {
      end?.();
      quiet();
      clearInterval(beat);
      removeEventListener("pointerdown", touched);
      removeEventListener("keydown", touched);
    };
  }, []);
  return (
    <div class="terminal" data-tick={tick.value}>
      <Top id={id} open={(what) => (shows.value = shows.value === what ? "work" : what)} />
      <main id="page">
        {ready.value && notice.value && <Notice {...notice.value} />}
        {!ready.value ? <div aria-busy="true" /> : shows.value === "kept" ? <Kept close={() => (shows.value = "work")} /> : shows.value === "note" && operator.value ? <Note close={() => (shows.value = "work")} /> : <Now id={id} />}
      </main>
      {ready.value && operator.value && shows.value === "work" && (
        <footer>
          <button class="big" onClick={() => { notice.value = undefined; shows.value = "note"; }}>{t("terminal.note")}</button>
          <button class="big" onClick={() => void leave()}>{t("terminal.leave")}</button>
        </footer>
      )}
    </div>
  );
}

function Top({ id, open }: { id: string; open: (what: "kept") => void }) {
  const lost = contact.value === "lost";
  const refused = waiting.value.filter((each) => each.refused).length;
  return (
    <header>
      <h1><b>{id}</b> {work.value?.name ?? ""}</h1>
      <div class="who">{operator.value ? operator.value.name : t("terminal.nobody")}</div>
      <div class={`contact ${lost ? "lost" : ""}`} role="status">
        <svg width="14" height="14" viewBox="0 0 12 12" aria-hidden="true">{lost ? <rect x="1" y="1" width="10" height="10" fill="currentColor" /> : <circle cx="6" cy="6" r="5" fill="currentColor" />}</svg>
        {lost ? (lastContact.value ? t("terminal.lost", { at: shortClock(lastContact.value) }) : t("terminal.lostLong")) : t(contact.value === "there" ? "terminal.there" : "terminal.asking")}
      </div>
      <button class={`kept ${refused > 0 ? "refused" : ""}`} onClick={() => open("kept")}>{keptLine()}</button>
    </header>
  );
}

/** What the person at the terminal is to do now. */
function Now({ id }: { id: string }) {
  if (!status.value?.terminal) return <Strange id={id} />;
  const told = said.value;
  return (
    <>
      {!operator.value ? <Badge /> : doing.value ? <StepForm /> : told?.kind === "gate" ? <Gate said={told} /> : told?.kind === "end" ? <End said={told} /> : <Next />}
    </>
  );
}

/** One line that passes: in the terminal's own words where it has some. */
function Notice({ code, detail, sentence }: { code: string; detail?: string; sentence?: string }) {
  const own = known("terminal.notice", code);
  return <p class={`notice ${code === "note-kept" ? "good" : ""}`} role="alert">{own ?? sentence ?? word("terminal.notice", code)}{detail ? ` (${detail})` : ""}</p>;
}

function Badge() {
  return (
    <section class="ask">
      <Line path="M4 6h16v13H4zM9 3h6v5H9zM8 15h8M12 12.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3" />
      <h2>{t("terminal.badge")}</h2>
      <p>{doing.value ? t("terminal.badge.handover", { unit: doing.value.unit.name }) : t("terminal.badge.how")}</p>
      {(status.value?.tryBadges.length ?? 0) > 0 && (
        <div class="try">
          <p>{t("terminal.try")}</p>
          {status.value!.tryBadges.map((each) => <button key={each.code} class="big" onClick={() => void scanned(each.code)}>{each.name}</button>)}
        </div>
      )}
    </section>
  );
}

/** This device is no terminal of this station. */
function Strange({ id }: { id: string }) {
  const token = useSignal("");
  return (
    <section class="ask">
      <h2>{t("terminal.strange", { station: id })}</h2>
      <p>{status.value ? t("terminal.strange.how") : t("terminal.strange.alone")}</p>
      <form class="row" onSubmit={(event) => { event.preventDefault(); void enrol(token.value); }}>
        <label class="sr" for="token">{t("terminal.token")}</label>
        <input id="token" type="password" autocomplete="off" placeholder={t("terminal.token")} value={token.value} onInput={(event) => (token.value = event.currentTarget.value)} />
        <button class="big main">{t("terminal.enrol")}</button>
      </form>
    </section>
  );
}

/** More than that nobody reads on; a scan finds the others. */
const SHOWN = 12;

/** The list: what is here, and what comes next. */
function Next() {
  const typed = useSignal("");
  const now = work.value;
  const alone = contact.value === "lost";
  return (
    <section class="next">
      <h2>{t("terminal.scan")}</h2>
      {now?.stopped && <p class="notice" role="alert">{t("terminal.stopped", { reason: now.stopped })}</p>}
      <form class="row" onSubmit={(event) => { event.preventDefault(); if (typed.value.trim()) void scanned(typed.value.trim()); typed.value = ""; }}>
        <label class="sr" for="code">{t("terminal.type")}</label>
        <input id="code" type="text" autocomplete="off" autocapitalize="characters" spellcheck={false} placeholder={t("terminal.type")} value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} />
        <button class="big">{t("terminal.look")}</button>
      </form>
      {alone && <p class="soft">{t("terminal.list.alone")}</p>}
      {now && now.units.length > 0 ? (
        <ul>
          {now.units.slice(0, SHOWN).map((unit) => (
            <li key={`${unit.step}:${unit.item}`}>
              <button class={`unit ${unit.state} ${unit.answer.allowed ? "" : "no"}`} onClick={() => void scanned(unit.item)}>
                <span class="shape" aria-hidden="true">{unit.answer.allowed ? "●" : "■"}</span>
                <span><b>{unit.name}</b><small>{now.steps.find((step) => step.step === unit.step)?.name ?? unit.step}{unit.order ? ` · ${unit.order}` : ""}</small></span>
                <span class="stands">{unit.answer.allowed ? t(unit.state === "here" ? "terminal.here" : "terminal.next") : word("terminal.why", unit.answer.reasons[0]?.code)}<small>{unit.since ? t("terminal.since", { age: duration(plantNow() - Date.parse(unit.since)) }) : ""}</small></span>
              </button>
            </li>
          ))}
          {now.units.length > SHOWN && <li class="soft">{t("terminal.list.more", { n: now.units.length - SHOWN })}</li>}
        </ul>
      ) : (
        <p class="soft">{t(now ? "terminal.list.empty" : "terminal.list.none")}</p>
      )}
    </section>
  );
}

/** Asks the worker to keep all that this page was made of; a plain address without TLS has no worker. */
function keepShell(): void {
  if (!("serviceWorker" in navigator)) return;
  const paths = [...performance.getEntriesByType("resource").map((each) => new URL(each.name)), new URL("/theme.js", location.origin), new URL("/mark.svg", location.origin), new URL("/manifest.webmanifest", location.origin)]
    .filter((url) => url.origin === location.origin && !url.pathname.startsWith("/api/") && !url.pathname.startsWith("/terminal")).map((url) => url.pathname);
  void navigator.serviceWorker.register("/terminal-worker.js", { scope: "/terminal/" })
    .then(() => navigator.serviceWorker.ready)
    .then((worker) => worker.active?.postMessage({ keep: [...new Set(paths)] }))
    .catch(() => undefined);
}
