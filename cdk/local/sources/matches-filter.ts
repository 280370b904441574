const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const compare: Record<string, (value: number, limit: number) => boolean> = {
  "=": (value, limit) => value === limit,
  "<": (value, limit) => value < limit,
  "<=": (value, limit) => value <= limit,
  ">": (value, limit) => value > limit,
  ">=": (value, limit) => value >= limit,
};

const meetsNumeric = (value: unknown, rule: unknown): boolean => {
  if (typeof value !== "number" || !Array.isArray(rule)) return false;
  for (let index = 0; index < rule.length; index += 2)
    if (compare[String(rule[index])]?.(value, Number(rule[index + 1])) !== true) return false;
  return true;
};

const meetsRule = (value: unknown, rule: unknown): boolean => {
  if (!isRecord(rule)) return value === rule;
  const text = typeof value === "string" ? value : null;
  if ("prefix" in rule) return text?.startsWith(String(rule["prefix"])) === true;
  if ("suffix" in rule) return text?.endsWith(String(rule["suffix"])) === true;
  if ("exists" in rule) return (value !== undefined) === rule["exists"];
  if ("numeric" in rule) return meetsNumeric(value, rule["numeric"]);
  if ("anything-but" in rule) {
    const refused = rule["anything-but"];
    if (isRecord(refused)) return !meetsRule(value, refused);
    return value !== undefined && ![refused].flat().includes(value);
  }
  return false;
};

const meetsPattern = (value: unknown, pattern: unknown): boolean => {
  if (Array.isArray(pattern)) {
    const values = Array.isArray(value) ? value : [value];
    return pattern.some((rule) => values.some((item) => meetsRule(item, rule)));
  }
  if (!isRecord(pattern)) return false;
  return Object.entries(pattern).every(([key, inner]) => {
    if (key === "$or" && Array.isArray(inner))
      return inner.some((alternative) => meetsPattern(value, alternative));
    return meetsPattern(isRecord(value) ? value[key] : undefined, inner);
  });
};

/** Whether a record meets one of an event source's filter patterns; no pattern takes everything. */
export const matchesFilter = (filters: readonly unknown[], record: unknown): boolean =>
  filters.length === 0 || filters.some((pattern) => meetsPattern(record, pattern));
