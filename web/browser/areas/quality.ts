import { records, richest, type Addresses, type Samples } from "../visit";

interface Held { rows: { item: string }[]; total: number }

/** What a hold stops, the first of it. */
const held = (s: Samples, hold: string) => s.ask<Held>(`/api/holds/${encodeURIComponent(hold)}/items?limit=60`);

/** Of this server's holds the one that stops most, or one that is placed for the purpose on a lot. */
async function hold(s: Samples): Promise<string> {
  const { holds } = await s.ask<{ holds: { hold: string }[] }>("/api/holds");
  const stops = await Promise.all(holds.map(async (each) => ({ ...each, total: (await held(s, each.hold)).total })));
  return richest(stops, ({ total }) => total)?.hold ?? (await s.tell<{ hold: string }>("/api/holds", { scope: { items: [s.lot] }, reason: "Certificate to be checked" })).hold;
}

/** Of what that hold stops, the item that went into most others. */
async function heldItem(s: Samples): Promise<string> {
  const { rows } = await held(s, await hold(s));
  return richest(await records(s.ask, rows.map((row) => row.item)), ({ parents }) => parents.length)?.item ?? s.part;
}

/** A chart of that kind; the list where this plant has none. */
async function chartOf(s: Samples, kind: string): Promise<string> {
  const { streams } = await s.ask<{ streams: { id: string; chart: string; points: number }[] }>("/api/streams?limit=1000");
  const found = richest(streams.filter((each) => each.chart === kind), ({ points }) => points);
  return found ? `/chart/${encodeURIComponent(found.id)}` : "/charts";
}

/** Of this server's alerts the one that gathered most alarms. */
async function alert(s: Samples): Promise<string> {
  const { alerts } = await s.ask<{ alerts: { id: string; alarms: unknown[] }[] }>("/api/alerts");
  return encodeURIComponent(richest(alerts, ({ alarms }) => alarms.length)?.id ?? "");
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
  "Chart of parallel streams": (s) => chartOf(s, "group"),
  "Chart of shares": (s) => chartOf(s, "p"),
  "Chart of several characteristics": (s) => chartOf(s, "t2"),
  "Charts side by side": async (s) => {
    const [first, ...others] = await charts(s);
    return first ? `/chart/${first}?${others.map((each) => `with=${each}`).join("&")}` : "/charts";
  },
  "Alerts": () => "/alerts",
  "Alerts, all": () => "/alerts?state=all",
  "Alert": async (s) => `/alerts/${await alert(s)}`,
  "Holds": () => "/holds",
  "Hold": async (s) => `/holds/${await hold(s)}`,
  "Place a hold": (s) => `/hold?station=${encodeURIComponent(s.station)}`,
  "Held unit": async (s) => `/item/${await heldItem(s)}`,
  "Queues": async (s) => {
    const { waiting } = await s.ask<{ waiting: object[] }>(`/api/items/${encodeURIComponent(s.unit)}/queues`);
    if (waiting.length === 0) await s.tell("/api/queues/inspection", { items: [s.unit], reason: "Insulation test to repeat" });
    return "/queues";
  },
  "Control plan": () => "/control-plan",
  "Work sheets": () => "/work-sheets",
  "A work sheet with a picture": () => `/work-sheets?s=${encodeURIComponent("service-workshop/service-hipot/1")}`,
  "A row of the control plan": () => "/control-plan?c=anode-coated/coating/coating-weight",
  "A row that is wrong": () => `/control-plan?c=anode-coated/coating/coating-weight&text=${encodeURIComponent("step: coating\ncharacteristic: coating-weight\nchart: pie")}`,
  "A characteristic that nothing watches": () => "/control-plan?c=anode-coated/coating/web-speed",
  "Suggestions": () => "/suggestions",
  "Gate": (s) => `/gate?station=${encodeURIComponent(s.station)}&item=${encodeURIComponent(s.unit)}`,
  "Alternate processes": async (s) => {
    const { inForce } = await s.ask<{ inForce: number }>("/api/bypasses");
    if (inForce === 0) await s.tell("/api/bypasses", { station: s.station, alternate: "Weigh every piece on the second scale", reason: "The first scale is away" });
    return "/bypasses";
  },
  "Missing evidence": () => "/evidence",
  "Missing evidence, came": () => "/evidence?state=healed",
  "Gauges": async (s) => {
    await s.tell("/api/gauges/SCALE-77/checks", { reference: 10, found: 10.02, uncertainty: 0.01, result: "ok", nextDue: "2099-01-01T00:00:00Z" });
    return "/gauges";
  },
  "Nonconformances": () => "/nonconformances",
  "Nonconformance": async (s) => `/nonconformances/${await nonconformance(s)}`,
};
