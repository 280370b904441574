import { describe, expect, it } from "vitest";
import { ApiProblem, ConnectionLost } from "../../../../../web/portal/api/api-problem.ts";
import type { CardFault, Cards } from "../../../../../web/portal/wallet/card/card-script.ts";
import type { PayAttempt } from "../../../../../web/portal/wallet/pay/pay-attempt.ts";
import { PayFlow } from "../../../../../web/portal/wallet/pay/pay-flow.ts";
import type { StartedPayment } from "../../../../../web/portal/wallet/pay/pay-stage.ts";
import { makePayment } from "../make-money.ts";

const withCard = { amountCents: 50_000, methodId: "pm_1" };
const newCard = { amountCents: 50_000, methodId: null };

const started = (
  state: StartedPayment["payment"]["state"],
  clientSecret: string | null = null,
  message: string | null = null,
): StartedPayment => ({
  payment: makePayment({ state, failure: message === null ? null : { code: "no", message } }),
  clientSecret,
});

type Script = (StartedPayment | Error)[];

/** A page with a server and a card processor that answer as they are told, in turn. */
const makeDesk = (script: { starts?: Script; reads?: Script; faults?: (CardFault | null)[] }) => {
  const { starts = [], reads = [], faults = [] } = script;
  const desk = { keys: [] as string[], kept: null as PayAttempt | null, online: true, now: 0 };
  const next = async (answers: Script) => {
    const answer = answers.shift();
    if (!answer) throw new Error("nobody expected this question");
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const confirm = async () => {
    const fault = faults.shift();
    return fault ? { error: fault } : {};
  };
  const element = { mount: () => {}, on: () => {}, destroy: () => {} };
  const elements = { create: () => element, submit: async () => ({}) };
  const cards: Cards = {
    elements: () => elements,
    confirmPayment: confirm,
    confirmSetup: confirm,
    handleNextAction: confirm,
  };
  let made = 0;
  const flow = () =>
    new PayFlow({
      start: (attempt) => {
        desk.keys.push(attempt.key);
        return next(starts);
      },
      read: () => next(reads),
      cards: async () => cards,
      attempts: {
        open: () => desk.kept,
        keep: (attempt) => {
          desk.kept = attempt;
        },
        forget: () => {
          desk.kept = null;
        },
      },
      isOnline: () => desk.online,
      now: () => desk.now,
      newKey: () => `key-${++made}`,
      returnUrl: () => "https://leads.example/wallet",
    });
  return { desk, flow, card: { cards, elements } };
};

const refused = new ApiProblem({
  type: "x",
  title: "x",
  status: 422,
  code: "invalid_request",
  detail: "1 problem",
  request_id: "req",
  errors: [{ pointer: "#/a", code: "x", message: "$1.00 is below $50.00.", hint: "Use more." }],
});

describe("a payment with a card on file", () => {
  it("is done when the server says that it settled", async () => {
    const { flow, desk } = makeDesk({ starts: [started("succeeded")] });
    const top = flow();
    await top.pay(withCard);
    expect(top.state().stage.kind).toBe("done");
    expect(desk.kept).toBeNull();
  });

  it("says why the bank declined, and another try is another payment", async () => {
    const { flow, desk } = makeDesk({
      starts: [started("failed", null, "Insufficient funds."), started("succeeded")],
    });
    const top = flow();
    await top.pay(withCard);
    expect(top.state()).toEqual({
      stage: { kind: "choosing" },
      problem: { kind: "declined", reason: "Insufficient funds." },
    });
    await top.pay(withCard);
    expect(desk.keys).toEqual(["key-1", "key-2"]);
  });

  it("asks the payer to confirm and then the server what became of it", async () => {
    const { flow } = makeDesk({
      starts: [started("actionNeeded", "secret")],
      reads: [started("succeeded")],
    });
    const top = flow();
    await top.pay(withCard);
    expect(top.state().stage.kind).toBe("done");
  });

  it("goes back to the cards when the payer did not confirm", async () => {
    const { flow } = makeDesk({
      starts: [started("actionNeeded", "secret")],
      reads: [started("failed", null, "You did not confirm.")],
      faults: [{ message: "authentication failed" }],
    });
    const top = flow();
    await top.pay(withCard);
    expect(top.state().problem).toEqual({ kind: "declined", reason: "You did not confirm." });
  });

  it("tells what the server refuses in the server's words", async () => {
    const { flow, desk } = makeDesk({ starts: [refused] });
    const top = flow();
    await top.pay(withCard);
    const sentences = ["$1.00 is below $50.00.", "Use more."];
    expect(top.state().problem).toEqual({ kind: "refused", sentences });
    expect(desk.kept).toBeNull();
  });

  it("is not begun without a network", async () => {
    const { flow, desk } = makeDesk({});
    desk.online = false;
    const top = flow();
    await top.pay(withCard);
    expect(top.state().problem).toEqual({ kind: "offline" });
    expect(desk.keys).toEqual([]);
  });
});

describe("an answer that never came", () => {
  it("leaves the payment unknown, and asking again is the same payment", async () => {
    const { flow, desk } = makeDesk({ starts: [new ConnectionLost(), started("succeeded")] });
    const top = flow();
    await top.pay(withCard);
    expect(top.state().stage.kind).toBe("unknown");
    await top.pay({ amountCents: 99_900, methodId: null });
    expect(top.state().stage.kind).toBe("done");
    expect(desk.keys).toEqual(["key-1", "key-1"]);
  });

  it("is asked for again after the page was loaded anew", async () => {
    const { flow, desk } = makeDesk({ starts: [new ConnectionLost(), started("succeeded")] });
    await flow().pay(withCard);
    const reloaded = flow();
    expect(reloaded.state().stage.kind).toBe("unknown");
    expect(reloaded.order()).toMatchObject(withCard);
    await reloaded.pay(newCard);
    expect(desk.keys).toEqual(["key-1", "key-1"]);
  });

  it.each([500, 503, 429])(
    "is also one of status %i, which may have come too late",
    async (status) => {
      const problem = { type: "x", title: "x", code: "internal", detail: "x", request_id: "r" };
      const { flow } = makeDesk({ starts: [new ApiProblem({ ...problem, status })] });
      const top = flow();
      await top.pay(withCard);
      expect(top.state().stage.kind).toBe("unknown");
    },
  );
});

describe("a payment with a new card", () => {
  it("goes by the card form, and a declined card leaves the form and the payment open", async () => {
    const { flow, desk, card } = makeDesk({
      starts: [started("actionNeeded", "secret")],
      reads: [started("actionNeeded", "secret", "Insufficient funds."), started("succeeded")],
      faults: [{ message: "Your card was declined." }, null],
    });
    const top = flow();
    await top.pay(newCard);
    expect(top.state().stage.kind).toBe("enteringCard");
    await top.payByForm(card);
    expect(top.state()).toMatchObject({
      stage: { kind: "enteringCard", clientSecret: "secret" },
      problem: { kind: "declined", reason: "Insufficient funds." },
    });
    await top.payByForm(card);
    expect(top.state().stage.kind).toBe("done");
    expect(desk.keys).toEqual(["key-1"]);
  });

  it("may be given up for another amount, which is another payment", async () => {
    const { flow, desk } = makeDesk({
      starts: [started("actionNeeded", "secret"), started("succeeded")],
    });
    const top = flow();
    await top.pay(newCard);
    top.change();
    await top.pay(withCard);
    expect(desk.keys).toEqual(["key-1", "key-2"]);
  });

  it("asks the server even when the card processor's script breaks", async () => {
    const { flow, card } = makeDesk({
      starts: [started("actionNeeded", "secret")],
      reads: [started("succeeded")],
    });
    const top = flow();
    await top.pay(newCard);
    await top.payByForm({
      ...card,
      cards: { ...card.cards, confirmPayment: () => Promise.reject(new Error("broken")) },
    });
    expect(top.state().stage.kind).toBe("done");
  });
});

describe("a payment that is waited for", () => {
  const waiting = async () => {
    const { flow, desk } = makeDesk({ starts: [started("started")] });
    const top = flow();
    await top.pay(withCard);
    return { top, desk };
  };

  it("is done when it settles", async () => {
    const { top } = await waiting();
    expect(top.state().stage.kind).toBe("watching");
    top.hear(started("started"));
    expect(top.state().stage.kind).toBe("watching");
    top.hear(started("succeeded"));
    expect(top.state().stage.kind).toBe("done");
  });

  it("is settling when the bank takes its time, or when nobody knows for long", async () => {
    const { top } = await waiting();
    top.hear(started("pending"));
    expect(top.state().stage.kind).toBe("settling");
    const other = await waiting();
    other.desk.now = 20_001;
    other.top.hear(started("started"));
    expect(other.top.state().stage.kind).toBe("settling");
  });

  it("is done or declined also after it was left to settle", async () => {
    const { top } = await waiting();
    top.hear(started("pending"));
    top.hear(started("failed", null, "Account closed."));
    expect(top.state().problem).toEqual({ kind: "declined", reason: "Account closed." });
  });

  it("is declined when the bank, in its time, does not pay", async () => {
    const { top } = await waiting();
    top.hear(started("pending"));
    top.hear(started("actionNeeded", "secret", "Insufficient funds."));
    expect(top.state()).toEqual({
      stage: { kind: "choosing" },
      problem: { kind: "declined", reason: "Insufficient funds." },
    });
  });

  it("is so also where nobody knew for long that the bank takes its time", async () => {
    const { top, desk } = await waiting();
    desk.now = 20_001;
    top.hear(started("actionNeeded", "secret", "An earlier card."));
    expect(top.state().stage.kind).toBe("settling");
    top.hear(started("pending"));
    top.hear(started("actionNeeded", "secret", "Insufficient funds."));
    expect(top.state().problem).toEqual({ kind: "declined", reason: "Insufficient funds." });
  });

  it("is not disturbed by what is heard once it is over", async () => {
    const { top } = await waiting();
    top.hear(started("succeeded"));
    top.hear(started("failed"));
    expect(top.state().stage.kind).toBe("done");
  });
});
