import { useSignal } from "@preact/signals";
import { plantNow } from "./contact";
import { again, waiting } from "./queue";
import { t } from "../text/text";
import { duration, shortClock } from "../text/time";

/** "Kept here: 7, oldest 12 min". */
export function keptLine(): string {
  const all = waiting.value;
  if (all.length === 0) return t("terminal.kept.none");
  const refused = all.filter((each) => each.refused).length;
  const age = duration(Math.max(0, plantNow() - Date.parse(all[0]!.at)));
  return t(refused > 0 ? "terminal.kept.refused" : "terminal.kept", { n: all.length, age, refused });
}

/** What is not recorded yet, and what was refused. Nothing here is ever thrown away. */
export function Kept({ close }: { close: () => void }) {
  const busy = useSignal(false);
  return (
    <section class="keptlist">
      <h2>{keptLine()}</h2>
      <p class="soft">{t("terminal.kept.about")}</p>
      <ul>
        {waiting.value.map((each) => (
          <li key={each.seq}>
            <b>{each.about}</b>
            <span class="soft">{t(`terminal.path.${each.path}`)} · {shortClock(each.at)} · {String(each.body["operator"] ?? "")}</span>
            {each.refused && (
              <>
                <span class="bad">{t("terminal.kept.why", { message: each.refused.message, code: each.refused.code })} {each.refused.next ?? ""}</span>
                <button class="big" disabled={busy.value} onClick={() => { busy.value = true; void again(each).finally(() => (busy.value = false)); }}>{t("terminal.kept.again")}</button>
              </>
            )}
          </li>
        ))}
      </ul>
      <div class="buttons"><button class="big main" onClick={close}>{t("terminal.back")}</button></div>
    </section>
  );
}
