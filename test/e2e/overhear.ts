import type { BrowserContext, Page } from "playwright-core";

/** Whoever made this, and whoever it runs at. */
const makers = /leadwire|\baws\b|amazon|amzn|cognito|dynamo|lambda|cloudfront|apigateway/i;

/** What names them, with the words around it; null = nothing. */
export const makersIn = (text: string): string | null => {
  const found = makers.exec(text);
  return found && text.slice(Math.max(0, found.index - 60), found.index + 60);
};

export type Heard = {
  hosts: Set<string>;
  texts: { where: string; text: string }[];
  pending: Promise<unknown>[];
};

/**
 * Files of returns go from the browser to their store by an address that is signed for one file, so
 * that the portal's policy has to name the store; nothing a person looks at does.
 */
const fileStore = /https:\/\/[\w-]+\.s3\.[\w-]+\.amazonaws\.com/g;

/** Writes down whom a browser talks to, and everything it is told. */
export const listenTo = (context: BrowserContext, page: Page): Heard => {
  const heard: Heard = { hosts: new Set(), texts: [], pending: [] };
  context.on("request", (request) => heard.hosts.add(new URL(request.url()).hostname));
  context.on("response", (answer) => {
    const where = `${answer.request().method()} ${new URL(answer.url()).pathname}`;
    const note = (part: string) => (text: string) =>
      heard.texts.push({ where: `${where} ${part}`, text });
    heard.pending.push(
      answer
        .allHeaders()
        .then((headers) => note("headers")(JSON.stringify(headers).replaceAll(fileStore, ""))),
      answer.text().then(note("body"), () => {}),
    );
  });
  page.on("websocket", (socket) => {
    heard.hosts.add(new URL(socket.url()).hostname);
    socket.on("framereceived", ({ payload }) =>
      heard.texts.push({ where: "socket", text: String(payload) }),
    );
  });
  return heard;
};

/** Every key of a JSON value, however deep. */
export const keysIn = (value: unknown): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)])
    : [];

/** JSON, or null for what is none. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Keys that only the agency's side of a lead, an order or a campaign has. */
export const agencyKeys =
  /payout|margin|floor|weight|priority|^rank$|supplier|sourceId|cost|^trace$|^routing$|duplicateRules|chargeBack|profit/i;
