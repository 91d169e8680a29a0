import type { Addresses, Samples } from "../visit";

interface Golden { profiles: { id: string }[]; kinds: { which: { product: string; step: string; program: string; source: string } }[] }

const READINGS = "operator;part;value\n" + ["Ada", "Bob"].flatMap((who, o) => [1, 2, 3, 4, 5].flatMap((part) => [0, 1].map((trial) => `${who};${part};${10 + part * 0.2 + o * 0.01 + trial * 0.02}`))).join("\n");

/** A study of this server, kept for the purpose where there is none. */
async function study(s: Samples): Promise<string> {
  const known = (await s.ask<{ studies: { id: string }[] }>("/api/gauge-studies")).studies[0]?.id;
  return known ?? (await s.tell<{ study: { id: string } }>("/api/gauge-studies", { kind: "crossed", gauge: "BAL-1", characteristic: "fill-mass", tolerance: 4, csv: READINGS })).study.id;
}

async function proposal(s: Samples): Promise<string> {
  const which = (await s.ask<Golden>("/api/golden")).kinds[0]?.which;
  return which ? `/golden?${new URLSearchParams(which).toString()}&runs=20` : "/golden";
}

async function compare(s: Samples): Promise<string> {
  const product = (await s.ask<{ rows: { product: string; step: string; characteristic: string }[] }>("/api/capability")).rows[0]?.product;
  if (!product) return "/compare";
  const choices = await s.ask<{ parameters: { name: string }[]; factors: { id: string }[] }>(`/api/compare/choices?product=${encodeURIComponent(product)}`);
  const [parameter, factor] = [choices.parameters[0]?.name, choices.factors[0]?.id];
  return parameter && factor ? `/compare?${new URLSearchParams({ product, factor, parameter }).toString()}` : `/compare?product=${encodeURIComponent(product)}`;
}

/** The units of the first product, kept as a baseline where there is none, against those of an earlier time. */
async function baseline(s: Samples): Promise<string> {
  const known = (await s.ask<{ baselines: { id: string }[] }>("/api/baselines")).baselines[0]?.id;
  const product = (await s.ask<{ rows: { product: string }[] }>("/api/capability")).rows[0]?.product;
  if (!known && !product) return "/compare";
  const id = known ?? (await s.tell<{ id: string }>("/api/baselines", { name: "All is well", product, reason: "A quiet morning" })).id;
  return `/compare?baseline=${id}&from=2000-01-01T00:00:00Z`;
}

export const addresses: Addresses = {
  "Golden profiles": () => "/golden",
  "Golden profile, proposed": proposal,
  "Golden profile": async (s) => (await s.ask<Golden>("/api/golden")).profiles.slice(0, 1).reduce((_, each) => `/golden/${each.id}`, "/golden"),
  "Compare, empty": () => "/compare",
  "Compare": compare,
  "Compare with a baseline": baseline,
  "Capability": () => "/capability",
  "Capability of one": async (s) => `/capability/${encodeURIComponent((await s.ask<{ rows: { id: string }[] }>("/api/capability")).rows[0]?.id ?? "")}`,
  "Gauge studies": async (s) => {
    await study(s);
    return "/gauge-studies";
  },
  "Gauge study": async (s) => `/gauge-studies/${await study(s)}`,
};
