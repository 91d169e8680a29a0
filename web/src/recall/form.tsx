import { useSignal } from "@preact/signals";
import type { Suspicion, SuspicionKind } from "../api/types";
import { plant, watchPlant } from "../shape/plant";
import { useEffect } from "preact/hooks";
import { FIELDS, KINDS, TARGETS, withKind, type Asked, type Target } from "../shape/suspicion";
import { t } from "../text/text";
import { toInstant, toLocal, zoneName } from "../text/time";

/** What is suspected. The address keeps it, so a link to a recall is the recall. */
export function SuspicionForm({ asked, busy, onAsk }: { asked: Asked; busy: boolean; onAsk: (next: Asked) => void }) {
  useEffect(watchPlant, []);
  const kind = useSignal<SuspicionKind>(asked.suspicion.kind);
  const submit = (event: Event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const suspicion: Suspicion = { kind: kind.value };
    for (const { name } of FIELDS[kind.value]) {
      const given = text(name);
      if (!given) continue;
      if (name === "item") suspicion.item = withKind(kind.value, given);
      else if (name === "metreFrom" || name === "metreTo") suspicion[name] = Number(given.replace(",", "."));
      else if (name === "lanes") suspicion.lanes = given.split(/[,\s]+/).map(Number).filter((lane) => Number.isInteger(lane) && lane > 0);
      else if (name === "from" || name === "to") suspicion[name] = toInstant(given) ?? given;
      else suspicion[name] = given;
    }
    onAsk({ ...asked, suspicion, targets: text("targets") as Target });
  };
  const stations = plant.value?.lines.flatMap((line) => line.stations.map((station) => ({ ...station, line: line.name }))) ?? [];
  return (
    <form class="panel suspicion no-print" onSubmit={submit} aria-label={t("recall.form")}>
      <label class="field"><span>{t("recall.kind")}</span>
        <select name="kind" value={kind.value} onChange={(event) => (kind.value = event.currentTarget.value as SuspicionKind)}>
          {KINDS.map((each) => <option key={each} value={each}>{t(`recall.kind.${each}`)}</option>)}
        </select>
      </label>
      {FIELDS[kind.value].map(({ name, needed }) => {
        const value = kind.value === asked.suspicion.kind ? asked.suspicion[name] : undefined;
        const label = t(name === "item" ? `recall.field.item.${kind.value as "lot"}` : `recall.field.${name}`);
        return (
          <label class={`field ${name}`} key={`${kind.value} ${name}`}><span>{label}{name === "from" || name === "to" ? ` (${zoneName()})` : ""}{needed ? "" : ` · ${t("optional")}`}</span>
            {name === "station" ? (
              <select name={name} required={needed}>
                {!needed && <option value="">{t("recall.any")}</option>}
                {typeof value === "string" && !stations.some((each) => each.id === value) && <option value={value} selected>{value}</option>}
                {stations.map((each) => <option key={each.id} value={each.id} selected={each.id === value}>{each.line} · {each.name}</option>)}
              </select>
            ) : (
              <input name={name} required={needed} autocomplete="off" type={(name === "from" || name === "to" ? "datetime-local" : "text") as "text"}
                inputMode={name === "metreFrom" || name === "metreTo" ? "decimal" : "text"} placeholder={name === "lanes" ? "1, 3" : ""}
                defaultValue={value === undefined ? "" : name === "from" || name === "to" ? toLocal(String(value)) : Array.isArray(value) ? value.join(", ") : String(value)} />
            )}
          </label>
        );
      })}
      <label class="field"><span>{t("recall.targets")}</span>
        <select name="targets" defaultValue={asked.targets}>{[...TARGETS].reverse().map((each) => <option key={each} value={each} selected={each === asked.targets}>{t(`recall.targets.${each}`)}</option>)}</select>
      </label>
      <button class="button main" disabled={busy}>{t("recall.do")}</button>
    </form>
  );
}
