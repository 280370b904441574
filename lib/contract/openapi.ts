import * as z from "zod";
import { memberRoles } from "./buyer.ts";
import { memberRoleHeader } from "./member-role-header.ts";
import { problemAnswers, problemResponses } from "./openapi-problems.ts";
import { type JsonSchema, schemaWriter } from "./openapi-schemas.ts";
import type { Route } from "./route.ts";
import { routes } from "./routes.ts";

type Writer = ReturnType<typeof schemaWriter>["write"];

const securityOf: Record<Route["auth"], Record<string, string[]>[]> = {
  source: [{ sourceKey: [] }, { sourceKeyHeader: [] }],
  agency: [{ agencyKey: [] }, { agencyKeyHeader: [] }],
  member: [{ member: [] }],
  none: [],
};

const tagOf: Record<string, string> = {
  ingest: "Leads",
  auction: "Pings",
  console: "Agency",
  portal: "Portal",
  session: "Sign-in",
};

const examples: Record<string, unknown> = {
  "POST /v1/leads": {
    campaign: "solar-tx",
    first_name: "Jane",
    last_name: "Doe",
    phone: "(512) 555-0143",
    email: "jane@example.com",
    state: "TX",
    zip: "78704",
    monthly_bill: "$250",
    sub_id: "fb-lookalike-3",
  },
  "POST /v1/pings": { campaign: "auto-insurance", state: "TX", zip: "78704" },
};

const Properties = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

const parametersIn = (place: "path" | "query", schema: JsonSchema | undefined) => {
  const { properties, required } = Properties.parse(schema ?? {});
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(typeof description === "string" && { description }),
    schema: rest,
  }));
};

const headerParameters = (route: Route) => [
  ...(route.idempotencyKey
    ? [
        {
          name: "Idempotency-Key",
          in: "header",
          required: route.idempotencyKey === "required",
          description:
            "A fresh text per write, such as a UUID. A repeat within 24 hours has the same effect once.",
          schema: { type: "string", minLength: 1, maxLength: 200 },
        },
      ]
    : []),
  ...(route.auth === "source" && route.idempotencyKey && route.response[202]
    ? [
        {
          name: "Prefer",
          in: "header",
          description: "respond-async answers 202 pending at once; look the lead up later.",
          schema: { type: "string", enum: ["respond-async"] },
        },
      ]
    : []),
];

const limitHeaders = {
  RateLimit: { $ref: "#/components/headers/RateLimit" },
  "RateLimit-Policy": { $ref: "#/components/headers/RateLimitPolicy" },
};

const roleHeaders = { [memberRoleHeader]: { $ref: "#/components/headers/MemberRole" } };

const phrases: Record<string, string> = {
  200: "Done",
  201: "Made",
  202: "Taken; it is finished later",
  204: "Done, nothing to say",
};

const answersOf = (route: Route, write: Writer) =>
  Object.fromEntries(
    Object.entries(route.response).map(([status, schema]) => [
      status,
      {
        description: phrases[status] ?? "Answered",
        ...(route.auth === "source" && { headers: limitHeaders }),
        ...(route.auth === "member" && { headers: roleHeaders }),
        ...(schema && { content: { "application/json": { schema: write(schema, "output") } } }),
      },
    ]),
  );

const bodyOf = (key: string, route: Route, write: Writer) => {
  if (!route.body) return {};
  const example = examples[key];
  const content = { schema: write(route.body, "input"), ...(example !== undefined && { example }) };
  return {
    requestBody: {
      required: true,
      content: {
        "application/json": content,
        ...(route.form && { "application/x-www-form-urlencoded": content }),
      },
    },
  };
};

const operationIdOf = (method: string, path: string) =>
  [method.toLowerCase(), ...path.replace(/^\/v1\//, "").split("/")]
    .map((part) => part.replaceAll(/[{}]/g, "").replace(/\.json$/, ""))
    .flatMap((part) => part.split("-"))
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");

const operationOf = (key: string, route: Route, write: Writer) => {
  const [method = "", path = ""] = key.split(" ");
  const query = route.query && write(route.query, "input");
  const parameters = [
    ...parametersIn("path", route.path && write(route.path, "input")),
    ...parametersIn("query", query),
    ...headerParameters(route),
  ];
  const operation = {
    operationId: operationIdOf(method, path),
    summary: route.summary,
    ...(route.roles && { description: `Needs an agency key of role ${route.roles.join(", ")}.` }),
    tags: [tagOf[route.function.split("/")[0] ?? ""] ?? "Other"],
    security: securityOf[route.auth],
    ...(parameters.length > 0 && { parameters }),
    ...bodyOf(key, route, write),
    responses: { ...answersOf(route, write), ...problemAnswers(key, route) },
  };
  return { path, method: method.toLowerCase(), operation };
};

const bearer = (description: string) => ({ type: "http", scheme: "bearer", description });
const apiKey = (description: string) => ({
  type: "apiKey",
  in: "header",
  name: "x-api-key",
  description,
});

const sharedComponents = () => ({
  responses: problemResponses(),
  headers: {
    RateLimit: {
      description: 'What is left of the limit in this second, such as "leads";r=99;t=1',
      schema: { type: "string" },
    },
    RateLimitPolicy: {
      description: 'The limit of this source, such as "leads";q=100;w=1',
      schema: { type: "string" },
    },
    MemberRole: {
      description: "The role of the member who called, as it is now",
      schema: { type: "string", enum: memberRoles },
    },
  },
  securitySchemes: {
    sourceKey: bearer("A source's key; a test key routes nothing that costs anybody"),
    sourceKeyHeader: apiKey("The same key, for clients that cannot send Authorization"),
    agencyKey: bearer("A key of the agency, with a role"),
    agencyKeyHeader: apiKey("The same key, for clients that cannot send Authorization"),
    member: bearer("The access token of a signed-in member of a buyer"),
  },
});

const about = `Post leads, ping for bids, and run the agency behind them.

A lead we understood is never an HTTP error: its \`status\` says accepted, unmatched, duplicate,
rejected or pending. 4xx means: fix the request. 429 and 5xx mean: send the same request again with
the same Idempotency-Key. Every problem is RFC 9457, lists all that is wrong at once, and its
\`type\` is an address that explains it.

Field names count in any case and under their usual aliases; unknown fields are kept. With a test
key, or \`"test": true\`, nothing is charged, and these last names decide the answer: Accept,
Unmatched, Duplicate, Reject-Area, Reject-Filter, Capped, Slow (3 seconds), Error500, Retry429.`;

/** The whole API as an OpenAPI 3.1 document, printed from the contract. */
export const openApi = () => {
  const { write, components } = schemaWriter();
  const all: [string, Route][] = Object.entries(routes);
  // Answers give the components their plain names, so they are written first.
  for (const [, route] of all) answersOf(route, write);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [key, route] of all) {
    const { path, method, operation } = operationOf(key, route, write);
    paths[path] = { ...paths[path], [method]: operation };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Lead distribution API", version: "1", description: about },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: Object.fromEntries([...components].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      ...sharedComponents(),
    },
  };
};
