import { Head } from "../parts/head";
import { path } from "../router";
import { t } from "../text/text";

/** An address that leads nowhere: say which, and where to go on. */
export default function NotFoundPage() {
  return (
    <>
      <Head title={t("notfound.title")} answer={t("notfound.answer")} under={<span class="id">{path.value}</span>} />
      <section class="panel state">
        <p>{t("notfound.meaning")}</p>
        <div class="row"><a class="button main" href="/">{t("nav.plant")}</a><a class="button" href="/thread">{t("nav.thread")}</a><span class="chip">{t("wrong.code", { code: "page-unknown" })}</span></div>
      </section>
    </>
  );
}
