/** Development only: the closed loop of the recorded plant. What is written stays until the server ends. */
import { all, items, pad, random } from "./world.mjs";

const iso = (t) => new Date(t).toISOString();
const ago = (minutes) => iso(Date.now() - minutes * 6e4);
const cells = all.filter((id) => items.get(id).product?.includes("cell"));
let fact = 4100;

const rung = (alarm, stream, rule, severity, sentence, minutes, station, size, item, value) => ({
  alarm, stream, rule, severity, sentence, at: ago(minutes), fact: fact++, trigger: fact - 40, index: 0, item, station, value, size,
  onset: fact - 400, onsetAt: ago(minutes + 26), onsetFrom: ago(minutes + 41), onsetTo: ago(minutes + 17), limitsVersion: 3,
});
const alert = (state, owner, alarms, handlings = [], told = []) => ({
  id: alarms[0].alarm, place: alarms[0].station, severity: alarms[0].severity, state, owner, sentence: alarms[0].sentence, count: alarms.length,
  openedAt: alarms[0].at, lastAt: alarms.at(-1).at, onsetAt: alarms[0].onsetAt, alarms, handlings, told,
});
const alerts = [
  alert("open", "", [rung("A12", "p78/filling/fill-mass/tool=NOZZLE-4", "cusum", "alarm", "Fill mass at FILL-2, nozzle 4, is 1.4 σ low since about 26 minutes", 9, "FILL-2", -1.4, cells[44], 77.86), rung("A14", "p78/filling/fill-mass/tool=NOZZLE-4", "ewma", "alarm", "Fill mass at FILL-2, nozzle 4, is 1.6 σ low", 4, "FILL-2", -1.6, cells[51], 77.83)], [], [{ at: ago(9), channel: "webhook line-lead", outcome: "sent" }, { at: ago(9), channel: "e-mail quality@example.org", outcome: "refused by the server" }]),
  alert("taken over", "S. Adeyemi", [rung("A13", "p78/welding/weld-energy/station=WELD-2", "nelson-2", "warning", "Weld energy at WELD-2: nine points on one side", 31, "WELD-2", 0.8, cells[12], 418)], [{ handling: "taken over", at: ago(29), by: "S. Adeyemi", cause: "", action: "", note: "", fact: fact++ }]),
];
const closed = alert("closed", "M. Okafor", [rung("A7", "p78/filling/fill-mass/tool=NOZZLE-4", "cusum", "alarm", "Fill mass at FILL-2, nozzle 4, is 1.1 σ low", 60 * 52, "FILL-2", -1.1, cells[3], 77.9)], [{ handling: "closed", at: ago(60 * 51), by: "M. Okafor", cause: "Worn nozzle seal", action: "Seal renewed, nozzle calibrated", note: "", fact: fact++ }]);
const advice = [
  { cause: "Worn nozzle seal", action: "Seal renewed, nozzle calibrated", times: 5, lasted: 4, judged: 5, samePlace: 3, last: "A7", lastAt: ago(60 * 51) },
  { cause: "Electrolyte too warm", action: "Cooler cleaned", times: 1, lasted: 0, judged: 0, samePlace: 0, last: "A3", lastAt: ago(60 * 9) },
];

