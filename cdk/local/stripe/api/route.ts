import type { World } from "../world/world.ts";
import type { Form } from "./parse-form.ts";

/** A request to one operation. */
export type Call = {
  /** The ids in the path, in their order. */
  ids: readonly string[];
  form: Form;
  /** Whose key it came with; a publishable one proves itself by a client secret. */
  by: "secret" | "publishable";
};

/** One operation of the API. It runs in one go, so nothing comes between its steps. */
type Operation = (world: World, call: Call) => object;

/** Operations by method and path, such as `POST /v1/customers/{id}`. */
export type Routes = Readonly<Record<string, Operation>>;

type Found = { operation: Operation; ids: string[] };

/** Finds the operation of a request. */
export const routeFinder = (routes: Routes) => {
  const table = Object.entries(routes).map(([key, operation]) => {
    const [method = "", path = ""] = key.split(" ");
    // Fixed paths come first, so that `search` is never taken for an id.
    const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, "([^/]+)")}$`);
    return { method, pattern, operation, parameters: path.split("{").length };
  });
  table.sort((a, b) => a.parameters - b.parameters);
  return (method: string, path: string): Found | null => {
    for (const row of table) {
      const match = row.method === method ? row.pattern.exec(path) : null;
      if (match) return { operation: row.operation, ids: match.slice(1).map(decodeURIComponent) };
    }
    return null;
  };
};
