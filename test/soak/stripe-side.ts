import { localStripeKeys } from "#local/stripe/stripe-keys";
import { type Answer, ask } from "./ask.ts";

/** The stand-in of the card's processor, as its banks and a payer's browser see it. */
export type StripeSide = {
  control: (name: string, body?: unknown) => Promise<Answer>;
  /** What it keeps under an address such as `/v1/refunds`, all of it. */
  list: (address: string) => Promise<Answer["body"][]>;
  /** Confirms an intent as the browser's form does; the payer passes 3-D Secure, or not. */
  confirm: (clientSecret: string, given: { token?: string; passes: boolean }) => Promise<Answer>;
  /** The payer answers the bank's question. */
  authenticate: (clientSecret: string, passes: boolean) => Promise<void>;
};

const page = 100;
const mostTries = 12;

/** Asks again while the processor is as ill as it was made. */
const untilWell = async (asking: () => Promise<Answer>): Promise<Answer> => {
  for (let tries = 0; tries < mostTries; tries++) {
    const answer = await asking().catch(() => null);
    if (answer?.status === 200) return answer;
  }
  throw new Error("the card's processor stays ill");
};

const intentOf = (clientSecret: string): string => {
  const [id = ""] = clientSecret.split("_secret_");
  return `${id.startsWith("seti_") ? "setup_intents" : "payment_intents"}/${id}`;
};

export const stripeSide = (endpoint: string): StripeSide => {
  const post = async (address: string, key: string, form: Record<string, string>) => {
    const answer = await fetch(new URL(address, endpoint), {
      method: "POST",
      headers: { authorization: `Bearer ${key}` },
      body: new URLSearchParams(form),
    }).catch(() => null);
    if (!answer) return { status: 0, text: "", body: {} };
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get("content-type") ?? "");
    return { status: answer.status, text, body: isJson ? JSON.parse(text) : {} };
  };
  const authenticate = async (clientSecret: string, passes: boolean) => {
    const form = { client_secret: clientSecret, passed: String(passes) };
    await post("/three-d-secure", "", form);
  };
  return {
    authenticate,
    control: (name, body = {}) =>
      ask(endpoint, localStripeKeys.secretKey, `POST /_test/${name}`, { body }),
    list: async (address) => {
      const all: Answer["body"][] = [];
      for (let after = ""; ; after = String(all.at(-1)?.["id"])) {
        const query = { limit: String(page), ...(after !== "" && { starting_after: after }) };
        const { body } = await untilWell(() =>
          ask(endpoint, localStripeKeys.secretKey, `GET ${address}`, { query }),
        );
        all.push(...(body["data"] ?? []));
        if (!body["has_more"]) return all;
      }
    },
    confirm: async (clientSecret, { token, passes }) => {
      const answer = await post(
        `/v1/${intentOf(clientSecret)}/confirm`,
        localStripeKeys.publishableKey,
        {
          client_secret: clientSecret,
          return_url: "http://localhost/back",
          ...(token && { payment_method: token }),
        },
      );
      if (answer.body["status"] === "requires_action") await authenticate(clientSecret, passes);
      return answer;
    },
  };
};
