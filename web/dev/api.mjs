/** Development only: answers the HTTP contract from the seeded world of world.mjs, with live events and the errors a real server gives. */
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { quality } from "./quality.mjs";
import { all, down, edges, items, LINES, pad, pick, random, rnd, up, vehicles } from "./world.mjs";

const iso = (t) => new Date(t).toISOString();
const nowIso = () => iso(Date.now());
const fails = new Set(["unit:P78-26320-10003", "unit:P78-26320-10044"]);

// ---- a real Merkle tree over recorded leaves, so that the proof page proves something ----
const sha = (...parts) => { const h = createHash("sha256"); parts.forEach((p) => h.update(p)); return h.digest(); };
const leaf = (bytes) => sha(Buffer.from([0]), bytes);
const node = (a, b) => sha(Buffer.from([1]), a, b);
const FACTS = 5000;
const factOf = (seq) => ({ seq, kind: ["step-finished", "readings", "assembly", "move", "read", "curve"][seq % 6], occurredAt: iso(Date.now() - (FACTS - seq) * 4100), recordedAt: iso(Date.now() - (FACTS - seq) * 4100 + 180 + (seq % 97 === 0 ? 6 * 36e5 : 0)), item: all[(seq * 31) % all.length], station: LINES[1].stations[seq % 9][0],
  summary: ["Finished OK", "12 readings", "Put into its module", "Moved", "Code read", "Curve recorded"][seq % 6] });
const leafBytes = (seq) => Buffer.from(JSON.stringify({ seq, kind: factOf(seq).kind, item: factOf(seq).item, station: factOf(seq).station }));
const leaves = Array.from({ length: FACTS }, (_, i) => leaf(leafBytes(i)));
const split = (n) => { let k = 1; while (k * 2 < n) k *= 2; return k; };
const cache = new Map();
function root(from, to) {
  const key = from + ":" + to;
  if (cache.has(key)) return cache.get(key);
  const n = to - from;
  const value = n === 1 ? leaves[from] : node(root(from, from + split(n)), root(from + split(n), to));
  cache.set(key, value);
  return value;
}
function path(m, from, to) {
  const n = to - from;
  if (n === 1) return [];
  const k = split(n);
  return m < k ? [...path(m, from, from + k), root(from + k, to)] : [...path(m - k, from + k, to), root(from, from + k)];
}
const keys = generateKeyPairSync("ed25519");
const publicHex = keys.publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("hex");
const noteText = `heddle.example/journal\n${FACTS}\n${root(0, FACTS).toString("base64")}\n`;
const name = "heddle.example/journal";
const keyHash = sha(Buffer.from(name + "\n"), Buffer.from([1]), Buffer.from(publicHex, "hex")).subarray(0, 4);
const note = noteText + `\n— ${name} ${Buffer.concat([keyHash, sign(null, Buffer.from(noteText), keys.privateKey)]).toString("base64")}\n`;

// ---- plant ----
const station = ([id, name, step], i, line) => {
  const r = random(id.length * 97 + i * 13 + line.length);
  const made = 380 - i * 11 + Math.floor(r() * 40), nok = Math.floor(r() * r() * 9);
  return { id, name, step, equipment: [`${id}-E1`], state: "running", unitsToday: made, okToday: made - nok, nokToday: nok, lastAt: iso(Date.now() - r() * 40000), lastItem: pick(all), ratePerHour: +(40 + r() * 20).toFixed(1), queue: Math.floor(r() * 14) };
};
const lines = LINES.map((l) => ({ id: l.id, name: l.name, product: l.product, state: "running", stations: l.stations.map((s, i) => station(s, i, l.id)) }));
Object.assign(lines[1].stations[3], { state: "stopped", since: iso(Date.now() - 14 * 6e4), reason: "Horn amplitude out of range" });
lines[1].stations[7].state = "idle";
lines[3].stations[4].state = "silent";
let seq = 48_211_904;
const totals = { units: 2_514, lots: 19, vehicles: 24, facts: seq, readings: 1_802_331, rejected: 5 };
const plant = () => ({ asOf: nowIso(), knownThrough: seq, simulated: true, totals: { ...totals, facts: seq }, lines });

