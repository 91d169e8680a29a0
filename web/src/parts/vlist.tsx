import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { asFailure } from "../api/load";
import type { CallFailed } from "../api/client";
import type { Page } from "../api/types";
import { t } from "../text/text";
import { WaitRows, Wrong } from "./states";

const PAGE = 200;
/** Rows drawn above and below what is visible. */
const AHEAD = 8;

/** A list of any length with rows of one height: pages arrive while one scrolls, and only what is visible is drawn. */
export function VirtualList<T>({ ask, row, rowPixels, label, onRows, empty }: {
  ask: (cursor: string | undefined, limit: number) => Promise<Page<T>>; row: (each: T) => ComponentChildren; rowPixels: number; label: string;
  /** Told whenever more rows are known. */
  onRows?: (rows: T[]) => void; empty: ComponentChildren;
}) {
  const rows = useSignal<T[]>([]);
  const next = useSignal<string | undefined>(undefined);
  const busy = useSignal(true);
  const failed = useSignal<CallFailed | undefined>(undefined);
  const seen = useSignal({ top: 0, height: 600 });
  const alive = useRef(true);
  const more = async (cursor?: string) => {
    busy.value = true;
    failed.value = undefined;
    try {
      const page = await ask(cursor, PAGE);
      if (!alive.current) return;
      rows.value = [...(cursor === undefined ? [] : rows.peek()), ...page.rows];
      next.value = page.next === undefined || page.next === null || page.next === "" ? undefined : String(page.next);
      onRows?.(rows.peek());
    } catch (cause) {
      if (alive.current) failed.value = asFailure(cause);
    }
    if (alive.current) busy.value = false;
  };
  useEffect(() => {
    void more();
    return () => void (alive.current = false);
  }, []);
  const first = Math.max(0, Math.floor(seen.value.top / rowPixels) - AHEAD);
  const last = Math.min(rows.value.length, Math.ceil((seen.value.top + seen.value.height) / rowPixels) + AHEAD);
  useEffect(() => {
    if (!busy.value && !failed.value && next.value !== undefined && last > rows.value.length - PAGE / 2) void more(next.value);
  }, [last, busy.value, next.value]);
  if (failed.value && rows.value.length === 0) return <Wrong failed={failed.value} again={() => void more()} />;
  if (rows.value.length === 0) return busy.value ? <WaitRows rows={8} chars={40} /> : <>{empty}</>;
  return (
    <div class="vlist" tabIndex={0} role="group" aria-label={label} onScroll={(event) => (seen.value = { top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}>
      <ul style={{ paddingBlock: `${first * rowPixels}px ${(rows.value.length - last) * rowPixels}px` }}>
        {rows.value.slice(first, last).map((each, i) => <li key={first + i} style={{ blockSize: `${rowPixels}px` }}>{row(each)}</li>)}
      </ul>
      {busy.value && <p class="body small muted" role="status">{t("loading")}</p>}
    </div>
  );
}
