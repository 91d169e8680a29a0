/** UN/ECE Rec 20 codes that occur on curves, as people write them; the server sends symbols with readings itself. */
const SYMBOLS: Record<string, string> = {
  SEC: "s", MIN: "min", HUR: "h", C26: "ms", NU: "Nm", DD: "°", C81: "rad", MMT: "mm", "4H": "µm", MTR: "m", NEW: "N", B47: "kN", VLT: "V", "2Z": "mV", AMP: "A", "4K": "mA",
  CEL: "°C", KEL: "K", PAL: "Pa", KPA: "kPa", BAR: "bar", OHM: "Ω", E45: "mΩ", AMH: "Ah", WHR: "Wh", KGM: "kg", GRM: "g", RPM: "1/min", HTZ: "Hz", P1: "%", C62: "",
};

export function unitSymbol(code: string | undefined): string | undefined {
  return code === undefined ? undefined : (SYMBOLS[code] ?? code);
}