// ---- items ----
const state = (id) => {
  const it = items.get(id);
  if (it.kind === "lot" || it.kind === "coil") return { word: "in stock", result: "none", since: it.at, sentence: `In stock since ${it.at.slice(0, 10)}, ${(down.get(id) ?? []).length} uses so far` };
  if (it.kind === "vehicle") return { word: "shipped", result: "ok", since: it.at, sentence: "Shipped OK to Nordwagen AG" };
  if (fails.has(id)) return { word: "in process", result: "nok", since: it.at, sentence: "Not OK at Electrolyte filling: fill mass 77.31 g is below 77.80 g" };
  return { word: "installed", result: "ok", since: it.at, sentence: "Finished OK, installed at its place" };
};
const parentsOf = (id) => (down.get(id) ?? []).slice(0, 6).map((e) => e.to);
const vehicleOf = (id) => { let at = id; for (let i = 0; i < 5 && at; i++) { if (items.get(at)?.kind === "vehicle") return at; at = down.get(at)?.[0]?.to; } };
const reading = (index, characteristic, name, value, symbol, lower, upper, nominal) => ({ index, characteristic, name, value: String(value), unit: symbol, symbol, ...(lower !== undefined ? { lower: String(lower) } : {}), ...(upper !== undefined ? { upper: String(upper) } : {}), ...(nominal !== undefined ? { nominal: String(nominal) } : {}), verdict: lower !== undefined && +value < lower ? "low" : upper !== undefined && +value > upper ? "high" : lower === undefined && upper === undefined ? "none" : "ok", limitsAsOf: "2026-11-01T00:00:00Z" });
function timeline(id) {
  const it = items.get(id), r = random(id.length * 7 + id.charCodeAt(id.length - 1) * 131);
  const t0 = Date.parse(it.at), out = [];
  const g = (mean, sd, digits) => (mean + (r() + r() + r() - 1.5) * sd).toFixed(digits);
  let s = 4000 + Math.floor(r() * 500);
  const push = (minutes, kind, title, more) => out.push({ seq: s++, at: iso(t0 + minutes * 6e4), recordedAt: iso(t0 + minutes * 6e4 + 210), kind, title, late: false, corrected: false, ...more });
  if (it.product.includes("cell")) {
    push(0, "step-finished", "Stacking", { station: "STACK-2A", equipment: "STACK-2A-E1", program: "P78-v12", result: "ok", other: (up.get(id) ?? []).slice(0, 3).map((e) => ({ role: e.position, item: e.from })), readings: [reading(0, "stack-offset", "Stack offset", g(0.12, 0.05, 3), "mm", undefined, 0.3), reading(1, "stack-height", "Stack height", g(9.82, 0.03, 2), "mm", 9.7, 9.95, 9.82)] });
    push(22, "step-finished", "Tab welding", { station: "WELD-2", tool: "HORN-31", program: "US-20k", operator: "Operator 14", result: "ok", readings: [reading(0, "weld-energy", "Weld energy", g(412, 6, 0), "J", 380, 440, 410), reading(1, "weld-height", "Weld height", g(0.84, 0.015, 3), "mm", 0.8, 0.9, 0.85), reading(2, "weld-force", "Clamping force", g(1210, 12, 0), "N", 1150, 1260, 1200), reading(3, "amplitude", "Horn amplitude", g(31.5, 0.2, 1), "µm", 30.5, 32.5, 31.5)] });
    push(58, "step-finished", "Electrolyte filling", { station: "FILL-2", equipment: "NOZZLE-4", result: fails.has(id) ? "nok" : "ok", readings: [reading(0, "fill-mass", "Fill mass", fails.has(id) ? "77.31" : g(78, 0.06, 2), "g", 77.8, 78.2, 78), reading(1, "fill-pressure", "Fill pressure", g(48, 0.8, 1), "kPa", 44, 52, 48), reading(2, "dew-point", "Dew point", g(-41.2, 1.1, 1), "°C", undefined, -38)], other: [{ role: "electrolyte", item: "lot:EL-553" }] });
    push(71, "note", "Exception note", { detail: "Foil edge re-cut by hand before sealing, released by shift lead.", operator: "S. Adeyemi" });
    push(60 * 20, "curve", "Formation, first charge", { station: "FORM-2", equipment: "CH-02-117", result: "ok", curve: { seq: 7001, channels: [{ name: "voltage", unit: "V", points: 600 }, { name: "current", unit: "A", points: 600 }, { name: "temperature", unit: "°C", points: 600 }] }, readings: [reading(0, "capacity", "Capacity", g(78.4, 0.3, 2), "Ah", 77, undefined, 78), reading(1, "dcir", "DC resistance", g(0.92, 0.02, 3), "mΩ", undefined, 1.05), reading(2, "ocv", "Open-circuit voltage", g(3.6421, 0.0008, 4), "V", 3.638, 3.648, 3.643)] });
    push(60 * 24 * 3, "inspection", "Grading", { station: "GRADE-2", result: "ok", detail: "Grade A", late: true, recordedAt: iso(t0 + 60 * 24 * 3 * 6e4 + 7.4 * 36e5) });
    push(60 * 26 * 3, "assembly", "Put into its module", { station: "MOD-1", other: [{ role: "into", item: parentsOf(id)[0] }].filter((o) => o.item) });
  } else if (it.product.includes("pack")) {
    push(0, "assembly", "Modules assembled", { station: "PACK-1", result: "ok", other: (up.get(id) ?? []).filter((e) => e.from.includes("MD-")).map((e) => ({ role: e.position, item: e.from })) });
    for (let j = 0; j < 6; j++) push(12 + j, "curve", `Cover joint ${j + 1}`, { station: "JOINT-1", tool: "955000040", program: "SMW_4step", result: j === 4 ? "nok" : "ok", curve: { seq: 7100 + j, channels: [{ name: "torque", unit: "Nm" }, { name: "angle", unit: "°" }, { name: "depth", unit: "mm" }] }, readings: [reading(0, "torque", "Torque", j === 4 ? "1.118" : g(1.418, 0.02, 3), "Nm", 1.2, 1.6, 1.4), reading(1, "angle", "Angle", g(14, 5, 2), "°", 0, 34), reading(2, "depth", "Depth", g(12.42, 0.04, 2), "mm", 12.3, 12.55)] });
    push(22, "correction", "Cover joint 5 tightened again", { station: "JOINT-1", corrected: true, result: "ok", detail: "Loosened and repeated with program SMW_4step", readings: [reading(0, "torque", "Torque", "1.409", "Nm", 1.2, 1.6, 1.4)] });
    push(55, "step-finished", "Hi-pot test", { station: "HIPOT-1", result: "ok", readings: [reading(0, "insulation", "Insulation resistance", "1840", "MΩ", 500), reading(1, "leak-current", "Leakage current", "0.21", "mA", undefined, 1)] });
    push(80, "step-finished", "End-of-line test", { station: "EOL-1", result: "ok", readings: [reading(0, "pressure-decay", "Pressure decay", "11.4", "Pa", undefined, 25), reading(1, "pack-voltage", "Pack voltage", "399.2", "V", 392, 405, 400)], document: { sha256: "9f2c".repeat(16), name: "EOL report.pdf", mediaType: "application/pdf" } });
  } else {
    push(0, it.kind === "lot" ? "receipt" : "transformation", it.kind === "lot" ? "Received" : "Made", { detail: it.kind === "lot" ? "From Nordchem, shipment SH-4471" : undefined, other: (up.get(id) ?? []).slice(0, 8).map((e) => ({ role: e.position, item: e.from })), document: it.kind === "lot" ? { sha256: "ab12".repeat(16), name: "Certificate of analysis.pdf", mediaType: "application/pdf" } : undefined });
    push(600, "move", "Moved to staging", { station: "MIX-C1" });
  }
  return out;
}
const item = (id) => {
  const it = items.get(id), tl = timeline(id);
  const evidence = it.product.includes("cell") ? [["Fill mass", true], ["Weld energy", true], ["Formation curve", true], ["X-ray of the stack", !id.endsWith("44")]] : it.product.includes("pack") ? [["32 cover joints", true], ["Hi-pot", true], ["Cell supplier certificate", false]] : [];
  return { item: id, aliases: it.product.includes("cell") ? [{ value: `TRAY-118/${id.slice(-2)}`, from: it.at, reason: "tray slot before laser marking" }] : [], kind: it.kind, product: { id: it.product, name: it.product }, state: state(id),
    location: it.kind === "vehicle" ? { kind: "customer", id: "NW", name: "Nordwagen AG, Emden", since: it.at, path: ["Shipment SH-8812"] } : parentsOf(id)[0] && it.kind === "unit" ? { kind: "vehicle", id: vehicleOf(id), name: vehicleOf(id)?.slice(5), since: it.at, path: parentsOf(id) } : { kind: "container", id: "R-14", name: "Rack R-14", since: it.at, path: ["Hall 2", "Store A"] },
    quantity: it.kind === "lot" ? { value: "1240.50", unit: "KGM", symbol: "kg" } : undefined, parents: it.kind === "unit" ? parentsOf(id) : [], vehicle: it.kind === "vehicle" ? undefined : it.kind === "unit" ? vehicleOf(id) : undefined,
    evidence: { required: evidence.map(([name, present], i) => ({ name, present, ...(present ? { factSeq: 4100 + i } : {}) })), missing: evidence.filter((e) => !e[1]).length },
    counts: { facts: tl.length, readings: tl.reduce((s, e) => s + (e.readings?.length ?? 0), 0), curves: tl.filter((e) => e.curve).length, documents: tl.filter((e) => e.document).length }, firstAt: tl[0].at, lastAt: tl.at(-1).at };
};
const tree = (id, depth) => ({ item: id, product: items.get(id).product, certainty: "certain", children: depth === 0 ? [] : (up.get(id) ?? []).slice(0, 14).map((e) => ({ ...tree(e.from, depth - 1), position: e.position, quantity: e.quantity, probability: e.probability ?? 1, extent: e.extent, certainty: e.probability ? "probable" : "certain" })), more: Math.max(0, (up.get(id) ?? []).length - 14) + (depth === 0 ? (up.get(id) ?? []).length : 0), ...(items.get(id).product.includes("pack") && depth > 1 ? { missing: ["gasket"] } : {}) });

