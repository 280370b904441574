import { describe, expect, it } from "vitest";
import type { SentMail } from "#local/emulators/sent-mail";
import { reportFeedback } from "#local/sources/report-feedback";

const plan = {
  function: "hooks/email",
  topicArn: "arn:aws:sns:us-east-1:000000000000:EmailEvents",
  configurationSet: "local-data-Email",
  events: ["bounce", "complaint"],
} as const;

const desk = (events: readonly string[] = plan.events) => {
  const listeners = new Set<(mail: SentMail) => void>();
  const called: unknown[] = [];
  const source = reportFeedback(
    {
      onSent: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    { ...plan, events },
    async (name, event) => {
      called.push([name, event]);
      return { kind: "returned", result: null };
    },
  );
  const send = (to: string[], configurationSet: string | null = plan.configurationSet) => {
    for (const listener of listeners) listener({ to, configurationSet });
  };
  return { source, called, send };
};

const message = (called: unknown[]) => {
  const [first] = called;
  const text = /"Message":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(first))?.[1] ?? "";
  return JSON.parse(JSON.parse(`"${text}"`));
};

describe("an e-mail to the mail service's simulator", () => {
  it("bounces for good", () => {
    const { called, send } = desk();
    send(["maria@example.com", "bounce+1@simulator.amazonses.com"]);
    expect(called).toHaveLength(1);
    expect(message(called)).toMatchObject({
      eventType: "Bounce",
      bounce: {
        bounceType: "Permanent",
        bouncedRecipients: [{ emailAddress: "bounce+1@simulator.amazonses.com" }],
      },
    });
  });

  it("is complained about", () => {
    const { called, send } = desk();
    send(["complaint@simulator.amazonses.com"]);
    expect(message(called)).toMatchObject({ eventType: "Complaint" });
  });

  it("comes back only under the set that reports it, of the kinds it reports, while it runs", async () => {
    const { called, send, source } = desk(["complaint"]);
    send(["bounce@simulator.amazonses.com"]);
    send(["complaint@simulator.amazonses.com"], null);
    send(["success@simulator.amazonses.com"]);
    await source.stop();
    send(["complaint@simulator.amazonses.com"]);
    expect(called).toEqual([]);
  });
});
