import type { ComponentChildren } from "preact";
import type { CallFailed } from "../api/client";
import { t, type Key } from "../text/text";

/** Wrong: what happened, what it means, what to do, and a code to search for. */
export function Wrong({ failed, again }: { failed: CallFailed; again?: () => void }) {
  const { code, message, meaning, next } = failed.problem;
  const known: Record<string, Key> = { "no-connection": "wrong.noConnection", "not-allowed": "wrong.notAllowed", "page-fault": "wrong.pageFault" };
  const ours = known[code];
  return (
    <section class="panel state" role="alert">
      <h2>{message || (ours ? t(ours) : t("wrong.title"))}</h2>
      <p>{meaning ?? (ours ? t(`${ours}.meaning` as Key) : failed.status >= 500 ? t("wrong.server.meaning") : t("wrong.meaning"))}</p>
      <p>{next ?? (ours ? t(`${ours}.next` as Key) : t("wrong.next"))}</p>
      <div class="row">
        {again && <button class="button" onClick={again}>{t("wrong.again")}</button>}
        <span class="chip">{t("wrong.code", { code })}</span>
      </div>
    </section>
  );
}

export function Empty({ title, children, action }: { title: string; children?: ComponentChildren; action?: ComponentChildren }) {
  return (
    <section class="state">
      <h2>{title}</h2>
      <p>{children}</p>
      {action && <div class="row">{action}</div>}
    </section>
  );
}

/** Grey text of about the right length, so that the layout stands before the data does. */
export function Wait({ chars }: { chars: number }) {
  return <span class="wait" aria-hidden="true">{"0".repeat(chars)}</span>;
}

export function WaitRows({ rows, chars }: { rows: number; chars: number }) {
  return (
    <div class="stack" aria-busy="true" style={{ gap: "10px", padding: "12px 16px" }}>
      {Array.from({ length: rows }, (_, i) => <div key={i}><Wait chars={Math.max(6, chars - ((i * 7) % 15))} /></div>)}
      <span class="sr">{t("loading")}</span>
    </div>
  );
}