function curve(seq) {
  if (seq >= 7100) {
    const bad = seq === 7104, n = 600, time = [], angle = [], torque = [], depth = [], r = random(seq);
    for (let i = 0; i < n; i++) {
      const t = i / n;
      time.push(+(t * 0.81).toFixed(4));
      const a = t < 0.14 ? t / 0.14 * 100 : t < 0.63 ? 100 + (t - 0.14) / 0.49 * 1404 : t < 0.81 ? 1504 + (t - 0.63) / 0.18 * 183 : t < 0.9 ? 1687 + (t - 0.81) / 0.09 * 13 : 1700 - (t - 0.9) * 40;
      angle.push(+a.toFixed(2));
      const m = t < 0.14 ? 0.05 : t < 0.63 ? 0.35 + 0.25 * ((t - 0.14) / 0.49) : t < 0.81 ? 0.6 + 0.5 * Math.pow((t - 0.63) / 0.18, 3) : t < 0.9 ? 1.1 + (bad ? 0.02 : 0.32) * ((t - 0.81) / 0.09) : (bad ? 1.12 : 1.42) * Math.exp(-(t - 0.9) * 30);
      torque.push(+(m + (r() - 0.5) * 0.05).toFixed(3));
      depth.push(+(Math.min(a, 1690) / 1690 * 12.42).toFixed(3));
    }
    return { seq, item: "unit:PK-090210", position: `Cover joint ${seq - 7099}`, step: "tighten", at: "2026-11-18T05:12:00Z", program: "SMW_4step", channels: [{ name: "time", unit: "s", values: time }, { name: "angle", unit: "°", values: angle }, { name: "torque", unit: "Nm", values: torque }, { name: "depth", unit: "mm", values: depth }],
      steps: [{ name: "Finding", from: 0, to: 0.113 }, { name: "Thread forming", from: 0.113, to: 0.51 }, { name: "Pre-tightening", from: 0.51, to: 0.656 }, { name: "Tightening 1.4", from: 0.656, to: 0.81 }],
      limits: [{ step: "Tightening", name: "MF TorqueMin", symbol: "N·m", lower: "1.2", actual: bad ? "1.118" : "1.418", verdict: bad ? "low" : "ok" }, { step: "Tightening", name: "MFs TorqueMax", symbol: "N·m", upper: "1.6", actual: bad ? "1.118" : "1.418", verdict: "ok" }],
      judgement: { ours: bad ? "nok" : "ok", controller: bad ? "nok" : "ok", reasons: bad ? ["Final torque 1.118 Nm is below 1.2 Nm"] : [] } };
  }
  const n = 600, time = [], v = [], c = [], T = [];
  for (let i = 0; i < n; i++) { const t = i / n; time.push(+(t * 36000).toFixed(0)); v.push(+(3.0 + 1.2 * (1 - Math.exp(-t * 4)) + 0.05 * t).toFixed(4)); c.push(+(t < 0.1 ? 3.9 : t < 0.85 ? 15.6 : 15.6 * Math.exp(-(t - 0.85) * 20)).toFixed(3)); T.push(+(25 + 4 * Math.sin(t * 3)).toFixed(2)); }
  return { seq, item: "unit:P78-26320-10001", step: "form", at: "2026-11-17T06:00:00Z", program: "FORM-C5", channels: [{ name: "time", unit: "s", values: time }, { name: "voltage", unit: "V", values: v }, { name: "current", unit: "A", values: c }, { name: "temperature", unit: "°C", values: T }], steps: [{ name: "Pre-charge", from: 0, to: 3600 }, { name: "CC", from: 3600, to: 30600 }, { name: "CV", from: 30600, to: 36000 }] };
}

