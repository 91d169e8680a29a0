import { useSignal } from "@preact/signals";
import { query, go, withQuery } from "../router";
import { t } from "../text/text";
import { moment, toInstant, toLocal, zoneName } from "../text/time";
import { Icon } from "./icon";

/** What the address says about time: what had been recorded by then. */
export function knownAt(): string | undefined {
  return query.value.get("knownAt") ?? undefined;
}

/** "Known as of": stands on every page that shows history. What is chosen is part of the address. */
export function KnownAsOf() {
  const open = useSignal(false);
  const at = knownAt();
  const draft = useSignal(at ? toLocal(at) : "");
  return (
    <span class="row" style={{ gap: "4px" }}>
      {!open.value ? (
        <button class="button" aria-label={t("known.label")} style={at ? { borderColor: "var(--warn-mark)", background: "var(--warn-soft)" } : {}} onClick={() => (open.value = true)}>
          <Icon name="clock" />{at ? t("known.at", { at: moment(at) }) : t("known.now")}
        </button>
      ) : (
        <form class="row" style={{ gap: "4px" }} onSubmit={(event) => {
          event.preventDefault();
          go(withQuery({ knownAt: toInstant(draft.value) }));
          open.value = false;
        }}>
          <input type="datetime-local" aria-label={t("known.label")} title={zoneName()} style={{ width: "13rem" }} value={draft.value} autofocus onInput={(event) => (draft.value = event.currentTarget.value)} />
          <button class="button main">{t("known.show")}</button>
          <button class="button quiet" type="button" onClick={() => (open.value = false)}>{t("cancel")}</button>
        </form>
      )}
      {at && !open.value && <button class="button quiet" onClick={() => go(withQuery({ knownAt: undefined }))}>{t("known.back")}</button>}
    </span>
  );
}
