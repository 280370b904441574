import { demoKeys } from "./bootstrap.ts";
import type { Endpoints } from "./cloud.ts";
import type { DemoMarket } from "./demo-market.ts";
import type { Flags } from "./flags.ts";

type Welcome = {
  endpoints: Endpoints;
  market: DemoMarket | null;
  flags: Flags;
  readyAfterMs: number;
};

const lead = (now: Date) =>
  JSON.stringify({
    campaign: "solar-tx",
    first_name: "Jane",
    last_name: "Doe",
    phone: "(512) 555-0143",
    email: "jane@example.com",
    city: "Austin",
    state: "TX",
    zip: "78704",
    monthly_bill: "200-300",
    homeowner: true,
    consent: {
      text: "Call me about solar.",
      at: now.toISOString(),
      url: "https://quotes.example/start",
      ip: "203.0.113.9",
    },
  });

/** Posts a lead from any folder, exactly as it is printed. */
const demoCurl = (api: string, now: Date): string =>
  `curl -sX POST ${api}/v1/leads -H 'authorization: Bearer ${demoKeys.sourceTest}' ` +
  `-H 'content-type: application/json' -d '${lead(now)}'`;

const line = (label: string, address: string, note: string) =>
  ` ${label.padEnd(16)} ${address.padEnd(34)} ${note}`.trimEnd();

/** What the person sees when everything runs: where to look, and how to send a lead. */
export const welcome = ({ endpoints, market, flags, readyAfterMs }: Welcome): string => {
  const [person] = market?.signIns ?? [];
  const facts = [
    market && `seed ${flags.seed} · speed ${flags.speed}×`,
    "Ctrl-C to stop",
    flags.persist ? "data in .local/data" : "data in memory (use --persist to keep)",
  ].filter(Boolean);
  const signIn = person
    ? `sign in as ${person.email} / ${person.password} (${person.name} at ${person.buyer})`
    : "";
  return [
    ` Ready in ${(readyAfterMs / 1_000).toFixed(1)} s   ${facts.join(" · ")}`,
    line("Buyer portal", `${endpoints.portal}/`, signIn),
    market && line("Fake CRM + mail", market.crmUrl, "switch it off to watch retries"),
    line("Mailbox", endpoints.mailbox, "every e-mail that was sent"),
    endpoints.stripe && line("Stripe stand-in", endpoints.stripe, "test cards, payments, disputes"),
    line("Agency key", demoKeys.agency, "for /v1/agency/…"),
    market && ` Send a lead:     ${demoCurl(endpoints.api, new Date())}`,
  ]
    .filter(Boolean)
    .join("\n");
};