// ---- trace ----
function walk(id, direction) {
  const depth = new Map([[id, 0]]), prob = new Map([[id, 1]]), via = new Map([[id, [id]]]), used = [];
  for (const [map, sign, next] of [[up, -1, "from"], [down, 1, "to"]]) {
    if (direction !== "both" && (direction === "back") !== (sign === -1)) continue;
    let front = [id];
    while (front.length) {
      const after = [];
      for (const at of front) for (const e of map.get(at) ?? []) {
        used.push(e);
        const other = e[next], p = prob.get(at) * (e.probability ?? 1);
        if (!depth.has(other)) { depth.set(other, depth.get(at) + sign); prob.set(other, p); via.set(other, [...via.get(at), other]); after.push(other); }
        else prob.set(other, Math.max(prob.get(other), p));
      }
      front = after;
    }
  }
  return { depth, prob, via, used };
}
function trace(id, direction, limit) {
  const { depth, prob, used } = walk(id, direction);
  const byKind = {};
  for (const at of depth.keys()) byKind[items.get(at).kind] = (byKind[items.get(at).kind] ?? 0) + 1;
  const grouped = depth.size > limit, groupOf = (at) => (at === id || !grouped ? at : `group:${items.get(at).kind}/${items.get(at).product}/${depth.get(at)}`);
  const nodes = new Map();
  for (const at of depth.keys()) {
    const g = groupOf(at), it = items.get(at);
    if (!nodes.has(g)) nodes.set(g, { id: g, ...(g === at ? { item: at, label: at.slice(at.indexOf(":") + 1) } : { label: it.product }), kind: it.kind, product: it.product, count: 0, depth: depth.get(at), probability: 0, state: state(at).word });
    const n = nodes.get(g); n.count++; n.probability = Math.max(n.probability, prob.get(at));
  }
  const merged = new Map();
  for (const e of used) { const k = groupOf(e.from) + ">" + groupOf(e.to); const m = merged.get(k) ?? merged.set(k, { from: groupOf(e.from), to: groupOf(e.to), probability: 0, position: e.position, extent: grouped ? undefined : e.extent, quantity: grouped ? undefined : e.quantity, count: 0 }).get(k); m.count++; m.probability = Math.max(m.probability, e.probability ?? 1); }
  return { root: id, nodes: [...nodes.values()], edges: [...merged.values()], totals: { nodes: depth.size, edges: used.length, byKind }, grouped, millis: 2.4 };
}

