import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { CallFailed, session, write } from "../api/client";
import { asFailure } from "../api/load";
import type { Session } from "../api/types";
import { Sign } from "../parts/icon";
import { chooseLanguage, language, LANGUAGES, t } from "../text/text";

/** Sign-in: one question, and plain words when the answer was wrong. */
export default function SignInPage() {
  const busy = useSignal(false);
  const failed = useSignal<CallFailed | undefined>(undefined);
  useEffect(() => {
    document.title = `${t("signin.title")} · Heddle`;
  }, []);
  const submit = async (event: Event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    busy.value = true;
    failed.value = undefined;
    try {
      session.value = await write<Session>("POST", "/api/session", { user: form.get("user"), password: form.get("password") });
    } catch (cause) {
      failed.value = asFailure(cause);
    }
    busy.value = false;
  };
  const problem = failed.value?.problem;
  return (
    <main style={{ minHeight: "100vh", display: "grid", placeItems: "center", padding: "24px" }}>
      <form class="panel" style={{ width: "min(24rem, 100%)", padding: "32px" }} onSubmit={submit}>
        <div class="stack">
          <div class="row" style={{ gap: "12px" }}><span style={{ width: "36px" }}><Sign /></span><div><h1>{t("signin.title")}</h1><div class="muted small">{t("signin.under")}</div></div></div>
          <label class="field"><span>{t("signin.user")}</span><input type="text" name="user" autocomplete="username" required autofocus style={{ minHeight: "44px" }} /></label>
          <label class="field"><span>{t("signin.password")}</span><input type="password" name="password" autocomplete="current-password" required style={{ minHeight: "44px" }} /></label>
          {problem && (
            <div role="alert" style={{ color: "var(--alarm)", fontSize: "var(--text-2)" }}>
              {failed.value!.status === 401 ? t("signin.wrong") : problem.message || t("wrong.noConnection")} <span class="muted">({problem.code})</span>
            </div>
          )}
          <button class="button main" style={{ minHeight: "44px" }} disabled={busy.value}>{t("signin.do")}</button>
          <div class="row small muted" style={{ justifyContent: "center" }}>
            {LANGUAGES.map((each) => <button type="button" key={each.code} class="button quiet" aria-pressed={language.value === each.code} onClick={() => chooseLanguage(each.code)}>{each.name}</button>)}
          </div>
        </div>
      </form>
    </main>
  );
}
