import { describe, expect, it } from "vitest";
import { readFrame } from "../../../../web/portal/live/live-message.ts";

describe("a frame of the socket", () => {
  it("is an event when it says so", () => {
    const frame = JSON.stringify({ v: 1, type: "lead.activity", seq: 1, data: { leadId: "x" } });
    expect(readFrame(frame)?.type).toBe("lead.activity");
  });

  it.each(['{"type":"pong"}', "pong", "", "null", "[]", '{"v":2,"type":"x","data":{}}'])(
    "is nothing when it is %s",
    (frame) => {
      expect(readFrame(frame)).toBeNull();
    },
  );
});
