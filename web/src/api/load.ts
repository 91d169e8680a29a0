import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { CallFailed } from "./client";

/** What a page knows about something it asked for. `data` stays while newer data is on its way, so nothing jumps. */
export interface Loaded<T> {
  data?: T;
  failed?: CallFailed;
  busy: boolean;
}

export function asFailure(cause: unknown): CallFailed {
  if (cause instanceof CallFailed) return cause;
  return new CallFailed(-1, { code: "page-fault", message: String(cause) });
}

/** Asks again whenever `key` changes; an answer that has been overtaken is dropped. `keep` holds the old data while the key changes. */
export function useLoad<T>(key: string | undefined, ask: (signal: AbortSignal) => Promise<T>, keep = false): Signal<Loaded<T>> & { again: () => void } {
  const state = useSignal<Loaded<T>>({ busy: key !== undefined });
  const round = useSignal(0);
  useEffect(() => {
    if (key === undefined) {
      state.value = { busy: false };
      return;
    }
    const abort = new AbortController();
    const before = state.peek();
    state.value = keep && before.data !== undefined ? { data: before.data, busy: true } : { busy: true };
    ask(abort.signal).then(
      (data) => {
        if (!abort.signal.aborted) state.value = { data, busy: false };
      },
      (cause: unknown) => {
        if (!abort.signal.aborted) state.value = { ...(keep && before.data !== undefined ? { data: before.data } : {}), failed: asFailure(cause), busy: false };
      },
    );
    return () => abort.abort();
  }, [key, round.value]);
  return Object.assign(state, { again: () => void round.value++ });
}
