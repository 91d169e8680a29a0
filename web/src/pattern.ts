/** `/unit/unit:A%2FB` against `/unit/:id` gives {id: "unit:A/B"}. */
export function match(pattern: string, pathname: string): Record<string, string> | undefined {
  const want = pattern.split("/");
  const have = pathname.replace(/\/$/, "").split("/");
  if (want.length !== have.length) return pathname === "/" && pattern === "/" ? {} : undefined;
  const found: Record<string, string> = {};
  for (let i = 0; i < want.length; i++) {
    const part = want[i]!;
    const given = have[i]!;
    if (part.startsWith(":")) {
      try {
        found[part.slice(1)] = decodeURIComponent(given);
      } catch {
        return undefined;
      }
    } else if (part !== given) return undefined;
  }
  return found;
}
