import { afterAll, afterEach, beforeEach, expect, it, vi } from "vitest";
import { logEvent, logFault } from "#lambda/logger";

const written: string[] = [];
const stdout = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
  written.push(String(text));
  return true;
});
afterAll(() => stdout.mockRestore());

beforeEach(() => {
  vi.stubEnv("AWS_LAMBDA_LOG_LEVEL", undefined);
});

afterEach(() => {
  written.length = 0;
  vi.unstubAllEnvs();
});

it("writes what the function's log level asks for", () => {
  vi.stubEnv("AWS_LAMBDA_LOG_LEVEL", "ERROR");
  logEvent("lead.accepted", {});
  expect(written).toEqual([]);
  logFault("lead.failed", new Error(), {});
  expect(written).toHaveLength(1);
  vi.stubEnv("AWS_LAMBDA_LOG_LEVEL", "FATAL");
  logFault("lead.failed", new Error(), {});
  expect(written).toHaveLength(1);
});

it("writes one line of JSON per event, as Lambda's log format takes it", () => {
  logEvent("lead.accepted", { leadId: "led_1", durationMs: 12 });
  expect(written).toHaveLength(1);
  expect(written[0]).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(written[0] ?? "")).toEqual({
    level: "INFO",
    message: "lead.accepted",
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    service: "leads",
    leadId: "led_1",
    durationMs: 12,
  });
});

it("tells of a fault its name and where it was, never its message", () => {
  logFault("lead.failed", new TypeError("Jane Doe is not a number"), { leadId: "led_1" });
  expect(written[0]).not.toContain("Jane");
  expect(JSON.parse(written[0] ?? "")).toMatchObject({
    level: "ERROR",
    errorName: "TypeError",
    errorStack: expect.stringContaining("logger.test.ts"),
  });
});

it("writes what is no error by its type alone", () => {
  logFault("lead.failed", "Jane Doe", {});
  expect(JSON.parse(written[0] ?? "")).toMatchObject({ errorName: "string", errorStack: "" });
});