// ---- recalls, rejected ----
const recalls = new Map();
function recall(body) {
  const s = body.suspicion ?? {};
  const rootId = s.item && items.has(s.item) ? s.item : s.kind === "coil-range" ? "coil:C-113" : s.kind === "feeder" ? "lot:B-702" : "lot:EL-553";
  const { prob, via } = walk(rootId, "forward");
  const wanted = body.targets ?? "vehicle";
  const test = (it) => wanted === "any" || (wanted === "vehicle" ? it.kind === "vehicle" : wanted === "pack" ? it.product.includes("pack") : it.product.includes("cell"));
  const cover = [...prob].filter(([at]) => at !== rootId && test(items.get(at)));
  const universe = all.filter((at) => test(items.get(at)));
  const certain = cover.filter(([, p]) => p >= 0.999), probable = cover.filter(([, p]) => p >= body.threshold), gaps = universe.filter((at) => !prob.has(at)).filter((_, i) => i % 41 === 5);
  const worst = [...cover, ...gaps.map((g) => [g, 0])];
  const vin = (list) => new Set(list.map(([at]) => vehicleOf(at)).filter(Boolean)).size;
  const scope = (list) => ({ units: list.length, vehicles: vin(list), shipments: Math.ceil(vin(list) / 6), customers: Math.min(2, vin(list)), inHouse: Math.floor(list.length * 0.3) });
  const id = "r" + (recalls.size + 1);
  const out = universe.filter((at) => !prob.has(at) && !gaps.includes(at));
  const preview = { id, suspicion: s, sentence: `Everything that contains ${rootId.slice(rootId.indexOf(":") + 1)}`, threshold: body.threshold, scopes: { certain: scope(certain), probable: scope(probable), worst: scope(worst) }, out: { units: out.length, vehicles: vin(out.map((o) => [o])) },
    dateWindow: { from: "2026-11-16T05:00:00Z", to: "2026-11-20T18:00:00Z", units: universe.length, vehicles: Math.min(24, vin(universe.map((u) => [u]))), rule: "every unit made between the lot's first and last use, one day added on each side" }, saved: { units: universe.length - worst.length, share: 1 - worst.length / universe.length },
    curve: Array.from({ length: 21 }, (_, i) => ({ threshold: i / 20, units: cover.filter(([, p]) => p >= i / 20).length, vehicles: vin(cover.filter(([, p]) => p >= i / 20)) })), millis: 3.1, asOf: nowIso(), journal: seq };
  recalls.set(id, { preview, worst, via, prob, out, gaps: new Set(gaps), threshold: body.threshold });
  return preview;
}
const place = (at) => item(at).location;
const rejected = [
  ["reading-unit-unknown", "Unit \"Nmm\" is not a unit of UN/ECE Rec 20", "The value cannot be compared with its limits", "Send NM (newton metre) or add a mapping for this source", '{"kind":"readings","item":"unit:P78-26320-10044","readings":[{"characteristic":"torque","value":"1418","unit":"Nmm"}]}', "JOINT-1", 108],
  ["vin-check-digit", "VIN check digit is 4, computed 7", "The code was misread or mistyped; no vehicle has this VIN", "Scan the vehicle again and re-submit", '{"kind":"installation","item":"unit:PK-090214","vehicle":"WHD1P78T4TG400151"}', "MARRY-1", 63],
  ["json-syntax", "Unexpected end of input", "The message was cut on its way", "Ask the source to send it again; duplicates are recognised", '{"kind":"step-finished","item":"unit:P78-26320-10', "FILL-2", 49],
  ["item-unknown", "coil C-991 was never made or received", "A use of an unknown material would leave a hole in the genealogy", "Record the receipt of the coil first, then re-submit", '{"kind":"transformation","inputs":[{"item":"coil:C-991","from":0,"to":12.5}],"outputs":["unit:P78-26320-11201"]}', "NOTCH-2", 46],
  ["vin-check-digit", "VIN has 16 characters, 17 expected", "The code was misread or mistyped; no vehicle has this VIN", "Scan the vehicle again and re-submit", '{"kind":"installation","item":"unit:PK-090218","vehicle":"WHD1P78T0TG40017"}', "MARRY-1", 63],
].map(([code, message, meaning, next, excerpt, source, position], i) => ({ id: `rej-${i + 1}`, at: iso(Date.now() - (i + 1) * 47 * 6e4), source, code, message, meaning, next, excerpt, bytes: excerpt.length, position, state: "open", resubmissions: [] }));

const openapiRoles = ["operator", "quality", "engineer", "maintenance", "logistics", "auditor", "administrator"];
const users = [{ id: "quality", name: "Quality Engineer", role: "quality", disabled: false, lastSeenAt: nowIso() }, { id: "anna", name: "Anna Lindt", role: "administrator", disabled: false, lastSeenAt: iso(Date.now() - 864e5) }, { id: "bo", name: "Bo Pettersen", role: "operator", disabled: true }];
const tokens = [{ id: "t1", name: "Line 2 gateway", role: "operator", createdAt: "2026-10-02T08:00:00Z", createdBy: "anna", lastUsedAt: nowIso(), expiresAt: "2027-10-02T08:00:00Z" }];
let signedIn = true;