const suspects = cells.slice(30, 178);
const where = (i) => (i % 9 === 0 ? { kind: "station", id: "FORM-2", name: "Formation 2", since: ago(40), path: [] } : i % 31 === 0 ? { kind: "customer", name: "Nordwagen AG", since: ago(400), path: [] } : { kind: "container", id: `container:TR-${pad(i % 12, 3)}`, name: `TR-${pad(i % 12, 3)}`, since: ago(55), path: ["Rack R-14"] });
const suspectRow = (item, i) => ({ item, kind: "unit", product: "P78 pouch cell", location: where(i), holds: ["H-3"], ...(i % 31 === 0 && i % 9 ? {} : { gate: i % 9 === 0 ? "GRADE-2" : "FORM-2" }) });
const hold = (id, state, scope, words, reason, minutes, more = {}) => ({ hold: id, state, scope: { items: [], ...scope }, words, reason, by: "quality", at: ago(minutes), fact: fact++, lifts: [], ...more });
const holds = [
  hold("H-3", "open", { station: "FILL-2", tool: "NOZZLE-4", from: ago(50) }, "What FILL-2 made with NOZZLE-4 since 50 minutes", "Fill mass drifts low", 9, { alarm: "A12", by: undefined }),
  hold("H-2", "open", { items: ["coil:C-118"], metreFrom: 812, metreTo: 930, laneFrom: 3, laneTo: 3 }, "Coil C-118, metre 812 to 930, lane 3", "Coating weight below limit", 410),
  hold("H-1", "released", { items: ["lot:EL-553"] }, "Lot EL-553", "Certificate missing", 2900, { lifts: [{ items: [], disposition: "use-as-is", reason: "Certificate arrived, all values inside", meaning: "Reviewed and released", by: "quality", at: ago(2700), fact: fact++ }] }),
];
const queues = [
  { queue: "inspection", waiting: cells.slice(60, 66).map((item, i) => ({ item, queue: "inspection", reason: "Insulation test to repeat", ...(i < 2 ? { hold: "H-3" } : {}), since: ago(95 - i * 7), by: "bo", fact: fact++ })) },
  { queue: "rework", waiting: cells.slice(70, 72).map((item) => ({ item, queue: "rework", reason: "Tab bent", since: ago(33), by: "anna", fact: fact++ })) },
];
const note = (field, text, minutes) => ({ field, text, at: ago(minutes), by: "quality", fact: fact++ });
const fields = (written) => Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`D${n}`, written[`D${n}`] ?? ""]));
const nonconformances = [
  { id: "N-2", title: "Fill mass of nozzle 4 drifts low", status: "open", fields: fields({ D1: "S. Adeyemi, M. Okafor", D2: "Fill mass 1.4 σ low", D3: "Hold H-3" }), links: ["hold:H-3", "alarm:A12"], openedAt: ago(8), notes: [note("title", "Fill mass of nozzle 4 drifts low", 8), note("D3", "Hold H-3", 6)] },
  { id: "N-1", title: "Lot EL-553 came without certificate", status: "closed", fields: fields({ D3: "Hold H-1", D4: "Sent separately", D5: "Certificate with the lot", D7: "Gate asks for it" }), links: ["hold:H-1", "lot:EL-553"], openedAt: ago(2900), notes: [note("title", "Lot EL-553 came without certificate", 2900)] },
];
const answers = Array.from({ length: 60 }, (_, i) => {
  const allowed = i % 6 !== 0;
  return { item: cells[(i * 13) % cells.length], station: ["FORM-2", "FILL-2", "GRADE-2"][i % 3], step: ["formation", "filling", "grading"][i % 3], allowed, reasons: allowed ? [] : i % 12 === 0 ? ["on-hold H-3"] : ["missing-step leak-test"], at: ago(i * 0.7), validUntil: ago(i * 0.7 - 15), fact: fact++ };
});

