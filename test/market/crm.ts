/** What the fake CRM received, newest first, and whether it works. */
export type Crm = {
  broken: boolean;
  received: { at: Date; buyer: string; webhookId: string; status: number; summary: string }[];
};

export const makeCrm = (): Crm => ({ broken: false, received: [] });

const keptRows = 200;

/** A webhook arrives: 200 with the CRM's own record id, or 503 while broken. */
export const receiveWebhook = (
  crm: Crm,
  { buyer, webhookId, body }: { buyer: string; webhookId: string; body: string },
): number => {
  const status = crm.broken ? 503 : 200;
  crm.received.unshift({ at: new Date(), buyer, webhookId, status, summary: summaryOf(body) });
  crm.received.length = Math.min(crm.received.length, keptRows);
  return status;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** First name and place of a delivered lead, wherever the payload keeps them. */
const summaryOf = (body: string): string => {
  try {
    const payload: unknown = JSON.parse(body);
    const found: Record<string, string> = {};
    const walk = (value: unknown): void => {
      if (!isRecord(value)) return;
      for (const [name, inner] of Object.entries(value)) {
        if (["first_name", "city", "state"].includes(name) && typeof inner === "string")
          found[name] ??= inner;
        walk(inner);
      }
    };
    walk(payload);
    return [found["first_name"], found["city"], found["state"]].filter(Boolean).join(", ");
  } catch {
    return "a body that is not JSON";
  }
};
