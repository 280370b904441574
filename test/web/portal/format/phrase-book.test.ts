import { describe, expect, it } from "vitest";
import { sayAs, sayBy } from "../../../../web/portal/format/phrase-book.ts";

const book = {
  "Lead from {campaign}, order {order}": "{order} de {campaign}",
  "Off after {count} failures. {why}": "{count} fallos. {why}",
  "Is this (really) {money}?": "¿{money}?",
  "Your bank said no.": "Tu banco dijo que no.",
  "You are {role}.": "Eres {role}.",
  "role: owner": "propietario",
  "when: Nov {day}": "{day} de nov",
  "Closed {when}.": "Cerró el {when}.",
};

describe("a sentence of the server", () => {
  it("is said by its form, with what stands in its blanks", () => {
    expect(sayBy(book, "Lead from Solar TX, order Big & fast")).toBe("Big & fast de Solar TX");
  });

  it("is looked up in its blanks as well", () => {
    expect(sayBy(book, "Off after 3 failures. Your bank said no.")).toBe(
      "3 fallos. Tu banco dijo que no.",
    );
  });

  it("may hold signs that mean something in patterns", () => {
    expect(sayBy(book, "Is this (really) $1.00?")).toBe("¿$1.00?");
    expect(sayBy(book, "Is this really $1.00?")).toBe("Is this really $1.00?");
  });

  it("stays as it is where the book does not have it, or has only a part of it", () => {
    expect(sayBy(book, "Goodwill, as agreed.")).toBe("Goodwill, as agreed.");
    expect(sayBy(book, "Your bank said no. Twice.")).toBe("Your bank said no. Twice.");
    expect(sayBy(book, "Lead from , order ")).toBe("Lead from , order ");
  });

  it("takes what a person named for no pattern", () => {
    expect(sayBy(book, "Lead from $1 {order}, order $&")).toBe("$& de $1 {order}");
  });

  it("says a word by what it is, and no such word elsewhere", () => {
    expect(sayBy(book, "You are owner.")).toBe("Eres propietario.");
    expect(sayBy(book, "Lead from owner, order owner")).toBe("owner de owner");
    expect(sayBy(book, "Closed Nov 14.")).toBe("Cerró el 14 de nov.");
    expect(sayAs(book, "role", "owner")).toBe("propietario");
    expect(sayAs(book, "role", "Mary")).toBe("Mary");
  });
});
