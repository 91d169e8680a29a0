import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { asFailure } from "../api/load";
import { t } from "../text/text";

/** A form in a dialog; what went wrong stands in it. */
export function Form({ title, children, send, onDone }: { title: string; children: ComponentChildren; send: (form: Record<string, string>) => Promise<unknown>; onDone: (done: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const failed = useSignal<string | undefined>(undefined);
  useEffect(() => dialog.current?.showModal(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    const form = Object.fromEntries([...new FormData(event.currentTarget as HTMLFormElement)].map(([key, value]) => [key, String(value)]));
    try {
      await send(form);
      onDone(true);
    } catch (cause) {
      failed.value = asFailure(cause).problem.message || t("wrong.noConnection");
    }
  };
  return (
    <dialog ref={dialog} onClose={() => onDone(false)} aria-label={title}>
      <form onSubmit={submit}>
        <h2>{title}</h2>
        {children}
        {failed.value && <p role="alert" style={{ color: "var(--alarm)" }}>{failed.value}</p>}
        <div class="actions"><button type="button" class="button" onClick={() => dialog.current?.close()}>{t("cancel")}</button><button class="button main">{t("admin.save")}</button></div>
      </form>
    </dialog>
  );
}