// ---- charts: streams that drift, learn and rest, drawn from one seed ----
const noise = random(23);
const gauss = () => noise() + noise() + noise() + noise() + noise() + noise() - 3;
const streamOf = (id, name, step, parts, symbol, centre, sigma, spec, state, drift) => {
  const n = state === "learning" ? 34 : 640;
  const from = n - 60;
  const points = Array.from({ length: n }, (_, i) => {
    const z = gauss() * 1.4 + (drift && i >= from ? drift : 0);
    return { seq: 100_000 + i * 7, index: 0, item: cells[i % cells.length], at: ago((n - i) * 1.1), value: +(centre + z * sigma).toFixed(4), ...(state === "learning" ? {} : { z: +z.toFixed(3) }), late: i === n - 200, corrected: i === n - 240, rules: drift && i === from + 12 ? ["cusum-low"] : drift && i > from + 12 && i % 9 === 0 ? ["again"] : i === 90 && state !== "learning" ? ["beyond-limit-high"] : [], limitsVersion: i < 100 ? 0 : i < 400 ? 1 : 2 };
  });
  const version = (v, from, mean) => ({ version: v, effectiveFrom: points[from].at, centre: mean, sigma: sigma * 1.4, lower: +(mean - 4.3 * sigma).toFixed(4), upper: +(mean + 4.3 * sigma).toFixed(4), frozen: v > 0, points: 100, evidence: "robust: 100 points, 2 left out", phi: 0 });
  const limitVersions = state === "learning" ? [] : [version(1, 100, centre + sigma * 0.3), version(2, 400, centre)];
  const alarms = drift ? [{ alarm: "A12", at: points[from + 12].at, seq: points[from + 12].seq, rule: "cusum-low", size: drift, onsetAt: points[from + 1].at, onsetFrom: points[from - 6].at, onsetTo: points[from + 5].at, onset: points[from + 1].seq, state: "open" }] : [];
  const values = points.map((p) => p.value), low = Math.min(...values), high = Math.max(...values), bins = 24, width = (high - low) / bins;
  const counts = Array(bins).fill(0);
  values.forEach((v) => counts[Math.min(bins - 1, Math.floor((v - low) / width))]++);
  const mean = values.reduce((a, b) => a + b) / n, sd = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1));
  const fit = Array.from({ length: 60 }, (_, i) => { const x = low + ((high - low) * i) / 59; return { x, density: Math.exp(-(((x - mean) / sd) ** 2) / 2) / (sd * Math.sqrt(2 * Math.PI)) }; });
  const limits = limitVersions.at(-1);
  const stream = { id, product: "p78", step, characteristic: name.toLowerCase().replace(" ", "-"), name, unit: "GRM", symbol, parts, line: "cell", chart: "single", state, points: n, lastAt: points.at(-1).at, lastValue: points.at(-1).value, ...(limits ? { limits } : {}), spec, ...(drift ? { openAlarm: "A12" } : {}), spark: values.slice(-60) };
  const index = (spec.upper - spec.lower) / (6 * sd);
  return { stream, points, limitVersions, alarms, histogram: { bins: counts.map((c, i) => ({ from: low + i * width, to: low + (i + 1) * width, count: c })), fit }, capability: state === "learning" ? { stable: false, verdict: "Stability was not shown: there are no limits yet; 34 points.", indices: [], refused: "34 values are too few: 100 are needed." } : { stable: !drift, verdict: drift ? "Stability was not shown: the chart signalled at 6 of its last 640 points." : "Stability was shown: no signal on its chart over the last 640 points.", indices: [{ name: drift ? "Pp" : "Cp", value: index, low: index * 0.95, high: index * 1.05, n }, { name: drift ? "Ppk" : "Cpk", value: index * 0.9, low: index * 0.85, high: index * 0.95, n }] }, ...(state === "learning" ? {} : { price: { falseAlarmsPerWeek: 0.23, unitsToDetect: { shift: 1.5, units: 6.1 }, ratePerHour: 55, ...(drift ? { warning: "Neighbouring points are alike (0.41): limits are widened for it." } : {}) } }) };
};
const charts = [1, 2, 3, 4].map((k) => streamOf(`p78/filling/fill-mass/station=FILL-2;tool=NOZZLE-${k}`, "Fill mass", "filling", { station: "FILL-2", tool: `NOZZLE-${k}` }, "g", 78, 0.04, { lower: 77.8, nominal: 78, upper: 78.2 }, k === 4 ? "alarm" : "watched", k === 4 ? -1.6 : 0));
charts.push(streamOf("p78/welding/weld-energy/station=WELD-2", "Weld energy", "welding", { station: "WELD-2" }, "J", 410, 5, { lower: 380, upper: 440 }, "watched", 0), streamOf("p78/grading/ocv/station=GRADE-2", "Open-circuit voltage", "grading", { station: "GRADE-2" }, "V", 3.643, 0.0006, { lower: 3.638, upper: 3.648 }, "learning", 0));

