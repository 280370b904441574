import { describe, expect, it } from "vitest";
import * as z from "zod";
import { openApi } from "#contract/openapi";
import { problemCodes } from "#contract/problem";
import { problemPages } from "#contract/problem-pages";
import { routes } from "#contract/routes";

const Operation = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.unknown())),
  requestBody: z.object({ content: z.record(z.string(), z.unknown()) }).optional(),
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
  responses: z.record(z.string(), z.unknown()),
});
const Document = z.object({
  openapi: z.literal("3.1.0"),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.record(z.string(), z.record(z.string(), z.unknown())),
});

const printed: unknown = JSON.parse(JSON.stringify(openApi()));
const document = Document.parse(printed);
const operationOf = (path: string, method: string) => document.paths[path]?.[method];

const at = (pointer: string): unknown =>
  pointer
    .slice(2)
    .split("/")
    .reduce<unknown>((node, name) => z.record(z.string(), z.unknown()).parse(node)[name], printed);

describe("the OpenAPI document", () => {
  it("holds every route of the contract with every status it answers", () => {
    for (const [key, route] of Object.entries(routes)) {
      const [method = "", path = ""] = key.split(" ");
      const operation = operationOf(path, method.toLowerCase());
      expect(operation, key).toBeDefined();
      expect(Object.keys(operation?.responses ?? {}), key).toEqual(
        expect.arrayContaining(Object.keys(route.response)),
      );
    }
  });

  it("names each operation once", () => {
    const ids = Object.values(document.paths).flatMap((operations) =>
      Object.values(operations).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has no reference that leads nowhere", () => {
    const references = [...JSON.stringify(printed).matchAll(/"\$ref":"([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(50);
    for (const [, pointer = ""] of references) expect(at(pointer), pointer).toBeDefined();
    expect(JSON.stringify(printed)).not.toContain("$defs");
  });

  it("says how to post a lead: as JSON or form, with a key and an Idempotency-Key", () => {
    const post = operationOf("/v1/leads", "post");
    expect(Object.keys(post?.requestBody?.content ?? {})).toEqual([
      "application/json",
      "application/x-www-form-urlencoded",
    ]);
    expect(post?.security).toEqual([{ sourceKey: [] }, { sourceKeyHeader: [] }]);
    expect(post?.parameters.map(({ name }) => name)).toContain("Idempotency-Key");
    expect(Object.keys(post?.responses ?? {})).toEqual(
      expect.arrayContaining(["200", "201", "202", "401", "409", "410", "413", "422", "429"]),
    );
  });

  it("lets callers leave out what has a default, and promises it in answers", () => {
    const Required = z.object({ required: z.array(z.string()).default([]) });
    const draft = Required.parse(at("#/components/schemas/RoutingSettingsInput"));
    const settings = Required.parse(at("#/components/schemas/RoutingSettings"));
    expect(draft.required).toEqual(["method"]);
    expect(settings.required).toContain("auctionMs");
  });
});

describe("problem pages", () => {
  it("explain every code with its meaning and its fix", () => {
    expect(Object.keys(problemPages).toSorted()).toEqual(Object.keys(problemCodes).toSorted());
    for (const { meaning, fix } of Object.values(problemPages)) {
      expect(meaning).toMatch(/\.$/);
      expect(fix).toMatch(/\.$/);
    }
  });
});
