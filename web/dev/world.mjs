/** Development only: one small, seeded battery plant with its fastener supplier, to draw pages against without a server. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  };
}
const rnd = random(7);
const pick = (list) => list[Math.floor(rnd() * list.length)];
const pad = (n, width) => String(n).padStart(width, "0");

export const LINES = [
  { id: "electrode", name: "Electrode line 1", product: "Anode and cathode coil", stations: [["MIX-A1", "Mixing anode", "mix"], ["MIX-C1", "Mixing cathode", "mix"], ["COAT-A1", "Coating anode", "coat"], ["COAT-C1", "Coating cathode", "coat"], ["CAL-1", "Calendering", "calender"], ["SLIT-1", "Slitting", "slit"]] },
  { id: "cell", name: "Cell line 2", product: "P78 pouch cell", stations: [["NOTCH-2", "Notching", "notch"], ["STACK-2A", "Stacking A", "stack"], ["STACK-2B", "Stacking B", "stack"], ["WELD-2", "Tab welding", "weld"], ["PACKG-2", "Pouch sealing", "seal"], ["FILL-2", "Electrolyte filling", "fill"], ["FORM-2", "Formation", "form"], ["AGE-2", "Ageing", "age"], ["GRADE-2", "Grading", "grade"]] },
  { id: "pack", name: "Pack line 1", product: "PK-400 pack", stations: [["MOD-1", "Module assembly", "module"], ["HIPOT-1", "Hi-pot test", "hipot"], ["PACK-1", "Pack assembly", "pack"], ["JOINT-1", "Cover joints", "tighten"], ["EOL-1", "End-of-line test", "eol"], ["MARRY-1", "Vehicle marriage", "marriage"]] },
  { id: "fastener", name: "Fastener plant", product: "M6×18 10.9", stations: [["HEAD-7", "Cold heading", "head"], ["ROLL-7", "Thread rolling", "roll"], ["HEAT-2", "Heat treatment", "heat"], ["PLATE-1", "Plating", "plate"], ["GAUGE-3", "Gauging", "gauge"], ["BOX-3", "Packing", "box"]] },
];

export const items = new Map();
export const edges = []; // {from (material), to (product), position, quantity?, probability?, extent?}
const start = Date.parse("2026-11-16T05:00:00Z");
function add(id, kind, product, at, more = {}) {
  items.set(id, { id, kind, product, at: new Date(at).toISOString(), ...more });
  return id;
}
function link(from, to, position, more = {}) {
  edges.push({ from, to, position, ...more });
}
const powder = [0, 1, 2].map((i) => add(`lot:NMC-26${pad(41 + i, 3)}`, "lot", "NMC811 powder", start - 40 * 864e5 + i * 864e5));
const graphite = [0, 1].map((i) => add(`lot:GR-26${pad(17 + i, 3)}`, "lot", "Graphite", start - 38 * 864e5));
const binder = add("lot:PVDF-2609", "lot", "PVDF binder", start - 50 * 864e5);
const separator = [0, 1, 2].map((i) => add(`lot:SEP-8${pad(i + 12, 3)}`, "lot", "Separator 12 µm", start - 20 * 864e5));
const electrolyte = [0, 1].map((i) => add(`lot:EL-55${i + 3}`, "lot", "Electrolyte LP57", start - 10 * 864e5));
const coils = [];
for (let i = 0; i < 6; i++) {
  const cathode = i % 2 === 0;
  const slurry = add(`lot:SL-${cathode ? "C" : "A"}-${310 + i}`, "lot", cathode ? "Cathode slurry" : "Anode slurry", start + i * 36e5);
  link(cathode ? powder[i >> 1] : graphite[i >> 2], slurry, "active", { quantity: { value: "412.5", unit: "KGM", symbol: "kg" } });
  link(binder, slurry, "binder", { quantity: { value: "8.25", unit: "KGM", symbol: "kg" } });
  const coil = add(`coil:C-${113 + i}`, "coil", cathode ? "Cathode coil" : "Anode coil", start + i * 36e5 + 72e5);
  link(slurry, coil, "coating", { extent: { from: 0, to: 1850, unit: "m" } });
  coils.push(coil);
}
const wire = [0, 1].map((i) => add(`lot:HEAT-88${i + 1}`, "lot", "Wire rod 34Cr4, heat 88" + (i + 1), start - 60 * 864e5));
const bolts = [0, 1, 2].map((i) => { const lot = add(`lot:B-70${i + 1}`, "lot", "Bolt M6×18 10.9", start - 12 * 864e5); link(wire[i >> 1], lot, "wire"); return lot; });
let n = 0;
export const vehicles = [];
for (let v = 0; v < 24; v++) {
  const vin = add(`unit:WHD1P78T0TG${pad(400123 + v * 7, 6)}`, "vehicle", "Model T", start + 3 * 864e5 + v * 21e5);
  vehicles.push(vin);
  const pack = add(`unit:PK-${pad(90210 + v, 6)}`, "unit", "PK-400 pack", start + 2 * 864e5 + v * 20e5);
  link(pack, vin, "battery");
  for (let j = 0; j < 2; j++) link(bolts[(v >> 3) % 3], pack, "cover joints", { probability: j === 0 ? 0.91 : undefined, quantity: { value: "32", unit: "C62", symbol: "pcs" } });
  if (v % 8 === 7) link(bolts[((v >> 3) + 1) % 3], pack, "cover joints", { probability: 0.09 });
  for (let m = 0; m < 4; m++) {
    const module = add(`unit:MD-${pad(55100 + v * 4 + m, 6)}`, "unit", "M12 module", start + 864e5 + (v * 4 + m) * 4e5);
    link(module, pack, `module ${m + 1}`);
    for (let c = 0; c < 12; c++) {
      const cell = add(`unit:P78-26320-${pad(10001 + n, 5)}`, "unit", "P78 pouch cell", start + 4 * 36e5 + n * 3e4);
      link(cell, module, `cell ${c + 1}`);
      const a = coils[[0, 2, 4][Math.floor(n / 400) % 3]], b = coils[[1, 3, 5][Math.floor(n / 500) % 3]];
      const metre = (n % 400) * 4.2;
      link(a, cell, "cathode", { extent: { from: +metre.toFixed(1), to: +(metre + 4.2).toFixed(1), unit: "m", lane: (n % 4) + 1, error: 0.4 } });
      link(b, cell, "anode", { extent: { from: +metre.toFixed(1), to: +(metre + 4.4).toFixed(1), unit: "m", lane: (n % 4) + 1, error: 0.4 } });
      link(separator[Math.floor(n / 500) % 3], cell, "separator");
      link(electrolyte[n < 700 ? 0 : 1], cell, "electrolyte", { quantity: { value: (78 + (rnd() - 0.5) * 0.4).toFixed(2), unit: "GRM", symbol: "g" }, ...(n % 37 === 0 ? { probability: 0.34 } : {}) });
      n++;
    }
  }
}
export const up = new Map(), down = new Map();
for (const e of edges) {
  (up.get(e.to) ?? up.set(e.to, []).get(e.to)).push(e);
  (down.get(e.from) ?? down.set(e.from, []).get(e.from)).push(e);
}
export const all = [...items.keys()];
export { rnd, pick, pad, start };
