import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { asFailure } from "../api/load";
import type { CallFailed } from "../api/client";
import type { Page } from "../api/types";
import { t } from "../text/text";
import { Empty, WaitRows, Wrong } from "./states";
import "./vtable.css";

export interface Column<T> {
  title: string;
  /** Width as a grid track, e.g. "8rem" or "minmax(10rem, 1fr)". */
  width: string;
  cell: (row: T) => ComponentChildren;
  end?: boolean;
}

const ROW_PIXELS = 38;
const PAGE = 200;
/** Rows drawn above and below what is visible. */
const AHEAD = 12;

interface Loaded<T> {
  rows: T[];
  total?: number;
  next?: string;
  busy: boolean;
  failed?: CallFailed;
}

/** A table of any length: pages arrive while one scrolls, and only the visible rows are drawn. The server sorts and filters; the table shows. */
export function VirtualTable<T>({ ask, columns, label, empty, height = 420, expand }: {
  ask: (cursor: string | undefined, limit: number) => Promise<Page<T>>; columns: Column<T>[]; label: string; empty: ComponentChildren; height?: number;
  expand?: (row: T) => ComponentChildren;
}) {
  const state = useSignal<Loaded<T>>({ rows: [], busy: true });
  const scroll = useSignal({ top: 0, height });
  const opened = useSignal<number | undefined>(undefined);
  const alive = useRef(true);
  const more = async (cursor?: string) => {
    state.value = { ...state.peek(), busy: true };
    try {
      const page = await ask(cursor, PAGE);
      if (!alive.current) return;
      state.value = {
        rows: [...(cursor === undefined ? [] : state.peek().rows), ...page.rows], busy: false,
        ...(page.total === undefined ? {} : { total: page.total }),
        ...(page.next === undefined || page.next === null || page.next === "" ? {} : { next: String(page.next) }),
      };
    } catch (cause) {
      if (alive.current) state.value = { ...state.peek(), busy: false, failed: asFailure(cause) };
    }
  };
  useEffect(() => {
    void more();
    return () => void (alive.current = false);
  }, []);
  const { rows, total, next, busy, failed } = state.value;
  const first = Math.max(0, Math.floor(scroll.value.top / ROW_PIXELS) - AHEAD);
  const last = Math.min(rows.length, Math.ceil((scroll.value.top + scroll.value.height) / ROW_PIXELS) + AHEAD);
  useEffect(() => {
    if (!busy && next !== undefined && last > rows.length - PAGE / 2) void more(next);
  }, [last, busy, next]);
  if (failed && rows.length === 0) return <Wrong failed={failed} again={() => void more()} />;
  if (rows.length === 0 && busy) return <div style={{ minHeight: `${height}px` }}><WaitRows rows={8} chars={60} /></div>;
  if (rows.length === 0) return <>{empty}</>;
  const tracks = columns.map((column) => column.width).join(" ");
  // The least that the columns ask for, gaps included: every row is as wide as the next, whatever stands in it.
  const least = `${columns.reduce((sum, column) => sum + Number(/[\d.]+(?=rem)/.exec(column.width)?.[0] ?? 0), columns.length + 1)}rem`;
  const shown = rows[opened.value ?? -1];
  return (
    <>
      <div class="vtable" role="table" aria-label={label} aria-rowcount={total ?? -1} tabIndex={0} style={{ maxBlockSize: `${height}px` }}
        onScroll={(event) => (scroll.value = { top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}>
        <div class="vrow head" role="row" style={{ gridTemplateColumns: tracks, minInlineSize: least }}>{columns.map((column) => <span role="columnheader" class={column.end ? "num" : ""} key={column.title}>{column.title}</span>)}</div>
        <div style={{ blockSize: `${first * ROW_PIXELS}px` }} />
        {rows.slice(first, last).map((row, i) => (
          <div class={`vrow ${opened.value === first + i ? "opened" : ""}`} role="row" aria-rowindex={first + i + 2} key={first + i} style={{ gridTemplateColumns: tracks, minInlineSize: least }}
            onClick={expand ? (event) => { if (!(event.target as Element).closest("a")) opened.value = opened.value === first + i ? undefined : first + i; } : undefined}>
            {columns.map((column) => <span role="cell" class={column.end ? "num" : ""} key={column.title}>{column.cell(row)}</span>)}
          </div>
        ))}
        <div style={{ blockSize: `${(rows.length - last) * ROW_PIXELS}px` }} />
      </div>
      {shown !== undefined && expand && <div class="vdetail">{expand(shown)}</div>}
      <div class="vfoot muted small" role="status">{failed ? failed.problem.message : total !== undefined && total > rows.length ? t("table.some", { n: rows.length, of: total }) : t("table.all", { n: rows.length })}{busy ? ` · ${t("loading")}` : ""}</div>
    </>
  );
}

export function NoRows({ title, children }: { title: string; children?: ComponentChildren }) {
  return <Empty title={title}>{children}</Empty>;
}

