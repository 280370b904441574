import { describe, expect, it } from "vitest";
import type { ReturnVerdict } from "#contract/return";
import { ApiProblem } from "../../../../../web/portal/api/api-problem.ts";
import { sendRows } from "../../../../../web/portal/returns/upload/send-rows.ts";

const leadId = "ld_01K9ZQ5W3R8X2M4N6P7Q8S9T0V";
const item = { leadId, reason: "badContact" };
const verdict = (more: Partial<ReturnVerdict>): ReturnVerdict =>
  Object({ leadId, eligible: false, code: "allowanceReached", ...more });

const refused = new ApiProblem({
  type: "",
  title: "",
  status: 422,
  code: "invalid_request",
  detail: "One value needs a fix; see errors.",
  request_id: "req_1",
});

const send = (items: object[], now: ReturnVerdict, error: Error = refused) =>
  sendRows(Object(items), {
    submit: async () => {
      throw error;
    },
    check: async () => [now],
  });

describe("rows of a file that are sent", () => {
  it("have a verdict also when the only one of them is refused", async () => {
    const now = verdict({});
    expect(await send([item], now)).toEqual({ submitted: [], refused: [now] });
  });

  it("fail as they do when it is not the lead that is refused, or not refused at all", async () => {
    await expect(send([item], verdict({ eligible: true, code: "ok" }))).rejects.toBe(refused);
    await expect(send([item, item], verdict({}))).rejects.toBe(refused);
    const lost = new Error("no connection");
    await expect(send([item], verdict({}), lost)).rejects.toBe(lost);
  });
});
