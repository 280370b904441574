import { describe, expect, it } from "vitest";
import { ApiProblem, ConnectionLost } from "../../../../../web/portal/api/api-problem.ts";
import { csvFailure } from "../../../../../web/portal/wallet/transactions/csv-failure.ts";

const problem = (status: number, code?: string) =>
  new ApiProblem({
    type: "about:blank",
    title: "Refused",
    status,
    code: "invalid_request",
    detail: "That is too much for one file; see errors.",
    request_id: "req_1",
    ...(code && { errors: [{ pointer: "?from", code, message: "", hint: "" }] }),
  });

describe("a file that does not come", () => {
  it("is missed for a reason that says what to do", () => {
    expect(csvFailure(new ConnectionLost(), false)).toBe("offline");
    expect(csvFailure(new ConnectionLost(), true)).toBe("broken");
    expect(csvFailure(new TypeError("network error"), true)).toBe("broken");
    expect(csvFailure(problem(422, "too_many_rows"), true)).toBe("tooMuch");
    expect(csvFailure(problem(422, "file_too_large"), true)).toBe("tooMuch");
    expect(csvFailure(problem(422, "invalid_span"), true)).toBe("refused");
    expect(csvFailure(problem(500), true)).toBe("refused");
  });
});
