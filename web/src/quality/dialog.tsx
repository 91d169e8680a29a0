import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { session } from "../api/client";
import { asFailure } from "../api/load";
import { t } from "../text/text";

/** Safe hands: says what will happen and to how much, asks for what is needed, and only then does it. Stays open with the reason when refused. */
export function Deed({ title, what, does, danger = false, children, act, onClose }: {
  title: string; what: ComponentChildren; does: string; danger?: boolean; children: ComponentChildren; act: (given: FormData) => Promise<void>; onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const failed = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  useEffect(() => dialog.current?.showModal(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy.value) return;
    const given = new FormData(event.currentTarget as HTMLFormElement);
    busy.value = true;
    failed.value = undefined;
    try {
      await act(given);
      onClose();
    } catch (cause) {
      failed.value = wordsOf(cause);
      busy.value = false;
    }
  };
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="deed-title">
      <form onSubmit={submit}>
        <h2 id="deed-title">{title}</h2>
        <p class="soft">{what}</p>
        {children}
        {failed.value && <p role="alert" class="says-bad">{failed.value}</p>}
        <div class="actions">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>{t("cancel")}</button>
          <button class={`button ${danger ? "danger" : "main"}`} disabled={busy.value}>{does}</button>
        </div>
      </form>
    </dialog>
  );
}

/** What happened, what it means and what to do, in one line. */
export function wordsOf(cause: unknown): string {
  const { code, message, meaning, next } = asFailure(cause).problem;
  return [message || t(code === "no-connection" ? "wrong.noConnection" : "wrong.title"), meaning, next].filter(Boolean).join(" ");
}

export const given = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

export interface Signature {
  user?: string;
  password: string;
  meaning?: string;
  second?: { user: string; password: string };
}

/** The signature of a form; none on a demonstration plant, whose guest has no password. */
export function signatureOf(form: FormData): { signature?: Signature } {
  const password = given(form, "password");
  if (password === "") return {};
  const second = given(form, "second-user");
  return {
    signature: {
      ...(given(form, "signer") === "" ? {} : { user: given(form, "signer") }),
      password,
      ...(given(form, "meaning") === "" ? {} : { meaning: given(form, "meaning") }),
      ...(second === "" ? {} : { second: { user: second, password: given(form, "second-password") } }),
    },
  };
}

/** Name, password given anew, what the signature means; a second person where the plan asks. */
export function SignatureFields({ persons = 1 }: { persons?: number }) {
  if (persons === 0) return null;
  if (session.value?.demo) return <p class="small muted">{t("sign.demo")}</p>;
  return (
    <fieldset class="sign">
      <legend>{t("sign.title")}</legend>
      <div class="form-grid">
        <label class="field"><span>{t("signin.user")}</span><input type="text" name="signer" required readOnly={!!session.value} autocomplete="username" defaultValue={session.value?.user.id ?? ""} /></label>
        <label class="field"><span>{t("sign.password")}</span><input type="password" name="password" required autocomplete="current-password" /></label>
        <label class="field wide"><span>{t("sign.meaning")} ({t("optional")})</span><input type="text" name="meaning" maxLength={200} /></label>
      </div>
      {persons > 1 && (
        <>
          <p class="small">{t("sign.second")}</p>
          <div class="form-grid">
            <label class="field"><span>{t("sign.second.user")}</span><input type="text" name="second-user" required autocomplete="off" /></label>
            <label class="field"><span>{t("sign.second.password")}</span><input type="password" name="second-password" required autocomplete="off" /></label>
          </div>
        </>
      )}
    </fieldset>
  );
}
