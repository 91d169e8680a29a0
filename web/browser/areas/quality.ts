import type { Addresses, Samples } from "../visit";

interface Held { holds: { hold: string }[] }

/** A hold of this server: the newest, or one that is placed for the purpose on a lot. */
async function hold(s: Samples): Promise<string> {
  const known = (await s.ask<Held>("/api/holds")).holds[0]?.hold;
  return known ?? (await s.tell<{ hold: string }>("/api/holds", { scope: { items: [s.lot] }, reason: "Certificate to be checked" })).hold;
}

async function nonconformance(s: Samples): Promise<string> {
  const known = (await s.ask<{ nonconformances: { id: string }[] }>("/api/nonconformances")).nonconformances[0]?.id;
  return known ?? (await s.tell<{ id: string }>("/api/nonconformances", { title: "Certificate missing", links: [`hold:${await hold(s)}`] })).id;
}

/** A chart of this server, what rings first; the list of charts where there is none yet. */
async function charts(s: Samples): Promise<string[]> {
  return (await s.ask<{ streams: { id: string }[] }>("/api/streams?limit=3")).streams.map((each) => encodeURIComponent(each.id));
}

export const addresses: Addresses = {
  "Quality wall": () => "/quality",
  "Quality wall of a line": async (s) => `/quality?line=${encodeURIComponent((await s.ask<{ lines: { id: string }[] }>("/api/wall")).lines[0]?.id ?? "")}`,
  "Charts": () => "/charts",
  "Chart": async (s) => (await charts(s)).slice(0, 1).reduce((_, id) => `/chart/${id}`, "/charts"),
  "Charts side by side": async (s) => {
    const [first, ...others] = await charts(s);
    return first ? `/chart/${first}?${others.map((each) => `with=${each}`).join("&")}` : "/charts";
  },
  "Alerts": () => "/alerts",
  "Alerts, all": () => "/alerts?state=all",
  "Alert": async (s) => `/alerts/${(await s.ask<{ alerts: { id: string }[] }>("/api/alerts")).alerts[0]?.id ?? ""}`,
  "Holds": () => "/holds",
  "Hold": async (s) => `/holds/${await hold(s)}`,
  "Place a hold": (s) => `/hold?station=${encodeURIComponent(s.station)}`,
  "Held unit": async (s) => `/item/${(await s.ask<{ rows: { item: string }[] }>(`/api/holds/${await hold(s)}/items?limit=1`)).rows[0]?.item ?? s.unit}`,
  "Queues": async (s) => {
    await s.tell("/api/queues/inspection", { items: [s.unit], reason: "Insulation test to repeat" });
    return "/queues";
  },
  "Gate": (s) => `/gate?station=${encodeURIComponent(s.station)}&item=${encodeURIComponent(s.unit)}`,
  "Nonconformances": () => "/nonconformances",
  "Nonconformance": async (s) => `/nonconformances/${await nonconformance(s)}`,
};
