import { expect, it } from "vitest";
import { fitSubject } from "#domain/email/fit-subject";

const say = (name: string) => `Return declined: lead of Nov 19, 2026, ${name}`;

it("leaves a subject alone that fits", () => {
  expect(fitSubject("Solar Texas", say)).toBe(say("Solar Texas"));
});

it("cuts a name where it must, and says so", () => {
  const subject = fitSubject("Solar and heat pump installations in Texas", say);
  expect(subject).toBe("Return declined: lead of Nov 19, 2026, Solar and heat pump…");
  expect(subject.length).toBeLessThanOrEqual(60);
});

it("leaves enough of a name to know it by", () => {
  const long = (name: string) => `${"x".repeat(70)} ${name}`;
  expect(fitSubject("Solar Texas and more", long)).toBe(long("Solar Tex…"));
});

it("cuts no character in two", () => {
  expect(fitSubject("👩‍👩‍👧".repeat(40), say).isWellFormed()).toBe(true);
});
