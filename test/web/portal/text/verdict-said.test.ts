import { describe, expect, it } from "vitest";
import { failureDetail } from "#adapters/http/failure-detail";
import { limits } from "#contract/limits";
import { verdictSentence } from "#domain/delivery/verdict-sentence";
import type { AnswerReading } from "#domain/outbound/read-answer";
import { sayBy } from "../../../../web/portal/format/phrase-book.ts";
import { verdictSaid } from "../../../../web/portal/text/es-us/verdict-said.ts";
import { leftInEnglish } from "./left-in-english.ts";
import { isSentence, textsIn } from "./server-sentences.ts";

const timings = { connectMs: 1, firstByteMs: 2, totalMs: 3 };
const readings: Pick<AnswerReading, "verdict" | "reason">[] = [
  { verdict: "accepted", reason: null },
  { verdict: "refused", reason: null },
  { verdict: "refused", reason: "Ya existe" },
  { verdict: "error", reason: null },
];

const answered = Array.from({ length: 400 }, (_, index) => 200 + index).flatMap((status) =>
  readings.map((reading) =>
    verdictSentence(
      { kind: "answered", status, headers: {}, body: "", truncated: false, timings },
      { bidCents: null, reference: null, ...reading },
      10_000,
    ),
  ),
);

const silent = [true, false].map((sent) =>
  verdictSentence({ kind: "timeout", sent, timings }, null, limits.idempotencyHours * 1_000),
);

const causes = [
  ...textsIn("lib/adapters/http/failure-detail.ts").filter((text) => /^the [a-z' ]+$/i.test(text)),
  ...["", "ERR_TLS_X", "EOTHER"].map((code) =>
    failureDetail(Object.assign(new Error("broken"), { code })),
  ),
];

const whole = (file: string) => textsIn(file).filter(isSentence);
const phrases = (file: string) =>
  textsIn(file).filter((text) => /^(the|a|sending) .+ \w+$/.test(text));

const suppressed = textsIn("lib/domain/email/send-unless-suppressed.ts")
  .filter((text) => text.startsWith("«it» "))
  .flatMap((text) =>
    ["the address", "each of its addresses"].map((it) => text.replace("«it»", it)),
  );

describe("how a delivery ended", () => {
  it.each<[string, readonly string[]]>([
    ["that was answered", answered],
    ["that was not answered in time", silent],
    ["that failed", causes.map((cause) => `No answer: ${cause}`)],
    [
      "that was never sent",
      ["outbound-target", "address-guard"]
        .flatMap((name) => whole(`lib/adapters/http/${name}.ts`))
        .map((cause) => `We did not call your server: ${cause}`),
    ],
    ["that nobody could try", whole("lib/domain/delivery/deliver-lead.ts")],
    [
      "that was given up",
      whole("lib/domain/delivery/endpoint-health.ts").flatMap((why) => [
        `The endpoint is disabled. ${why}`,
        `Not delivered in 9 attempts. ${why}`,
      ]),
    ],
    [
      "by e-mail",
      [
        "E-mail sent to 1 address",
        "E-mail sent to 2 addresses",
        ...[...phrases("lib/adapters/ses/send-email.ts"), ...suppressed].map(
          (why) => `The e-mail was not sent: ${why}`,
        ),
      ],
    ],
  ])("%s is said in Spanish", (_, sentences) => {
    expect(sentences.length).toBeGreaterThan(1);
    expect(leftInEnglish([verdictSaid], sentences)).toEqual([]);
  });

  it("keeps what the buyer's own server said", () => {
    expect(
      sayBy(verdictSaid, "Your server answered 422 – it did not accept a value we sent: Bad zip"),
    ).toBe("Tu servidor respondió 422 – no aceptó un valor que enviamos: Bad zip");
  });
});
