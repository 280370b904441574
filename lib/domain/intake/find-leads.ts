import type { LeadId, SourceId } from "#contract/id";
import type { Lead } from "#contract/lead";
import { limits } from "#contract/limits";
import type { Clock } from "../effects.ts";
import { notFound, Refusal } from "../errors.ts";
import { parsePhone } from "../fields/parse-phone.ts";
import { itemKey } from "./item-key.ts";
import type { LeadStore } from "./lead-store.ts";
import type { RepeatStore } from "./repeat-store.ts";

export type FindDeps = { leads: LeadStore; repeats: RepeatStore; clock: Clock };

/** @throws Refusal not_found, the same for another source's lead as for none */
export const findLead = async (
  deps: FindDeps,
  sourceId: SourceId,
  leadId: LeadId,
): Promise<Lead> => {
  const lead = await deps.leads.read(leadId);
  if (lead?.sourceId !== sourceId) throw notFound("lead");
  return lead;
};

const queryRefused = (pointer: string, code: string, message: string, hint: string) =>
  new Refusal("invalid_request", message, { errors: [{ pointer, code, message, hint }] });

const byKey = async (deps: FindDeps, sourceId: SourceId, key: string): Promise<Lead[]> => {
  const first = await deps.repeats.read({ sourceId, key }, deps.clock());
  if (!first) return [];
  if (first.leadId) {
    const lead = await deps.leads.read(first.leadId);
    return lead?.sourceId === sourceId ? [lead] : [];
  }
  const inner = Array.from({ length: first.count }, (_, index) => itemKey(key, index));
  const found = await Promise.all(inner.map((name) => byKey(deps, sourceId, name)));
  return found.flat();
};

/**
 * A source's own leads with a phone, newest first, or those posted under an idempotency key in the
 * last 24 hours; at most 100.
 */
export const findLeads = async (
  deps: FindDeps,
  sourceId: SourceId,
  by: { phone?: string | undefined; idempotencyKey?: string | undefined },
): Promise<Lead[]> => {
  if (by.idempotencyKey) return byKey(deps, sourceId, by.idempotencyKey);
  if (!by.phone)
    throw queryRefused(
      "?phone",
      "required",
      "The look-up needs a phone or an idempotency_key.",
      "Add ?phone=5125550143 or ?idempotency_key=… to the address.",
    );
  const phone = parsePhone(by.phone);
  if (phone.kind === "wrong") throw queryRefused("?phone", phone.code, phone.message, phone.hint);
  return deps.leads.findByPhone(sourceId, phone.value, limits.pageItems);
};
