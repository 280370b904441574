import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "#contract/buyer";
import { leadEmail } from "#domain/delivery/lead-email";
import { aSale } from "#test/fakes/delivery-fixtures";
import { ids } from "#test/fakes/sale-fixtures";

const brand = {
  agencyName: "Acme & Sons",
  accent: "#0f766e",
  portalUrl: "https://leads.acme.example/",
};
const mailed = (more: Parameters<typeof aSale>[1] = {}, locale: Locale = "en-US") =>
  leadEmail(aSale(1, more), { to: ["buyer@example.com"], locale }, brand);

describe("the e-mail that brings a lead", () => {
  it("names the lead in its subject without naming the person", () => {
    expect(mailed().subject).toBe("New lead: Jane D., Austin TX – Solar Texas");
    expect(mailed({ values: {} }).subject).toBe("New lead – Solar Texas");
    expect(mailed({ test: true }).subject).toMatch(/^Test lead: /);
    expect(mailed().subject).not.toMatch(/Doe|555|@/);
  });

  it("has a subject that a list of e-mails shows whole, however long the names are", () => {
    const long = "Bright Horizon Residential Solar and Heat Pumps of Texas";
    const names = { first_name: long, last_name: long, city: long, state: "TX" };
    for (const more of [
      { campaignName: long },
      { values: names },
      { campaignName: long, values: names },
    ])
      for (const locale of ["en-US", "es-US"] as const)
        expect(mailed({ ...more, test: true }, locale).subject.length).toBeLessThanOrEqual(60);
    expect(mailed({ campaignName: long }).subject).toBe(
      "New lead: Jane D., Austin TX – Bright Horizon Residential S…",
    );
  });

  it("is in the buyer's language, with the agency's labels as they are", () => {
    const { subject, text, html } = mailed({ test: true }, "es-US");
    expect(subject).toBe("Lead de prueba: Jane D., Austin TX – Solar Texas");
    expect(text).toContain("Este es un lead de prueba.");
    expect(text).toContain("Phone: (512) 555-0143");
    expect(text).toContain("Abrir en tu portal:\nhttps://leads.acme.example/leads/");
    expect(html).toContain("Llamar al (512) 555-0143");
    expect(html).toContain('lang="es-US"');
  });

  it("says dates and yes or no in that language", () => {
    const details = [
      { key: "moved_in", label: "Moved in", type: "date", highlight: false, personal: false },
      { key: "owns", label: "Owns", type: "bool", highlight: false, personal: false },
    ];
    const values = { moved_in: "2026-04-05", owns: true };
    const lines = (locale: Locale) => mailed({ details, values }, locale).text;
    expect(lines("en-US")).toContain("Moved in: 04/05/2026\nOwns: Yes");
    expect(lines("es-US")).toContain("Moved in: 5 abr 2026\nOwns: Sí");
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
