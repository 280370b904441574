/** Every limit that a caller can meet, by name. */
export const limits = {
  bodyBytes: 262_144,
  batchLeads: 100,
  pageItems: 100,
  pingReplyBytes: 16_384,
  storedAnswerBytes: 32_768,
  fieldsPerLead: 200,
  fieldTextCharacters: 4_000,
  idempotencyHours: 24,
  filterRules: 50,
  zipCodesPerRule: 5_000,
  replayDeliveries: 1_000,
  ordersPerBuyer: 90,
  signInCodeMinutes: 10,
  signInTriesPerSpan: 10,
  signInSpanMinutes: 15,
  eventsAfter: 500,
} as const;