export function createApi() {
  return (req, res, next) => {
    const url = new URL(req.url, "http://fixture");
    if (!url.pathname.startsWith("/api/")) return next();
    const q = url.searchParams, parts = url.pathname.split("/").slice(2).map(decodeURIComponent);
    const json = (body, status = 200) => { res.statusCode = status; res.setHeader("Content-Type", "application/json"); res.end(JSON.stringify(body)); };
    const fail = (status, code, message, meaning, nextStep) => json({ code, message, meaning, next: nextStep }, status);
    const read = (then) => { let s = ""; req.on("data", (c) => (s += c)); req.on("end", () => then(s ? JSON.parse(s) : {})); };
    const unknown = (id) => fail(404, "item-unknown", `No record of ${id}`, "Nothing with this identifier has been made, received or scanned here", "Check the code, or look for an alias with the search box");
    const page = (list, size = 100) => { const at = +(q.get("cursor") ?? 0), limit = +(q.get("limit") ?? size); return { rows: list.slice(at, at + limit), total: list.length, ...(at + limit < list.length ? { next: String(at + limit) } : {}) }; };
    const [a, b, c] = parts;
    const id = a === "items" || a === "trace" ? b?.split("@")[0] : undefined;
    if (a === "session") {
      if (req.method === "DELETE") { signedIn = false; return json({}); }
      if (req.method === "POST") return read((body) => { if (body.password === "wrong") return fail(401, "sign-in-refused", "Name or password is not right"); signedIn = true; json(who()); });
      return signedIn ? json(who()) : fail(401, "not-signed-in", "Nobody is signed in");
    }
    if (a === "plant") return json(plant());
    if (a === "live") return live(req, res);
    if (a === "search") return json(search(q.get("q") ?? ""));
    if (a === "stations") { const l = lines.find((x) => x.stations.some((s) => s.id === b)); return l ? json({ station: { ...l.stations.find((s) => s.id === b), line: { id: l.id, name: l.name } }, recent: Array.from({ length: 30 }, (_, i) => ({ seq: 4900 - i, at: iso(Date.now() - i * 71000), item: all[(i * 37) % all.length], step: l.stations[0].step, result: i === 6 ? "nok" : "ok", summary: "Step finished, 4 readings" })) }) : fail(404, "station-unknown", `No station ${b}`); }
    if (quality(parts, q, req.method, lines, { json, fail, read })) return;
    if (a === "items") {
      if (!items.has(id)) return unknown(b);
      if (!c) return json(item(id));
      if (c === "timeline") return json({ entries: timeline(id) });
      if (c === "asbuilt") return json(tree(id, +(q.get("depth") ?? 2)));
      if (c === "curves") return json(timeline(id).filter((e) => e.curve).map((e) => ({ seq: e.curve.seq, at: e.at, position: e.title, step: e.station, result: e.result, channels: e.curve.channels })));
    }
    if (a === "curves") return json(curve(+b));
    if (a === "trace") {
      if (!items.has(id)) return unknown(b);
      const direction = q.get("direction") ?? "back";
      if (c === "table") { const { depth, prob, via } = walk(id, direction); return json(page([...depth.keys()].filter((at) => at !== id).map((at) => ({ item: at, kind: items.get(at).kind, product: items.get(at).product, depth: depth.get(at), probability: prob.get(at), path: via.get(at), state: state(at).word, location: { kind: "container", name: "Rack R-14" } })))); }
      if (c === "group") { const g = q.get("group"), { depth, prob } = walk(id, direction); const members = [...depth.keys()].filter((at) => `group:${items.get(at).kind}/${items.get(at).product}/${depth.get(at)}` === g); const p = page(members, 24); return json({ nodes: p.rows.map((at) => ({ id: at, item: at, kind: items.get(at).kind, product: items.get(at).product, label: at.slice(at.indexOf(":") + 1), count: 1, depth: depth.get(at), probability: prob.get(at) })), edges: [], next: p.next }); }
      return json(trace(id, direction, +(q.get("limit") ?? 2000)));
    }
    if (a === "recalls") {
      if (b === "preview") return read((body) => { if (body.suspicion?.item && !items.has(body.suspicion.item)) return fail(404, "item-unknown", `No record of ${body.suspicion.item}`, "Nothing with this identifier has been made, received or scanned here", "Check the code, or look for an alias with the search box"); json(recall(body)); });
      if (!b) return json({ recalls: [...recalls.values()].map((r) => ({ id: r.preview.id, sentence: r.preview.sentence, asOf: r.preview.asOf, units: r.preview.scopes.worst.units, vehicles: r.preview.scopes.worst.vehicles, suspicion: r.preview.suspicion })) });
      const r = recalls.get(b);
      if (!r) return fail(404, "recall-unknown", "This recall preview has ended");
      if (c === "in") { const scope = q.get("scope") ?? "worst"; const list = r.worst.filter(([, p]) => scope === "worst" || (scope === "certain" ? p >= 0.999 : p >= r.threshold)).filter(([at]) => !q.get("q") || at.includes(q.get("q"))); const p = page(list); return json({ ...p, rows: p.rows.map(([at, pr]) => ({ item: at, kind: items.get(at).kind, product: items.get(at).product, vin: vehicleOf(at)?.slice(5), probability: pr, scope: r.gaps.has(at) ? "worst" : pr >= 0.999 ? "certain" : "probable", path: (r.via.get(at) ?? []).map((x) => ({ item: x, role: "used in" })), location: place(at), shipment: vehicleOf(at) ? "SH-8812" : undefined, customer: vehicleOf(at) ? "Nordwagen AG" : undefined, gap: r.gaps.has(at) ? ["electrolyte"] : undefined })) }); }
      if (c === "out") { const p = page(r.out); return json({ ...p, rows: p.rows.map((at) => ({ item: at, kind: items.get(at).kind, vin: vehicleOf(at)?.slice(5), clearedBy: (up.get(at) ?? []).slice(0, 3).map((e, i) => ({ slot: e.position, item: e.from, seq: 4200 + i, sentence: `${e.position}: ${e.from.slice(e.from.indexOf(":") + 1)}, recorded` })), location: place(at) })) }); }
      if (c === "where") return json({ places: [["FORM-2", "station", "Formation", 41], ["AGE-2", "station", "Ageing", 118], ["R-14", "stock", "Rack R-14", 62], ["R-15", "stock", "Rack R-15", 24], ["SH-8813", "transit", "Shipment SH-8813", 96], ["NW", "customer", "Nordwagen AG, Emden", 284], ["FT", "customer", "Fjordtruck AS, Moss", 48]].map(([p, kind, name, n]) => ({ place: p, kind, name, units: n, vehicles: kind === "customer" ? Math.ceil(n / 48) : 0, scope: { certain: Math.floor(n * 0.9), probable: Math.floor(n * 0.97), worst: n } })) });
    }
    if (a === "rejected") {
      const row = rejected.find((x) => x.id === b);
      if (!b) { const want = q.get("state") ?? "open"; const list = rejected.filter((x) => x.state === want); const codes = {}; list.forEach((x) => (codes[x.code] = (codes[x.code] ?? 0) + 1)); return json({ rows: list, byCode: Object.entries(codes).map(([code, count]) => ({ code, count })), total: list.length }); }
      if (!row) return fail(404, "rejected-unknown", "No such rejected input");
      if (c === "raw") { res.setHeader("Content-Type", "application/octet-stream"); return res.end(row.excerpt); }
      if (c === "dismiss") return read((body) => { row.state = "dismissed"; row.reason = body.reason; row.by = "Quality Engineer"; totals.rejected--; json(row); });
      if (c === "resubmit") return read((body) => { try { JSON.parse(body.body); } catch { return json({ accepted: 0, rejected: 1, verdicts: [{ index: 0, verdict: "rejected", code: "json-syntax", message: "Unexpected end of input" }] }); } row.state = "resubmitted"; totals.rejected--; json({ accepted: 1, rejected: 0, verdicts: [{ index: 0, verdict: "accepted", seq: 4999 }] }); });
    }
    if (a === "journal") {
      if (b === "verify") { res.setHeader("Content-Type", "text/event-stream"); let done = 0; const timer = setInterval(() => { done += 6_000_000; if (done < seq) return res.write(`event: progress\ndata: ${JSON.stringify({ facts: done, total: seq, seconds: done / 12e6 })}\n\n`); clearInterval(timer); res.end(`event: done\ndata: ${JSON.stringify({ at: nowIso(), ok: true, facts: seq, seconds: 4.1, problems: [] })}\n\n`); }, 250); return; }
      const segments = Array.from({ length: 46 }, (_, i) => ({ name: `${pad(i, 6)}.seg`, state: i === 45 ? "open" : "sealed", firstSeq: i * 1048576, lastSeq: Math.min(seq, (i + 1) * 1048576) - 1, facts: i === 45 ? seq - 45 * 1048576 : 1048576, bytes: 41e6 + (i % 7) * 2e6, rawBytes: 180e6, from: iso(Date.now() - (46 - i) * 9e6), to: iso(Date.now() - (45 - i) * 9e6) }));
      return json({ facts: seq, segments, bytes: 2.1e9, rawBytes: 8.4e9, checkpoint: { size: FACTS, root: root(0, FACTS).toString("hex"), signedAt: nowIso(), key: publicHex }, lastVerified: { at: iso(Date.now() - 36e5), ok: true, facts: 48_000_000, seconds: 31.4, problems: [] }, series: Array.from({ length: 120 }, (_, i) => ({ t: iso(Date.now() - (120 - i) * 60000), factsPerSecond: Math.round(310 + 60 * Math.sin(i / 9) + rnd() * 40 - (i > 70 && i < 76 ? 280 : 0)) })) });
    }
    if (a === "facts") {
      if (!b && req.method === "GET") { const before = +(q.get("before") ?? FACTS), limit = +(q.get("limit") ?? 50); return json({ facts: Array.from({ length: Math.min(limit, before) }, (_, i) => factOf(before - 1 - i)), next: before - limit > 0 ? before - limit : undefined }); }
      if (b && (+b >= FACTS || Number.isNaN(+b))) return fail(404, "fact-unknown", `No fact ${b}`, `The journal ends at ${FACTS - 1}`, "Choose a smaller number");
      if (c === "proof") return json({ seq: +b, leafHash: leaves[+b].toString("hex"), leaf: leafBytes(+b).toString("base64"), index: +b, size: FACTS, hashes: path(+b, 0, FACTS).map((h) => h.toString("hex")), root: root(0, FACTS).toString("hex"), checkpoint: note, verified: true, steps: [] });
      if (b) return json({ ...factOf(+b), source: "line2-gateway", key: `fill-${b}`, json: { kind: factOf(+b).kind, item: factOf(+b).item, station: factOf(+b).station, readings: [{ characteristic: "fill-mass", value: "78.02", unit: "GRM" }] }, raw: { bytes: 212, text: '{"k":"r","i":"P78-26320-10001","v":[78.02]}' }, leafHash: leaves[+b].toString("hex") });
    }
    if (a === "users") return req.method === "GET" ? json({ users, roles: openapiRoles, tokens }) : read((body) => { if (b) Object.assign(users.find((u) => u.id === b), body); else users.push({ ...body, disabled: false }); json({}); });
    if (a === "tokens") return req.method === "DELETE" ? (tokens.splice(tokens.findIndex((x) => x.id === b), 1), json({})) : read((body) => { tokens.push({ id: "t" + (tokens.length + 1), ...body, createdAt: nowIso(), createdBy: "quality" }); json({ id: "t" + tokens.length, token: "hdl_" + "k3f9".repeat(10) }); });
    if (a === "plan") return json({ site: { name: "Lausitz", zone: "Europe/Berlin" }, documents: [{ name: "plant.yaml", kind: "plant", version: 4, effectiveFrom: "2026-11-01T00:00:00Z", sha256: "77aa".repeat(16), text: "plant: Lausitz\nzone: Europe/Berlin\nlines:\n  - id: cell\n    name: Cell line 2\n    stations: [NOTCH-2, STACK-2A, STACK-2B, WELD-2]\n" }, { name: "p78.yaml", kind: "product", version: 12, effectiveFrom: "2026-10-14T00:00:00Z", sha256: "18cd".repeat(16), text: "product: P78 pouch cell\ncharacteristics:\n  fill-mass:\n    unit: GRM\n    lower: 77.80\n    nominal: 78.00\n    upper: 78.20\nevidence: [fill-mass, weld-energy, formation-curve]\n" }] });
    if (a === "documents") { res.setHeader("Content-Type", "text/plain"); return res.end("recorded document"); }
    fail(404, "path-unknown", `Nothing at ${url.pathname}`);
  };
}
const who = () => ({ user: { id: "quality", name: "Quality Engineer", role: "quality" }, demo: true, plant: { name: "Heddle Demo Works", zone: "Europe/Berlin", site: "Lausitz" }, version: "0.1.0", locale: "en" });
function search(query) {
  const s = query.toLowerCase();
  if (/^[a-hj-npr-z0-9]{16}$/i.test(query)) return { query, understoodAs: "VIN", matches: [], commands: [], problem: { message: "A VIN has 17 characters; one is missing after", position: 15 } };
  const found = all.filter((at) => at.toLowerCase().includes(s)).slice(0, 8);
  const stations = lines.flatMap((l) => l.stations).filter((x) => (x.name + x.id).toLowerCase().includes(s)).slice(0, 3);
  return { query, understoodAs: /^whd/.test(s) ? "VIN" : found.length ? "serial number" : "text", matches: found.map((at) => ({ item: at, kind: items.get(at).kind, product: items.get(at).product, title: at.slice(at.indexOf(":") + 1), detail: state(at).sentence, state: state(at).result })), commands: stations.map((x) => ({ title: x.name, detail: `Station ${x.id}`, href: `/station/${x.id}` })) };
}
function live(req, res) {
  res.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
  const send = (event, data) => res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  send("heartbeat", { at: nowIso(), journal: seq });
  let beat = 0;
  const timer = setInterval(() => {
    beat++;
    if (beat % 2 === 0) {
      const running = lines.flatMap((l) => l.stations).filter((x) => x.state === "running");
      const s = pick(running);
      const ok = rnd() > 0.02;
      s.unitsToday++; ok ? s.okToday++ : s.nokToday++; s.lastAt = nowIso(); s.lastItem = pick(all);
      seq += 300;
      send("plant", { stations: [s], totals: { ...totals, facts: seq } });
      send("fact", { seq: seq, kind: "step-finished", occurredAt: nowIso(), recordedAt: nowIso(), item: s.lastItem, station: s.id, summary: `${s.name}: ${ok ? "finished OK" : "not OK"}` });
    }
    if (beat % 2 === 0) send("heartbeat", { at: nowIso(), journal: seq });
  }, 500);
  req.on("close", () => clearInterval(timer));
}
