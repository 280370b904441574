import type { ReturnPolicy, ReturnPolicySettings, ReturnReason } from "#contract/return";

const reasons: ReturnReason[] = [
  {
    code: "badContact",
    label: "Bad contact info",
    definition: "The number is disconnected or belongs to somebody else. Say when you called.",
    proof: "none",
  },
  {
    code: "wrongVertical",
    label: "Wrong vertical",
    definition: "The person asked for something else than what you buy. Quote what they said.",
    proof: "none",
  },
  {
    code: "duplicate",
    label: "Duplicate",
    definition:
      "You had this person before we sent the lead. Give the day, and its id in your CRM.",
    proof: "firstHadAt",
  },
  {
    code: "outOfArea",
    label: "Out of service area",
    definition: "The address is outside of the area that your order names.",
    proof: "none",
  },
  {
    code: "consent",
    label: "TCPA/consent risk",
    definition: "The person says that they never agreed to be called. A note or a file helps.",
    proof: "noteOrFile",
  },
  {
    code: "neverAsked",
    label: "Not interested/never asked",
    definition: "The person did not fill in the form. A recording or a message of theirs helps.",
    proof: "none",
  },
  {
    code: "other",
    label: "Other",
    definition: "Anything else. Tell us what happened.",
    proof: "note",
  },
];

const note = [
  "You can return a lead within **7 days** of its delivery, up to **15 %** of the leads of a month.",
  "",
  "- Pick the reason that fits best and tell us what happened.",
  "- We answer within two days.",
  "- An approved return is credited to your wallet at once.",
].join("\n");

/** What a buyer may return until the agency says otherwise; also that of buyers from before. */
export const usualReturnPolicy: ReturnPolicy = {
  enabled: true,
  window: { length: 7, unit: "days" },
  cap: { kind: "percent", percent: 15, period: "month" },
  reasons,
  autoApprove: null,
  outside: "refuse",
  answerWithinHours: 48,
  approveWhenLate: false,
  remedy: "credit",
  appeals: true,
  note,
};

/** The whole settings of a buyer whom the agency gave none. */
export const usualReturnSettings: ReturnPolicySettings = {
  policy: usualReturnPolicy,
  chargeBackSupplier: false,
};
