import type { LeadId } from "#contract/id";
import type { Lead } from "#contract/lead";
import type { Trace } from "#contract/trace";
import { Defect } from "#domain/errors";
import type { LeadStore } from "#domain/intake/lead-store";

type Care = { phone: string | null; leasedUntil: string | null; dueAt: string | null };

const shardOf = (leadId: LeadId) => leadId.charCodeAt(leadId.length - 1) % 4;

/**
 * A lead store in memory. `leads` may be shared with a fake that sells; `offered` says whether an
 * offer of a lead is out.
 */
export const memoryLeadStore = (
  leads: Map<LeadId, Lead> = new Map(),
  offered: (leadId: LeadId) => boolean = () => false,
): LeadStore & { leads: Map<LeadId, Lead> } => {
  const cares = new Map<LeadId, Care>();
  const traces = new Map<LeadId, Map<string, Trace>>();
  const open = (leadId: LeadId) => leads.get(leadId)?.status === "received";
  return {
    leads,
    create: async (lead, { phone, leasedUntil, dueAt }) => {
      if (leads.has(lead.id)) return "exists";
      leads.set(lead.id, structuredClone(lead));
      const isOpen = lead.status === "received";
      cares.set(lead.id, {
        phone,
        leasedUntil: isOpen ? (leasedUntil?.toISOString() ?? null) : null,
        dueAt: isOpen ? dueAt.toISOString() : null,
      });
      return "created";
    },
    read: async (leadId) => leads.get(leadId) ?? null,
    findByPhone: async (sourceId, phone, limit) =>
      [...leads.values()]
        .filter((lead) => lead.sourceId === sourceId && cares.get(lead.id)?.phone === phone)
        .toSorted((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit),
    claim: async (leadId, at, leasedUntil) => {
      const lead = leads.get(leadId);
      const care = cares.get(leadId);
      if (!lead || !care) return { kind: "absent" };
      if (lead.status !== "received") return { kind: "finished", lead };
      if (care.leasedUntil !== null && care.leasedUntil > at.toISOString()) return { kind: "busy" };
      care.leasedUntil = leasedUntil.toISOString();
      care.dueAt = care.leasedUntil;
      return { kind: "claimed", lead };
    },
    postpone: async (leadId, dueAt) => {
      const care = cares.get(leadId);
      if (!care || !open(leadId)) return;
      care.leasedUntil = null;
      care.dueAt = dueAt.toISOString();
    },
    finish: async (leadId, end) => {
      const lead = leads.get(leadId);
      const care = cares.get(leadId);
      if (!lead || !care) throw new Defect("a lead is finished that is not stored");
      if (lead.status !== "received") return { kind: "already-finished", lead };
      if (lead.soldCount > end.soldCount || offered(leadId)) return { kind: "sold-or-offered" };
      const ended = { ...lead, ...end, soldCount: lead.soldCount };
      leads.set(leadId, ended);
      Object.assign(care, { leasedUntil: null, dueAt: null });
      return { kind: "finished", lead: ended };
    },
    addTrace: async (leadId, trace) => {
      const own = traces.get(leadId) ?? new Map<string, Trace>();
      traces.set(leadId, own.set(trace.decidedAt, { ...trace, leadId }));
    },
    traces: async (leadId) =>
      [...(traces.get(leadId)?.values() ?? [])].toSorted((a, b) =>
        a.decidedAt < b.decidedAt ? -1 : 1,
      ),
    listUnfinished: async (shard, before, limit) =>
      [...cares.entries()]
        .filter(([leadId, { dueAt }]) => shardOf(leadId) === shard && dueAt !== null)
        .filter(([, { dueAt }]) => (dueAt ?? "") <= before.toISOString())
        .toSorted(([, a], [, b]) => ((a.dueAt ?? "") < (b.dueAt ?? "") ? -1 : 1))
        .slice(0, limit)
        .map(([leadId]) => leadId),
  };
};
