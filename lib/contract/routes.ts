import type * as z from "zod";
import type { Route } from "./route.ts";
import { agencyBillingRoutes } from "./routes/agency-billing.ts";
import { agencyReturnRoutes } from "./routes/agency-returns.ts";
import { agencySetupRoutes } from "./routes/agency-setup.ts";
import { agencyWorkRoutes } from "./routes/agency-work.ts";
import { hookRoutes } from "./routes/hooks.ts";
import { portalRoutes } from "./routes/portal.ts";
import { portalReturnRoutes } from "./routes/portal-returns.ts";
import { portalWalletRoutes } from "./routes/portal-wallet.ts";
import { sessionRoutes } from "./routes/session.ts";
import { supplierRoutes } from "./routes/supplier.ts";

/**
 * Every HTTP route of Leadwire. The handlers parse with it, the stacks make the API from it,
 * OpenAPI is printed from it, the web client is typed by it.
 */
export const routes = {
  ...supplierRoutes,
  ...agencySetupRoutes,
  ...agencyWorkRoutes,
  ...agencyBillingRoutes,
  ...agencyReturnRoutes,
  ...portalRoutes,
  ...portalWalletRoutes,
  ...portalReturnRoutes,
  ...sessionRoutes,
  ...hookRoutes,
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteKey = keyof Routes;

type Parsed<Part> = Part extends z.ZodType ? z.output<Part> : undefined;
type Written<Part> = Part extends z.ZodType ? z.input<Part> : undefined;
type Get<R, Name extends string> = R extends { [N in Name]: infer Part } ? Part : undefined;

export type PathOf<Key extends RouteKey> = Parsed<Get<Routes[Key], "path">>;
export type QueryOf<Key extends RouteKey> = Parsed<Get<Routes[Key], "query">>;
export type BodyOf<Key extends RouteKey> = Parsed<Get<Routes[Key], "body">>;
/** What a client may write: defaults may be left out. */
export type QueryInputOf<Key extends RouteKey> = Written<Get<Routes[Key], "query">>;
export type BodyInputOf<Key extends RouteKey> = Written<Get<Routes[Key], "body">>;

type Statuses<Key extends RouteKey> = keyof Routes[Key]["response"] & number;
type BodyAt<Schema> = Schema extends z.ZodType ? z.output<Schema> : null;

/** What a handler may answer: a declared status with its own body. */
export type AnswerOf<Key extends RouteKey> = {
  [Status in Statuses<Key>]: {
    status: Status;
    body: BodyAt<Routes[Key]["response"][Status & keyof Routes[Key]["response"]]>;
    headers?: Record<string, string>;
    cookies?: string[];
  };
}[Statuses<Key>];

/** The body of an answer below 300, as a client sees it. */
export type ResultOf<Key extends RouteKey> = AnswerOf<Key>["body"];
