import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { write } from "../api/client";
import type { HoldLine, HoldScope } from "../api/quality";
import { Head } from "../parts/head";
import { holdHref } from "../quality/marks";
import { wordsOf } from "../quality/dialog";
import { isScope, scopeFrom, SCOPES, type ScopeKind } from "../shape/scope";
import { plant, watchPlant } from "../shape/plant";
import { go, query } from "../router";
import { t } from "../text/text";
import { toInstant, toLocal, zoneName } from "../text/time";
import "./quality.css";

/** Places a hold: on things, on metres of a coil, or on what a station did in a time. In force when answered. */
export default function PlaceHoldPage() {
  useEffect(watchPlant, []);
  const q = query.value;
  const kind = useSignal<ScopeKind>(q.has("station") ? "station" : q.has("metreFrom") ? "coil" : "items");
  const typed = useSignal<Record<string, string>>({
    items: (q.get("items") ?? q.get("item") ?? "").split(",").filter(Boolean).join("\n"), coil: q.get("item") ?? "", metreFrom: q.get("metreFrom") ?? "", metreTo: q.get("metreTo") ?? "", laneFrom: q.get("laneFrom") ?? "", laneTo: q.get("laneTo") ?? "",
    station: q.get("station") ?? "", from: q.get("from") ? toLocal(q.get("from")!) : "", to: q.get("to") ? toLocal(q.get("to")!) : "", reason: q.get("reason") ?? "",
  });
  const failed = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const alarm = q.get("alarm") ?? undefined;
  const scope: HoldScope = scopeFrom(kind.value, typed.value, toInstant);
  const place = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    failed.value = undefined;
    try {
      const hold = await write<HoldLine>("POST", "/api/holds", { scope, reason: typed.value["reason"]!.trim(), ...(alarm ? { alarm } : {}) });
      go(holdHref(hold.hold));
    } catch (cause) {
      failed.value = wordsOf(cause);
      busy.value = false;
    }
  };
  const bind = (name: string) => ({ name, value: typed.value[name] ?? "", onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement }) => (typed.value = { ...typed.value, [name]: event.currentTarget.value }) });
  const stations = plant.value?.lines.flatMap((line) => line.stations) ?? [];
  return (
    <>
      <Head title={t("hold.place")} over={<><a href="/holds">{t("nav.holds")}</a><span>›</span><span>{t("hold.place")}</span></>} answer={t("place.answer")} under={t("place.under")} />
      <form class="panel" onSubmit={place}>
        <div class="body stack">
          <div class="segments" role="group" aria-label={t("place.what")} style={{ alignSelf: "start" }}>{SCOPES.map((each) => <button type="button" key={each} aria-pressed={kind.value === each} onClick={() => (kind.value = each)}>{t(`place.kind.${each}`)}</button>)}</div>
          <div class="form-grid">
            {kind.value === "items" && <label class="field wide"><span>{t("place.items")}</span><textarea rows={4} placeholder={t("place.items.hint")} {...bind("items")} /></label>}
            {kind.value === "coil" && <>
              <label class="field"><span>{t("kind.coil")}</span><input type="text" placeholder="coil:C-118" {...bind("coil")} /></label>
              <label class="field"><span>{t("place.metreFrom")}</span><input type="number" min="0" step="any" {...bind("metreFrom")} /></label>
              <label class="field"><span>{t("place.metreTo")}</span><input type="number" min="0" step="any" {...bind("metreTo")} /></label>
              <label class="field"><span>{t("place.laneFrom")} ({t("optional")})</span><input type="number" min="0" step="1" {...bind("laneFrom")} /></label>
              <label class="field"><span>{t("place.laneTo")} ({t("optional")})</span><input type="number" min="0" step="1" {...bind("laneTo")} /></label>
            </>}
            {kind.value === "station" && <>
              <label class="field"><span>{t("kind.station")}</span><select {...bind("station")}><option value="">{t("choose")}</option>{typed.value["station"] && !stations.some((each) => each.id === typed.value["station"]) && <option value={typed.value["station"]}>{typed.value["station"]}</option>}{stations.map((each) => <option key={each.id} value={each.id}>{each.name} ({each.id})</option>)}</select></label>
              <label class="field"><span>{t("place.from")} ({zoneName()})</span><input type="datetime-local" {...bind("from")} /></label>
              <label class="field"><span>{t("place.to")} ({t("place.to.open")})</span><input type="datetime-local" {...bind("to")} /></label>
            </>}
            <label class="field wide"><span>{t("hold.reason")}</span><input type="text" required minLength={3} {...bind("reason")} /></label>
          </div>
          {alarm && <p class="small muted">{t("hold.byAlarm", { alarm })}</p>}
          {failed.value && <p role="alert" class="says-bad">{failed.value}</p>}
          <div class="row"><button class="button danger" disabled={busy.value || !isScope(kind.value, scope)}>{t("place.do")}</button><span class="small muted">{t("place.will")}</span></div>
        </div>
      </form>
    </>
  );
}
