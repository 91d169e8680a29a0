import { useEffect } from "preact/hooks";
import { onActs, onAlert, type Acts } from "./live";

/** However many events come, a page asks again at most this often: the first at once, the rest together. */
export const AGAIN_EVERY_MILLIS = 1_000;

/** A call that may be wanted any number of times: it runs at once, then no sooner than `every` after it ran last. */
export function paced(run: () => void, every = AGAIN_EVERY_MILLIS): { want: () => void; stop: () => void } {
  let ran = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    timer = undefined;
    ran = performance.now();
    run();
  };
  return {
    want: () => {
      if (timer !== undefined) return;
      const left = ran + every - performance.now();
      if (left <= 0) now();
      else timer = setTimeout(now, left);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Asks again when something happened that the page shows. `acts` is undefined after a time without events: anything may have. */
export function useActs(again: () => void, concerns: (acts: Acts) => boolean, alerts = false): void {
  useEffect(() => {
    const { want, stop } = paced(again);
    const offs = [onActs((acts) => (acts === undefined || concerns(acts)) && want()), ...(alerts ? [onAlert(want)] : [])];
    return () => {
      stop();
      offs.forEach((off) => off());
    };
  }, []);
}
