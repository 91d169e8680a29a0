import { useSignal } from "@preact/signals";
import { get, write } from "../api/client";
import { asFailure, useLoad } from "../api/load";
import type { Users } from "../api/types";
import { CopyButton } from "../parts/copy";
import { Empty, WaitRows, Wrong } from "../parts/states";
import { t } from "../text/text";
import { moment } from "../text/time";
import { Form } from "./form";
import { Revoke } from "./revoke";

interface All {
  terminals: { id: string; name: string; station: string; enrolledAt: string; enrolledBy: string; expiresAt: string }[];
  badges: { id: string; user: string; issuedAt: string; issuedBy: string }[];
}

/** Which devices are terminals of which stations, and who has a badge. */
export function Terminals() {
  const loaded = useLoad("terminals", async (signal) => ({ all: await get<All>("/api/terminals", {}, signal), users: (await get<Users>("/api/users", {}, signal)).users }), true);
  const dialog = useSignal<"terminal" | "badge" | undefined>(undefined);
  const shown = useSignal<{ what: "terminal" | "badge"; secret: string } | undefined>(undefined);
  const failed = useSignal<string | undefined>(undefined);
  const { data } = loaded.value;
  if (loaded.value.failed && !data) return <Wrong failed={loaded.value.failed} again={loaded.again} />;
  if (!data) return <section class="panel"><WaitRows rows={6} chars={60} /></section>;
  const revoke = async (path: string) => {
    failed.value = undefined;
    await write("DELETE", path).catch((cause: unknown) => (failed.value = asFailure(cause).problem.message || t("wrong.noConnection")));
    loaded.again();
  };
  const nameOf = (id: string) => data.users.find((user) => user.id === id)?.name ?? id;
  const done = (so: boolean) => {
    dialog.value = undefined;
    if (so) loaded.again();
  };
  return (
    <>
      {failed.value && <p role="alert" style={{ color: "var(--alarm)" }}>{failed.value}</p>}
      {shown.value && <section class="panel body" role="status"><p><b>{t(shown.value.what === "badge" ? "admin.badge.once" : "admin.terminal.once")}</b></p><code class="mono breakable">{shown.value.secret}</code> <CopyButton text={shown.value.secret} /></section>}
      <section class="panel">
        <header><h2>{t("admin.terminal.list")}</h2><button class="button main" onClick={() => (dialog.value = "terminal")}>{t("admin.terminal.add")}</button></header>
        {data.all.terminals.length === 0 ? <Empty title={t("admin.terminal.none")}>{t("admin.terminal.none.next")}</Empty> : (
          <div class="scroll-x" tabIndex={0} role="region" aria-label={t("admin.terminal.list")}><table>
            <thead><tr><th>{t("admin.name")}</th><th>{t("admin.terminal.station")}</th><th>{t("admin.created")}</th><th>{t("admin.expires")}</th><th /></tr></thead>
            <tbody>{data.all.terminals.map((each) => (
              <tr key={each.id}><td>{each.name}</td><td><a class="id" href={`/terminal/${encodeURIComponent(each.station)}`} target="_blank">{each.station}</a></td><td>{moment(each.enrolledAt)} <span class="muted">{each.enrolledBy}</span></td><td>{moment(each.expiresAt)}</td>
                <td class="num"><Revoke name={each.name} onDo={() => void revoke(`/api/terminals/${each.id}`)} /></td></tr>))}</tbody>
          </table></div>
        )}
      </section>
      <section class="panel">
        <header><h2>{t("admin.badge.list")}</h2><button class="button main" onClick={() => (dialog.value = "badge")}>{t("admin.badge.add")}</button></header>
        {data.all.badges.length === 0 ? <Empty title={t("admin.badge.none")}>{t("admin.badge.none.next")}</Empty> : (
          <div class="scroll-x" tabIndex={0} role="region" aria-label={t("admin.badge.list")}><table>
            <thead><tr><th>{t("admin.name")}</th><th>{t("signin.user")}</th><th>{t("admin.created")}</th><th /></tr></thead>
            <tbody>{data.all.badges.map((each) => (
              <tr key={each.id}><td>{nameOf(each.user)}</td><td class="id">{each.user}</td><td>{moment(each.issuedAt)} <span class="muted">{each.issuedBy}</span></td>
                <td class="num"><Revoke name={nameOf(each.user)} onDo={() => void revoke(`/api/badges/${each.id}`)} /></td></tr>))}</tbody>
          </table></div>
        )}
      </section>
      {dialog.value === "terminal" && <Form title={t("admin.terminal.add")} onDone={done} send={async (form) => { shown.value = { what: "terminal", secret: (await write<{ secret: string }>("POST", "/api/terminals", { ...form, days: Number(form["days"]) })).secret }; }}>
        <label class="field"><span>{t("admin.terminal.name")}</span><input type="text" name="name" required autocomplete="off" /></label>
        <label class="field"><span>{t("admin.terminal.station")}</span><input type="text" name="station" required autocomplete="off" /></label>
        <label class="field"><span>{t("admin.token.days")}</span><input type="number" name="days" min="1" max="400" defaultValue="365" required /></label>
      </Form>}
      {dialog.value === "badge" && <Form title={t("admin.badge.add")} onDone={done} send={async (form) => { shown.value = { what: "badge", secret: (await write<{ secret: string }>("POST", "/api/badges", form)).secret }; }}>
        <label class="field"><span>{t("admin.name")}</span><select name="user">{data.users.filter((user) => !user.disabled).map((user) => <option key={user.id} value={user.id}>{user.name}</option>)}</select></label>
      </Form>}
    </>
  );
}
