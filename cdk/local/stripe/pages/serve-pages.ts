import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import { readBody } from "../../http/read-body.ts";
import type { StripeControls } from "../make-controls.ts";
import { StripeError } from "../world/stripe-error.ts";
import type { World } from "../world/world.ts";
import { readBrowserFile } from "./browser-files.ts";
import { cardFormPage } from "./card-form-page.ts";
import { invoicePdf } from "./invoice-pdf.ts";
import { overviewActions, overviewPage } from "./overview-page.ts";
import { receiptPage } from "./receipt-page.ts";
import { threeDSecurePage } from "./three-d-secure-page.ts";

type PageDeps = {
  world: World;
  test: StripeControls;
  /** Pages that may embed ours. */
  origins: readonly string[];
};

type Content = { type: string; body: string | Buffer };

const page = (body: string): Content => ({ type: "text/html; charset=utf-8", body });

/** An intent by the secret that its payer's browser has. */
const intentOf = ({ books }: World, clientSecret: string) => {
  const id = clientSecret.split("_secret_")[0] ?? "";
  const intent = books.shelves.paymentIntents.get(id) ?? books.shelves.setupIntents.get(id);
  return intent?.client_secret === clientSecret ? intent : undefined;
};

const Answer = z.object({ client_secret: z.string(), passed: z.enum(["true", "false"]) });
const longestBody = 4_096;

const readForm = async (request: IncomingMessage): Promise<Record<string, string>> => {
  const body = await readBody(request, longestBody);
  return Object.fromEntries(new URLSearchParams(body?.toString("utf8") ?? ""));
};

const takeAnswer = async (test: StripeControls, request: IncomingMessage): Promise<Content> => {
  const { client_secret: clientSecret, passed } = Answer.parse(await readForm(request));
  test.authenticate(clientSecret, passed === "true");
  return { type: "application/json", body: "{}" };
};

/** A button of the overview; pages of other origins may not press it. */
const pressButton = async (
  { world, test }: PageDeps,
  request: IncomingMessage,
): Promise<Content> => {
  const form = await readForm(request);
  const isOurs = request.headers.origin === world.endpoint;
  for (const action of overviewActions) if (isOurs && form[action]) test[action](form[action]);
  return page(overviewPage(world.books, test.deliveries()));
};

/** A receipt or an invoice, while the link to it works. */
const findPaper = ({ books: { shelves }, links }: World, url: URL): Content | null => {
  const [, folder, name = ""] = url.pathname.split("/");
  const charge = folder === "receipts" ? shelves.charges.get(name) : undefined;
  const isInvoice = folder === "invoices" && name.endsWith(".pdf");
  const invoice = isInvoice ? shelves.invoices.get(name.slice(0, -4)) : undefined;
  if (!charge && !invoice) return null;
  if (!links.works(url, Date.now()))
    throw new StripeError(410, {
      type: "invalid_request_error",
      message: "This link has expired.",
    });
  if (charge) return page(receiptPage(charge));
  return invoice ? { type: "application/pdf", body: invoicePdf(invoice) } : null;
};

const find = async ({ world, test, origins }: PageDeps, url: URL): Promise<Content | null> => {
  const file = await readBrowserFile(url.pathname);
  if (file) return file;
  if (url.pathname === "/") return page(overviewPage(world.books, test.deliveries()));
  const intent = intentOf(world, url.searchParams.get("client_secret") ?? "");
  if (url.pathname === "/card-form") return page(cardFormPage(intent, origins));
  if (url.pathname === "/three-d-secure" && intent) return page(threeDSecurePage(intent, origins));
  return findPaper(world, url);
};

const post = async (
  deps: PageDeps,
  request: IncomingMessage,
  url: URL,
): Promise<Content | null> => {
  if (url.pathname === "/three-d-secure") return takeAnswer(deps.test, request);
  return url.pathname === "/" ? pressButton(deps, request) : null;
};

/** Serves what people and browsers see: the script, the frames, receipts and invoices. */
export const servePages = (deps: PageDeps) => {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    `frame-ancestors ${deps.origins.join(" ")}`,
  ].join("; ");
  const headers = {
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin",
    "cache-control": "no-store",
  };
  const answer = (response: ServerResponse, status: number, { type, body }: Content) =>
    response.writeHead(status, { ...headers, "content-type": type }).end(body);

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    try {
      const content =
        request.method === "POST" ? await post(deps, request, url) : await find(deps, url);
      if (content) answer(response, 200, content);
      else answer(response, 404, { type: "text/plain", body: "There is nothing here." });
    } catch (error) {
      const isWrong = error instanceof z.ZodError;
      const status = error instanceof StripeError ? error.status : isWrong ? 400 : 500;
      answer(response, status, { type: "text/plain", body: String(error) });
    }
  };
};
