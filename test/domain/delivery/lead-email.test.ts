import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leadEmail } from "#domain/delivery/lead-email";
import { aSale } from "#test/fakes/delivery-fixtures";
import { ids } from "#test/fakes/sale-fixtures";

const brand = {
  agencyName: "Acme & Sons",
  accent: "#0f766e",
  portalUrl: "https://leads.acme.example/",
};
const mailed = (more: Parameters<typeof aSale>[1] = {}) =>
  leadEmail(aSale(1, more), ["buyer@example.com"], brand);

describe("the e-mail that brings a lead", () => {
  it("names the lead in its subject without naming the person", () => {
    expect(mailed().subject).toBe("New lead: Jane D., Austin TX – Solar Texas");
    expect(mailed({ values: {} }).subject).toBe("New lead – Solar Texas");
    expect(mailed({ test: true }).subject).toMatch(/^Test lead: /);
    expect(mailed().subject).not.toMatch(/Doe|555|@/);
  });

  it("lists the fields as people read them, in both forms", () => {
    const { text, html } = mailed();
    expect(text).toContain("Phone: (512) 555-0143");
    expect(text).toContain("Monthly bill: $150.05");
    expect(html).toContain("(512) 555-0143");
    expect(text).toContain(`https://leads.acme.example/leads/${ids.lead(1)}`);
  });

  it("can be called, answered and opened by one tap", () => {
    const { html } = mailed();
    expect(html).toContain('href="tel:+15125550143"');
    expect(html).toContain('href="mailto:jane%40example.com"');
    expect(html).toContain(`href="https://leads.acme.example/leads/${ids.lead(1)}"`);
    expect(html).toContain('name="viewport"');
  });

  it("is the agency's, with its colour, and nobody else's", () => {
    const { html, text } = mailed();
    expect(html).toContain("Acme &amp; Sons");
    expect(html).toContain("#0f766e");
    expect(`${html}${text}`).not.toMatch(/leadwire/i);
  });

  it("says when a lead is only a test", () => {
    expect(mailed({ test: true }).html).toContain("This is a test lead");
    expect(mailed().html).not.toContain("test lead");
  });

  it("lets no value become markup, an attribute or a header", () => {
    const nasty = fc.oneof(
      fc.constantFrom(
        '"><script>alert(1)</script>',
        "'onclick='x",
        "a\r\nBcc: b@c.example",
        "&lt;",
      ),
      fc.string({ unit: "binary", maxLength: 40 }),
    );
    const tags = (html: string) => [...html.matchAll(/<(\w+)/g)].map(([, name]) => name);
    const plain = tags(mailed().html);
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 7, maxLength: 7 }), (texts) => {
        const keys = Object.keys(aSale(1).values);
        const values = Object.fromEntries(keys.map((key, at) => [key, `x${texts[at]}`]));
        const { html, subject } = mailed({ values });
        expect(tags(html)).toEqual(plain);
        expect(html).not.toMatch(/<[^>]*\son\w+=/);
        expect(subject).not.toMatch(/[\r\n\0]/);
      }),
    );
  });
});
