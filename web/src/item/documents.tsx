import { Icon } from "../parts/icon";
import { factHref } from "../parts/links";
import { Empty, WaitRows, Wrong } from "../parts/states";
import { t } from "../text/text";
import { full, moment } from "../text/time";
import { useTimeline } from "./timeline";

/** Certificates, reports and pictures attached to the item; each under the hash of its bytes. */
export function Documents({ id, known }: { id: string; known: string | undefined }) {
  const { state, again } = useTimeline(id, known, true);
  const { data, failed } = state.value;
  if (failed && !data) return <Wrong failed={failed} again={again} />;
  if (!data) return <section class="panel"><WaitRows rows={4} chars={50} /></section>;
  const found = data.filter((entry) => entry.document);
  if (found.length === 0) return <section class="panel"><Empty title={t("documents.empty")}>{t("documents.empty.next")}</Empty></section>;
  return (
    <section class="panel scroll-x" tabIndex={0} role="region" aria-label={t("item.tab.documents")}>
      <table>
        <thead><tr><th>{t("documents.name")}</th><th>{t("documents.type")}</th><th>{t("col.at")}</th><th>SHA-256</th><th class="num">{t("col.fact")}</th></tr></thead>
        <tbody>{found.map(({ document, at, seq }) => (
          <tr key={seq}>
            <td><a class="id" href={`/api/documents/${document!.sha256}?item=${encodeURIComponent(id)}`} target="_blank"><span style={{ display: "inline-block", width: "16px", verticalAlign: "-3px", marginInlineEnd: "4px" }}><Icon name="document" /></span>{document!.name}</a></td>
            <td>{document!.mediaType}</td><td title={full(at)}>{moment(at)}</td><td class="mono" title={document!.sha256}>{document!.sha256.slice(0, 16)}…</td>
            <td class="num"><a class="id" href={factHref(seq)}>{seq}</a></td>
          </tr>))}</tbody>
      </table>
    </section>
  );
}
