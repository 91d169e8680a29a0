import { useSignal } from "@preact/signals";
import { Form } from "../admin/form";
import { Revoke } from "../admin/revoke";
import { Terminals } from "../admin/terminals";
import { get, session, write } from "../api/client";
import { asFailure, useLoad } from "../api/load";
import type { PlanDocuments, Users } from "../api/types";
import { CopyButton } from "../parts/copy";
import { Head } from "../parts/head";
import { factHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { Empty, WaitRows, Wrong } from "../parts/states";
import { query, withQuery } from "../router";
import { count } from "../text/number";
import { t, word } from "../text/text";
import { ago, full, moment } from "../text/time";
import "./journal.css";

const TABS = ["users", "tokens", "terminals", "plan"] as const;
type Tab = (typeof TABS)[number];

/** Admin: who may do what, which machines may write, and the plan that holds now. People and machines are the administrator's alone. */
export default function AdminPage() {
  const asked = query.value.get("view");
  const tabs = session.value?.user.role === "administrator" ? TABS : (["plan"] as const);
  const tab: Tab = tabs.find((each) => each === asked) ?? tabs[0];
  return (
    <>
      <Head title={t("nav.admin")} answer={t(`admin.answer.${tab}`)} under={t(`admin.under.${tab}`)} />
      <nav class="tabs" aria-label={t("admin.views")}>{tabs.map((each) => <a key={each} href={withQuery({ view: each === tabs[0] ? undefined : each, doc: undefined })} aria-current={each === tab ? "true" : undefined}>{t(`admin.tab.${each}`)}</a>)}</nav>
      {tab === "plan" ? <Plan /> : tab === "terminals" ? <Terminals /> : <Access tab={tab} />}
    </>
  );
}

function Access({ tab }: { tab: "users" | "tokens" }) {
  const loaded = useLoad("users", (signal) => get<Users>("/api/users", {}, signal), true);
  const dialog = useSignal<"user" | "token" | undefined>(undefined);
  const shown = useSignal<string | undefined>(undefined);
  const failed = useSignal<string | undefined>(undefined);
  const { data } = loaded.value;
  if (loaded.value.failed && !data) return <Wrong failed={loaded.value.failed} again={loaded.again} />;
  if (!data) return <section class="panel"><WaitRows rows={6} chars={60} /></section>;
  const change = async (method: "PATCH" | "DELETE", path: string, body?: unknown) => {
    failed.value = undefined;
    try {
      await write(method, path, body);
    } catch (cause) {
      failed.value = asFailure(cause).problem.message || t("wrong.noConnection");
    }
    loaded.again();
  };
  return (
    <section class="panel">
      <header><h2>{t(`admin.tab.${tab}`)}</h2><button class="button main" onClick={() => (dialog.value = tab === "users" ? "user" : "token")}>{t(tab === "users" ? "admin.user.add" : "admin.token.add")}</button></header>
      {failed.value && <p class="body" role="alert" style={{ color: "var(--alarm)" }}>{failed.value}</p>}
      {shown.value && <div class="body" role="status"><p><b>{t("admin.token.once")}</b></p><code class="mono breakable">{shown.value}</code> <CopyButton text={shown.value} /></div>}
      <div class="scroll-x" tabIndex={0} role="region" aria-label={t(`admin.tab.${tab}`)}>
        {tab === "users" ? (
          <table>
            <thead><tr><th>{t("signin.user")}</th><th>{t("admin.name")}</th><th>{t("admin.role")}</th><th>{t("admin.seen")}</th><th>{t("col.state")}</th><th /></tr></thead>
            <tbody>{data.users.map((user) => (
              <tr key={user.id}>
                <td class="id">{user.id}</td><td>{user.name}</td>
                <td><select aria-label={t("admin.roleOf", { name: user.name })} value={user.role} style={{ width: "auto" }} onChange={(event) => void change("PATCH", `/api/users/${encodeURIComponent(user.id)}`, { role: event.currentTarget.value })}>{roles(data.roles, user.role).map((role) => <option key={role} value={role}>{word("role", role)}</option>)}</select></td>
                <td title={full(user.lastSeenAt)}>{user.lastSeenAt ? ago(user.lastSeenAt) : "–"}</td>
                <td><Mark state={user.disabled ? "dismissed" : "present"} text={t(user.disabled ? "admin.off" : "admin.on")} /></td>
                <td class="num">{user.id !== session.value?.user.id && <button class="button quiet" onClick={() => void change("PATCH", `/api/users/${encodeURIComponent(user.id)}`, { disabled: !user.disabled })}>{t(user.disabled ? "admin.enable" : "admin.disable")}</button>}</td>
              </tr>))}</tbody>
          </table>
        ) : data.tokens.length === 0 ? <Empty title={t("admin.token.none")}>{t("admin.token.none.next")}</Empty> : (
          <table>
            <thead><tr><th>{t("admin.name")}</th><th>{t("admin.role")}</th><th>{t("admin.created")}</th><th>{t("admin.used")}</th><th>{t("admin.expires")}</th><th /></tr></thead>
            <tbody>{data.tokens.map((token) => (
              <tr key={token.id}><td>{token.name}</td><td>{word("role", token.role)}</td><td>{moment(token.createdAt)} <span class="muted">{token.createdBy}</span></td><td>{token.lastUsedAt ? ago(token.lastUsedAt) : "–"}</td><td>{moment(token.expiresAt)}</td>
                <td class="num"><Revoke name={token.name} onDo={() => void change("DELETE", `/api/tokens/${encodeURIComponent(token.id)}`)} /></td></tr>))}</tbody>
          </table>
        )}
      </div>
      {dialog.value === "user" && <Form title={t("admin.user.add")} onDone={(done) => { dialog.value = undefined; if (done) loaded.again(); }} send={(form) => write("POST", "/api/users", form)}>
        <label class="field"><span>{t("signin.user")}</span><input type="text" name="id" required pattern="[A-Za-z0-9._-]+" autocomplete="off" /></label>
        <label class="field"><span>{t("admin.name")}</span><input type="text" name="name" required autocomplete="off" /></label>
        <label class="field"><span>{t("admin.role")}</span><select name="role">{roles(data.roles).map((role) => <option key={role} value={role}>{word("role", role)}</option>)}</select></label>
        <label class="field"><span>{t("signin.password")}</span><input type="password" name="password" required minLength={10} autocomplete="new-password" /></label>
      </Form>}
      {dialog.value === "token" && <Form title={t("admin.token.add")} onDone={(done) => { dialog.value = undefined; if (done) loaded.again(); }}
        send={async (form) => { shown.value = (await write<{ token: string }>("POST", "/api/tokens", { ...form, days: Number(form["days"]) })).token; }}>
        <label class="field"><span>{t("admin.token.for")}</span><input type="text" name="name" required autocomplete="off" /></label>
        <label class="field"><span>{t("admin.role")}</span><select name="role">{roles(data.roles).map((role) => <option key={role} value={role}>{word("role", role)}</option>)}</select></label>
        <label class="field"><span>{t("admin.token.days")}</span><input type="number" name="days" min="1" max="1830" defaultValue="365" required /></label>
      </Form>}
    </section>
  );
}

function roles(known: string[], own?: string): string[] {
  return own && !known.includes(own) ? [own, ...known] : known;
}

function Plan() {
  const loaded = useLoad("plan", (signal) => get<PlanDocuments>("/api/plan", {}, signal));
  const { data, failed } = loaded.value;
  if (failed) return <Wrong failed={failed} again={loaded.again} />;
  if (!data) return <section class="panel"><WaitRows rows={8} chars={60} /></section>;
  if (data.documents.length === 0) return <>{data.faults?.length ? <Faults faults={data.faults} /> : null}<section class="panel"><Empty title={t("admin.plan.none")}>{t("admin.plan.none.next")}</Empty></section></>;
  const chosen = data.documents.find((each) => each.name === query.value.get("doc")) ?? data.documents[0]!;
  const faults = data.faults ?? [];
  return (
    <>
    {faults.length > 0 && <Faults faults={faults} />}
    <div class="plan-docs">
      <section class="panel"><ul>{data.documents.map((each) => (
        <li key={each.name}><a class={`doc ${each === chosen ? "on" : ""}`} aria-current={each === chosen ? "true" : undefined} href={withQuery({ doc: each.name })}><b>{each.name}</b><span class="small muted">{[each.kind, each.version === undefined ? "" : t("admin.plan.version", { v: String(each.version) })].filter(Boolean).join(" · ")}</span></a></li>
      ))}</ul></section>
      <section class="panel">
        <header><h2>{chosen.name}</h2>{chosen.seq !== undefined && <a class="id small" href={factHref(chosen.seq)}>{t("search.fact", { seq: count(chosen.seq) })}</a>}<span class="small muted">{chosen.effectiveFrom ? t("admin.plan.from", { at: moment(chosen.effectiveFrom) }) : ""}</span></header>
        <pre class="code" tabIndex={0} style={{ maxHeight: "70vh", margin: "12px" }}>{chosen.text}</pre>
        {chosen.sha256 && <p class="body small muted mono breakable">SHA-256 {chosen.sha256}</p>}
      </section>
    </div>
    </>
  );
}

/** What is wrong with plan files that were changed; until it is put right, what was adopted before holds. */
function Faults({ faults }: { faults: NonNullable<PlanDocuments["faults"]> }) {
  const files = new Set(faults.map((fault) => fault.file)).size;
  return (
    <section class="panel" role="alert">
      <header><h2><Mark state="warning" text={t("admin.plan.faults", { n: files })} /></h2><span class="small muted">{t("admin.plan.faults.under")}</span></header>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={t("admin.plan.what")}><table>
        <thead><tr><th>{t("admin.plan.file")}</th><th>{t("admin.plan.at")}</th><th>{t("admin.plan.what")}</th><th>{t("admin.plan.advice")}</th></tr></thead>
        <tbody>{faults.map((fault, i) => (
          <tr key={i}><td class="id">{fault.file}</td><td class="nowrap">{fault.line > 0 ? t("admin.plan.place", { line: fault.line, column: fault.column }) : "–"}{fault.path && <div class="small muted">{fault.path}</div>}</td><td>{fault.message}</td><td>{fault.advice ?? ""}</td></tr>))}</tbody>
      </table></div>
    </section>
  );
}
