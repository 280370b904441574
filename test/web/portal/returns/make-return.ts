import { type Return, type ReturnPolicy, Return as ReturnSchema } from "#contract/return";

const ulidOf = (number: number) => `01K9ZQ5W3R8X2M4N${String(number).padStart(10, "0")}`;

/** A plain policy: seven days, fifteen percent, an answer within two days. */
export const makePolicy = (changes: Partial<ReturnPolicy> = {}): ReturnPolicy => ({
  enabled: true,
  window: { length: 7, unit: "days" },
  cap: { kind: "percent", percent: 15, period: "month" },
  reasons: [
    { code: "badContact", label: "Bad contact info", definition: "", proof: "none" },
    { code: "duplicate", label: "Duplicate", definition: "", proof: "firstHadAt" },
    { code: "consent", label: "TCPA / consent risk", definition: "", proof: "file" },
    { code: "neverAsked", label: "Never asked", definition: "", proof: "noteOrFile" },
    { code: "other", label: "Other", definition: "", proof: "note" },
  ],
  autoApprove: null,
  outside: "refuse",
  answerWithinHours: 48,
  approveWhenLate: false,
  remedy: "credit",
  appeals: true,
  note: "",
  ...changes,
});

/** A pending return for tests: the higher the number, the later it was submitted. */
export const makeReturn = (number: number, changes: Partial<Return> = {}): Return => {
  const submittedAt = new Date(Date.UTC(2026, 10, 20, 15, number)).toISOString();
  return ReturnSchema.parse({
    id: `ret_${ulidOf(number)}`,
    buyerId: `byr_${ulidOf(1)}`,
    leadId: `ld_${ulidOf(number)}`,
    campaignId: `cmp_${ulidOf(1)}`,
    campaignName: "Solar TX",
    priceCents: 4_200,
    reason: "badContact",
    reasonLabel: "Bad contact info",
    note: "",
    firstHadAt: null,
    crmId: null,
    recordingSecond: null,
    evidenceIds: [],
    state: "pending",
    outsidePolicy: false,
    appealed: false,
    decision: null,
    policy: makePolicy(),
    soldAt: "2026-11-19T15:00:00.000Z",
    submittedAt,
    submittedBy: "Maria Ruiz",
    answerDueAt: "2026-11-22T15:00:00.000Z",
    changedAt: submittedAt,
    ...changes,
  });
};
