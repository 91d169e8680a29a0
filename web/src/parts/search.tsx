import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { get } from "../api/client";
import { asFailure } from "../api/load";
import type { SearchAnswer } from "../api/types";
import { go } from "../router";
import { t, word } from "../text/text";
import { cleanScan, localCommands } from "../text/scan";
import { Icon, kindIcon } from "./icon";
import { itemHref } from "./links";
import { Mark } from "./mark";

/** Its suggestions are the list box below, not a datalist. */
const COMBOBOX = { role: "combobox", "aria-autocomplete": "list" };

interface Hit {
  href: string;
  icon: Parameters<typeof Icon>[0]["name"];
  title: string;
  detail: string;
  state?: string;
}

function hits(answer: SearchAnswer | undefined, typed: string): Hit[] {
  const found: Hit[] = (answer?.matches ?? []).map((m) => ({
    href: m.href?.startsWith("/") && !m.href.startsWith("/api") ? m.href : itemHref(m.item),
    icon: kindIcon(m.kind),
    title: m.title || m.item,
    detail: [m.product ?? word("kind", m.kind), m.detail].filter(Boolean).join(" · "),
    ...(m.state ? { state: m.state } : {}),
  }));
  const commands = [...localCommands(typed, t), ...(answer?.commands ?? [])].map((c) => ({ href: c.href, icon: "command" as const, title: c.title, detail: c.detail ?? "" }));
  return [...found, ...commands.filter((c, i) => commands.findIndex((d) => d.href === c.href) === i)];
}

/** The one search box: any identifier, scanned code, VIN, station or command. `/` focuses it from anywhere. */
export function Search() {
  const text = useSignal("");
  const answer = useSignal<SearchAnswer | undefined>(undefined);
  const failed = useSignal<string | undefined>(undefined);
  const openNow = useSignal(false);
  const chosen = useSignal(0);
  const camera = useSignal<null | ((props: { onCode: (code: string) => void; onClose: () => void }) => preact.JSX.Element)>(null);
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key === "/" && !event.ctrlKey && !event.metaKey && !/INPUT|TEXTAREA|SELECT/.test(target.tagName)) {
        event.preventDefault();
        input.current?.focus();
        input.current?.select();
      }
    };
    const onPress = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) openNow.value = false;
    };
    addEventListener("keydown", onKey);
    addEventListener("pointerdown", onPress);
    return () => {
      removeEventListener("keydown", onKey);
      removeEventListener("pointerdown", onPress);
    };
  }, []);

  useEffect(() => {
    const q = cleanScan(text.value);
    chosen.value = 0;
    failed.value = undefined;
    if (q.length < 2) {
      answer.value = undefined;
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      get<SearchAnswer>("/api/search", { q }, abort.signal).then(
        (found) => (answer.value = found),
        (cause: unknown) => {
          if (!abort.signal.aborted) failed.value = asFailure(cause).problem.message || t("wrong.noConnection");
        },
      );
    }, 120);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text.value]);

  const list = hits(answer.value, text.value);
  const follow = (hit: Hit | undefined) => {
    if (!hit) return;
    go(hit.href);
    openNow.value = false;
    text.value = "";
    input.current?.blur();
  };
  const onKeyDown = async (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      openNow.value = true;
      if (list.length) chosen.value = (chosen.value + (event.key === "ArrowDown" ? 1 : -1) + list.length) % list.length;
    } else if (event.key === "Escape") {
      if (openNow.value && text.value) openNow.value = false;
      else input.current?.blur();
    } else if (event.key === "Enter") {
      event.preventDefault();
      const q = cleanScan(text.value);
      if (answer.value?.query !== q && q.length >= 2) {
        // A scanner types and presses Enter faster than suggestions arrive: ask at once.
        try {
          answer.value = await get<SearchAnswer>("/api/search", { q });
        } catch (cause) {
          failed.value = asFailure(cause).problem.message || t("wrong.noConnection");
          return;
        }
        if (answer.value.matches.length === 1) return follow(hits(answer.value, q)[0]);
        openNow.value = true;
        return;
      }
      follow(list[chosen.value]);
    }
  };
  const startCamera = async () => {
    camera.value = (await import("./camera")).Camera;
  };
  const problem = answer.value?.problem;
  const showing = openNow.value && (text.value.trim().length > 0);
  const Camera = camera.value;

  return (
    <div class="search" ref={box} role="search">
      <span class="glass"><Icon name="search" /></span>
      <input
        ref={input}
        type="search"
        {...(COMBOBOX as object)}
        aria-expanded={showing}
        aria-controls="search-hits"
        aria-activedescendant={showing && list.length ? `hit-${chosen.value}` : undefined}
        aria-label={t("search.label")}
        placeholder={t("search.hint")}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={text.value}
        onFocus={() => (openNow.value = true)}
        onInput={(event) => {
          text.value = event.currentTarget.value;
          openNow.value = true;
        }}
        onKeyDown={onKeyDown}
      />
      <span class="tail">
        <kbd aria-hidden="true">/</kbd>
        <button class="icon-button" onClick={startCamera} aria-label={t("search.camera")} title={t("search.camera")}><Icon name="camera" /></button>
      </span>
      {showing && (
        <div class="drop">
          {(answer.value?.understoodAs || problem || failed.value) && (
            <div class="understood">
              {failed.value ?? (problem ? <Position text={cleanScan(text.value)} at={problem.position} message={problem.message} /> : t("search.understood", { as: answer.value?.understoodAs ?? "" }))}
            </div>
          )}
          <div id="search-hits" role="listbox" aria-label={t("search.hits")}>
            {list.map((hit, i) => (
              <a class="hit" role="option" id={`hit-${i}`} aria-selected={i === chosen.value} href={hit.href} tabIndex={-1} key={hit.href + hit.title}
                onPointerMove={() => (chosen.value = i)} onClick={(event) => { event.preventDefault(); follow(hit); }}>
                <Icon name={hit.icon} />
                <span class="what"><span class="id">{hit.title}</span><span class="small muted">{hit.detail}</span></span>
                {hit.state ? <Mark state={/^(ok|nok)$/.test(hit.state) ? hit.state : "none"} text={word("word", hit.state)} /> : <span />}
              </a>
            ))}
          </div>
          {list.length === 0 && !failed.value && !problem && <div class="understood">{text.value.trim().length < 2 ? t("search.more") : answer.value ? t("search.none") : t("loading")}</div>}
        </div>
      )}
      {Camera && <Camera onClose={() => (camera.value = null)} onCode={(code) => {
        camera.value = null;
        text.value = code;
        openNow.value = true;
        input.current?.focus();
      }} />}
    </div>
  );
}

/** Shows the character a strict parser stumbled over. */
function Position({ text, at, message }: { text: string; at: number | undefined; message: string }) {
  if (at === undefined || at < 0 || at >= text.length) return <>{message}</>;
  return (
    <>
      {message} <span class="id">{text.slice(0, at)}<mark style={{ background: "var(--alarm-soft)", color: "var(--alarm)", fontWeight: 700 }}>{text[at]}</mark>{text.slice(at + 1)}</span>
    </>
  );
}