/** Answers what belongs to the closed loop; false leaves the rest to others. */
export function quality(parts, q, method, lines, { json, fail, read }) {
  const [a, b, c] = parts;
  const unknown = (kind) => fail(404, `${kind}-unknown`, `No ${kind} '${b}' is known.`, "No recorded fact names it.", "Check the characters, or search for a part of them.");
  const page = (list) => { const at = +(q.get("cursor") ?? 0), limit = +(q.get("limit") ?? 200); return { rows: list.slice(at, at + limit), total: list.length, ...(at + limit < list.length ? { next: at + limit } : {}) }; };
  if (a === "alerts") {
    const short = (each) => ({ ...each, alarms: each.alarms.length < 3 ? each.alarms : [each.alarms[0], each.alarms.at(-1)] });
    const known = q.get("state") === "open" ? alerts.filter((each) => each.state !== "closed") : [...alerts, closed];
    if (!b) return json({ alerts: known.map(short), open: alerts.filter((each) => each.state !== "closed").length }), true;
    const found = [...alerts, closed].find((each) => each.alarms.some((rang) => rang.alarm === b));
    if (!found) return unknown("alert"), true;
    if (method === "POST") return read((body) => {
      const handling = { acknowledge: "acknowledged", take: "taken over", close: "closed" }[c];
      if (handling === "closed" && (!body.cause || !body.action)) return fail(400, "field-wrong", "cause: cause and action are kept", "Nothing was done.", "Write both.");
      found.handlings.push({ handling, at: ago(0), by: "quality", cause: body.cause ?? "", action: body.action ?? "", note: body.note ?? "", fact: fact++ });
      Object.assign(found, { state: handling, owner: handling === "closed" ? found.owner : "quality" });
      json({ alert: found, advice });
    }), true;
    return json({ alert: found, advice: found === alerts[0] ? advice : [] }), true;
  }
  if (a === "alarms" && c === "suspects") return json({ alarm: b, from: ago(50), to: ago(0), units: suspects.length, others: 1, metres: [{ coil: "coil:C-118", from: 812, to: 930, laneFrom: 3, laneTo: 3 }], holds: ["H-3"], ...page(suspects.map(suspectRow)) }), true;
  if (a === "holds") {
    const found = holds.find((each) => each.hold === b);
    if (!b && method === "POST") return read((body) => { const made = hold(`H-${holds.length + 1}`, "open", body.scope, [...body.scope.items, body.scope.station].filter(Boolean).join(", "), body.reason, 0, { alarm: body.alarm }); holds.unshift(made); json(made); }), true;
    if (!b) return json({ holds: holds.filter((each) => !q.get("state") || each.state === q.get("state")), inForce: holds.filter((each) => each.state === "open").length }), true;
    if (!found) return unknown("hold"), true;
    if (c === "lift") return read((body) => { found.lifts.push({ items: body.items ?? [], disposition: body.disposition, reason: body.reason, meaning: "", by: "quality", at: ago(0), fact: fact++ }); if (!body.items) found.state = body.disposition === "scrap" ? "condemned" : "released"; json(found); }), true;
    const held = found.state === "open" ? suspects : [];
    if (c === "items") return json(page(held.map((item, i) => ({ item, kind: "unit", product: "P78 pouch cell", isPart: false, location: where(i) })))), true;
    if (c === "escape") return json({ hold: b, closed: b !== "H-3", sentence: b === "H-3" ? "2 pieces can still get out: bypass B-1 leads around the gate of FORM-2." : "Nothing it holds can get out: every way leads through a gate that refuses it.", journal: 48_211_904,
      rows: [...(b === "H-3" ? [{ fate: "hole", why: "Alternate process B-1 at FORM-2 asks no gate", pieces: 2, items: held.slice(0, 2) }] : []), { fate: "guarded", why: "Next station FORM-2 asks the gate", pieces: 141, items: [] }, { fate: "out", why: "Shipped to Nordwagen AG before the hold", pieces: 5, items: held.slice(5, 10) }] }), true;
    return json({ hold: found, units: held.length, others: held.length ? 1 : 0, places: held.length ? [{ kind: "container", name: "Rack R-14", units: 121 }, { kind: "station", name: "Formation 2", units: 17 }, { kind: "customer", name: "Nordwagen AG", units: 5 }] : [] }), true;
  }
  if (a === "items" && c === "holds") return json({ item: b, holds: suspects.includes(b) ? [{ hold: holds.find((each) => each.hold === "H-3"), path: [], isPart: false, sentence: `${b.slice(b.indexOf(":") + 1)} is held by H-3: made at FILL-2 with NOZZLE-4.` }] : [] }), true;
  if (a === "items" && c === "queues") return json({ item: b, waiting: [], ended: [] }), true;
  if (a === "queues") {
    if (!b) return json({ queues }), true;
    let queue = queues.find((each) => each.queue === b);
    return read((body) => {
      if (!queue) queues.push((queue = { queue: b, waiting: [] }));
      if (c === "decide") queue.waiting = queue.waiting.filter((each) => !body.items.includes(each.item));
      else queue.waiting.push(...body.items.map((item) => ({ item, queue: b, reason: body.reason, since: ago(0), by: "quality", fact: fact++ })));
      json(queue);
    }), true;
  }
  if (a === "nonconformances") {
    if (!b && method === "POST") return read((body) => { const made = { id: `N-${nonconformances.length + 1}`, title: body.title, status: "open", fields: fields({}), links: body.links ?? [], openedAt: ago(0), notes: [note("title", body.title, 0)] }; nonconformances.unshift(made); json(made); }), true;
    if (!b) return json({ nonconformances, open: nonconformances.filter((each) => each.status !== "closed").length }), true;
    const found = nonconformances.find((each) => each.id === b);
    if (!found) return unknown("nonconformance"), true;
    if (method === "POST") return read((body) => { found.notes.push(note(body.field, body.text, 0)); if (body.field === "status") found.status = body.text; else if (body.field === "link") found.links.push(body.text); else if (body.field === "title") found.title = body.text; else found.fields[body.field] = body.text; json(found); }), true;
    return json(found), true;
  }
  if (a === "streams") {
    const found = charts.find((each) => each.stream.id === b);
    if (!b) { const known = charts.map((each) => each.stream), words = (q.get("q") ?? "").toLowerCase().split(/\s+/); return json({ streams: known.filter((each) => (!q.get("state") || each.state === q.get("state")) && words.every((word) => `${each.id} ${each.name}`.toLowerCase().includes(word))).sort((x, y) => (y.state === "alarm") - (x.state === "alarm")), total: known.length, alarms: known.filter((each) => each.state === "alarm").length, learning: known.filter((each) => each.state === "learning").length }), true; }
    if (!found) return unknown("stream"), true;
    const { centre, sigma, lower, upper } = found.limitVersions.at(-1) ?? { centre: 0, sigma: 1, lower: -3, upper: 3 };
    if (c === "proposal") return json({ verdict: "stable", canFreeze: found.limitVersions.length > 0, centre, sigma, phi: 0, lower, upper, points: 600, excluded: found.points.slice(10, 12).map(({ seq, index, value }) => ({ seq, index, value, reason: "outside 3 σ of the others" })), changes: [], evidence: "one period without memory; 600 points, 2 not as they were" }), true;
    if (c === "freeze") return read(() => { const made = { ...found.limitVersions.at(-1), version: found.limitVersions.length + 1, effectiveFrom: ago(0) }; found.limitVersions.push(made); json(made); }), true;
    return json(found), true;
  }
  if (a === "wall") {
    const rich = (line) => line.stations.map((each) => { const drifts = each.id === "FILL-2"; const state = drifts ? "drifting" : each.state; return { id: each.id, name: each.name, state, ...(drifts ? { reason: alerts[0].sentence, worst: "alarm", hold: 1 } : each.reason ? { reason: each.reason } : {}), alerts: drifts ? 1 : 0, streams: { watched: 3, learning: drifts ? 0 : 1, alarm: drifts ? 1 : 0 } }; });
    return json({ asOf: ago(0), open: 2, lines: lines.filter((each) => !q.get("line") || each.id === q.get("line")).map((line) => {
      const stations = rich(line), stopped = stations.filter((each) => each.state === "stopped"), drifting = stations.filter((each) => each.state === "drifting");
      const state = stopped.length ? "stopped" : drifting.length ? "drifting" : line.state;
      const [ok, nok] = [line.stations.reduce((sum, each) => sum + each.okToday, 0), line.stations.reduce((sum, each) => sum + each.nokToday, 0)];
      return { id: line.id, name: line.name, state, sentence: stopped.length ? `${stopped[0].name} is stopped` : drifting.length ? `${drifting[0].name} has an open alert` : "Running, nothing deviates", stations, figures: { unitsToday: line.stations.at(-1).unitsToday, yieldToday: ok / (ok + nok), okToday: ok, nokToday: nok } };
    }) }), true;
  }
  if (a === "gate") {
    if (b === "log") return json({ answers: answers.filter((each) => (!q.get("station") || each.station === q.get("station")) && (!q.get("allowed") || String(each.allowed) === q.get("allowed"))) }), true;
    if (b === "stations") return json({ stations: ["FORM-2", "FILL-2", "GRADE-2"].map((station, i) => ({ station, last: ago(i), answers: 20, refusals: 3 + i })) }), true;
    const answer = ({ item, station, step }) => json({ item, station, step, allowed: !suspects.includes(item), reasons: suspects.includes(item) ? [{ code: "on-hold", about: "H-3", sentence: "It is held by H-3: fill mass drifts low." }, { code: "missing-step", about: "leak-test", sentence: "The leak test is not on record." }] : [], at: ago(0), validUntil: ago(-15), contactLost: "stop", journal: 48_211_904 });
    return method === "POST" ? (read(answer), true) : (answer(Object.fromEntries(q)), true);
  }
  return false;
}
