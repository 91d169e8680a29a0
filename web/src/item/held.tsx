import { get, inPath } from "../api/client";
import { useLoad } from "../api/load";
import type { ItemHolds } from "../api/quality";
import { factHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { plainly, scopeWords } from "../quality/words";
import { t } from "../text/text";
import { full, moment } from "../text/time";

/** What stops an item, before all else that is said of it; nothing when nothing does. */
export function Held({ id }: { id: string }) {
  const loaded = useLoad(`held ${id}`, (signal) => get<ItemHolds>(`/api/items/${inPath(id)}/holds`, {}, signal), true);
  const holds = loaded.value.data?.item === id || !loaded.value.busy ? (loaded.value.data?.holds ?? []) : [];
  if (holds.length === 0) return null;
  return (
    <ul class="held" aria-label={t("item.held")}>{holds.map(({ hold, sentence, isPart, path }) => (
      <li key={hold.hold}>
        <Mark state={hold.state === "condemned" ? "condemned" : "held"} text={t(hold.state === "condemned" ? "item.condemned" : isPart ? "item.held.part" : "item.held.since", { at: moment(hold.at) })} />
        <span><span title={full(hold.at)}>{[scopeWords(hold.scope) || plainly(sentence || hold.words), plainly(hold.reason)].filter(Boolean).join(": ")}</span> <a class="id" href={`/holds/${inPath(hold.hold)}`}>{hold.hold}</a>
          {path.length > 0 && <span class="small muted way">{path.map((link, i) => <span key={i}>{i > 0 && " › "}{link.fact === undefined ? plainly(link.text) : <a href={factHref(link.fact)}>{plainly(link.text)}</a>}</span>)}</span>}</span>
      </li>
    ))}</ul>
  );
}
