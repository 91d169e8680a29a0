/** Characters of a scanner follow each other faster than fingers do. */
const FAST_MILLIS = 45;
const SHORTEST = 4;

/**
 * A scanner that types: a quick run of characters and Enter goes to `onScan` wherever the focus is, and what it wrote into a field on its
 * way is taken out again. Fingers are left alone.
 */
export function listen(onScan: (code: string) => void, target: EventTarget = document, clock: () => number = () => performance.now()): () => void {
  let run = "";
  let last = 0;
  let field: { element: HTMLInputElement | HTMLTextAreaElement; before: string } | undefined;
  const forget = () => {
    run = "";
    field = undefined;
  };
  const key = (event: Event) => {
    const { key: pressed, ctrlKey, metaKey, altKey } = event as KeyboardEvent;
    const at = clock();
    const quick = at - last < FAST_MILLIS;
    last = at;
    if (pressed === "Enter" || pressed === "Tab") {
      if (quick && run.length >= SHORTEST) {
        event.preventDefault();
        event.stopPropagation();
        if (field) {
          field.element.value = field.before;
          field.element.dispatchEvent(new Event("input", { bubbles: true }));
        }
        const code = run;
        forget();
        onScan(code);
      } else forget();
      return;
    }
    if (pressed.length !== 1 || ctrlKey || metaKey || altKey) return;
    if (!quick) {
      forget();
      const element = event.target;
      if (isField(element)) field = { element, before: element.value };
    }
    run += pressed;
  };
  target.addEventListener("keydown", key, { capture: true });
  return () => target.removeEventListener("keydown", key, { capture: true });
}

function isField(element: EventTarget | null): element is HTMLInputElement | HTMLTextAreaElement {
  return typeof HTMLElement !== "undefined" && (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement);
}
