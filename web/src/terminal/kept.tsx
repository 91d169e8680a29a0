import { useSignal } from "@preact/signals";
import { plantNow } from "./contact";
import { again, stalled, waiting } from "./queue";
import { stalledOf, type Stalled } from "./stalled";
import { t } from "../text/text";
import { clock, duration, shortClock } from "../text/time";

/** "Kept here: 7, oldest 12 min". */
export function keptLine(): string {
  const all = waiting.value;
  if (all.length === 0) return t("terminal.kept.none");
  const refused = all.filter((each) => each.refused).length;
  const age = duration(Math.max(0, plantNow() - Date.parse(all[0]!.at)));
  const late = all.filter((each) => stalledOf(stalled.value, each)).length;
  return t(refused > 0 ? "terminal.kept.refused" : late > 0 ? "terminal.kept.stalled" : "terminal.kept", { n: all.length, age, refused, late });
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
            {(each.refused || stalledOf(stalled.value, each)) && (
              <>
                {each.refused ? <span class="bad">{t("terminal.kept.why", { message: each.refused.message, code: each.refused.code })} {each.refused.next ?? ""}</span> : <Later stall={stalledOf(stalled.value, each)!} />}
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

function Later({ stall }: { stall: Stalled }) {
  return <span>{t("terminal.kept.later", { status: stall.status, n: stall.times, at: clock(stall.until) })}</span>;
}
