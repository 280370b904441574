import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EmailBlock, EmailContent } from "#domain/email/email-content";
import { renderEmail } from "#domain/email/render-email";

const brand = {
  agencyName: "Acme & Sons",
  accent: "#0f766e",
  portalUrl: "https://leads.acme.example",
  supportEmail: "help@acme.example",
};

const contentOf = (text: string, blocks?: EmailBlock[]): EmailContent => ({
  language: "en-US",
  subject: text,
  preheader: text,
  blocks: blocks ?? [
    { kind: "heading", text },
    { kind: "lede", text },
    { kind: "paragraph", text },
    { kind: "banner", tone: "bad", text },
    { kind: "amount", tone: "good", value: text, label: text },
    { kind: "figures", rows: [{ label: text, value: text, isSum: true }] },
    { kind: "details", rows: [{ label: text, value: text, href: text }] },
    { kind: "quote", text, by: text },
    { kind: "button", label: text, href: text },
    { kind: "reference", label: text, id: text },
  ],
  footer: [text, "Questions? Write to help@acme.example."],
});
const render = (content: EmailContent) => renderEmail(content, ["a@b.example"], brand);
const tags = (html: string) => [...html.matchAll(/<(\/?\w+)/g)].map(([, name]) => name);

describe("an e-mail", () => {
  it("says its language, its title and what a list shows of it", () => {
    const { html, subject } = render(contentOf("Receipt"));
    expect(subject).toBe("Receipt");
    expect(html).toMatch(/^<!doctype html><html lang="en-US"/);
    expect(html).toContain("<title>Receipt</title>");
    expect(html).toContain('name="viewport"');
    expect(html).toMatch(/<div style="display:none[^>]*>Receipt/);
  });

  it("has one heading, and tables that a screen reader passes over", () => {
    const { html } = render(contentOf("Receipt"));
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html.match(/<table(?! role="presentation")/g)).toBeNull();
  });

  it("is light and dark", () => {
    const { html } = render(contentOf("Receipt"));
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain("@media (prefers-color-scheme:dark)");
  });

  it("loads nothing and runs nothing", () => {
    const { html } = render(contentOf("Receipt"));
    expect(html).not.toMatch(/<(script|img|link|iframe|form)|url\(|@import/i);
  });

  it("links the address that helps", () => {
    expect(render(contentOf("x")).html).toContain('href="mailto:help@acme.example"');
  });

  it("says the same as text", () => {
    const { text } = render(
      contentOf("Receipt", [
        { kind: "heading", text: "Thank you" },
        { kind: "amount", tone: "good", value: "$5.00", label: "added" },
        { kind: "figures", rows: [{ label: "Card", value: "Visa" }] },
        { kind: "quote", text: "One\nTwo", by: "Dana" },
        { kind: "button", label: "Open", href: "https://leads.acme.example/wallet" },
      ]),
    );
    expect(text.split("\n\n")).toEqual([
      "Thank you",
      "$5.00 added",
      "Card: Visa",
      "> One\n> Two\nDana",
      "Open: https://leads.acme.example/wallet",
      "--\nReceipt\nQuestions? Write to help@acme.example.",
    ]);
  });

  it("keeps the lines of a quote", () => {
    const { html } = render(contentOf("x", [{ kind: "quote", text: "One\nTwo", by: "Dana" }]));
    expect(html).toContain("One<br>Two");
  });

  it("lets no text become markup, an attribute, a style or a header", () => {
    const plain = tags(render(contentOf("x")).html);
    const nasty = fc.oneof(
      fc.constantFrom(
        '"><script>alert(1)</script>',
        "' onclick='x",
        "a\r\nBcc: b@c",
        "</title><b>",
      ),
      fc.string({ unit: "binary", maxLength: 40 }).map((text) => text.replace(/[\r\n]/g, "")),
    );
    fc.assert(
      fc.property(nasty, (text) => {
        const { html, subject } = render(contentOf(text));
        expect(tags(html).filter((name) => name !== "br")).toEqual(plain);
        expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\son\w+=/);
        expect(subject).not.toMatch(/[\r\n\0]/);
      }),
      { numRuns: 50 },
    );
  });
});
