import { expect, it } from "vitest";
import { maskEmail } from "#domain/email/mask-email";

it("leaves the first letter and the domain", () => {
  expect(maskEmail(" Maria.Lopez@Sunpeak.example ")).toBe("m•••@sunpeak.example");
});

it("hides a letter that would be the whole of it", () => {
  expect(maskEmail("m@sunpeak.example")).toBe("•••@sunpeak.example");
});

it("shows nothing of what is no address", () => {
  expect(maskEmail("maria")).toBe("•••");
  expect(maskEmail('"a@b"@sunpeak.example')).toBe('"•••@sunpeak.example');
});
