import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/** Parts of Stripe's API that the adapter in `lib/adapters/stripe` asks for. */
const used = new Set([
  "Charges",
  "Customers",
  "Disputes",
  "InvoiceItems",
  "InvoicePayments",
  "Invoices",
  "PaymentIntents",
  "PaymentMethods",
  "Refunds",
  "SetupIntents",
]);

/** Its resources, and the reader of events of a kind that our webhooks are not. */
const part = /node_modules\/stripe\/esm\/(?:resources\/(.+)|StripeEventNotificationHandler)\.js$/;
const exportedClass = /^export (?:class|const|function) (\w+)/gm;

const standIn = "unused-stripe";

/** Stands in for every class that is left out; the SDK makes one of each, and none is asked. */
const unused = [
  "export class Unused { constructor() { return new Proxy(this, { get: (_, name) => {",
  '  throw new Error("This part of Stripe is left out of the bundle: " + String(name));',
  "} }); } }",
].join("\n");

const renamed = (names: readonly string[]): string =>
  `export { ${names.map((name) => `Unused as ${name}`).join(", ")} } from "${standIn}";`;

/**
 * Leaves out what Stripe's SDK carries of its API that we never ask for: the SDK makes a client of
 * every part at its start, which no bundler can see to be idle.
 */
export const unusedStripe: Plugin = {
  name: "unused-stripe",
  setup: (build) => {
    build.onResolve({ filter: new RegExp(`^${standIn}$`) }, ({ path }) => ({
      path,
      namespace: standIn,
    }));
    build.onLoad({ filter: /./, namespace: standIn }, () => ({ contents: unused }));
    build.onLoad({ filter: part }, async ({ path }) => {
      const [, name = ""] = part.exec(path) ?? [];
      if (used.has(name)) return null;
      const names = [...(await readFile(path, "utf8")).matchAll(exportedClass)];
      return { loader: "js", contents: renamed(names.map(([, exported = ""]) => exported)) };
    });
  },
};
