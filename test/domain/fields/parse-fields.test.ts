import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FieldDefinition } from "#contract/field";
import { parseFields } from "#domain/fields/parse-fields";
import { solar } from "#test/fakes/intake-world";

const parse = (posted: Record<string, unknown>, fields = solar.fields, root = "#") =>
  parseFields(fields, Object.entries(posted), { phase: "lead", root });

const valuesOf = (posted: Record<string, unknown>, fields = solar.fields) => {
  const parsed = parse(posted, fields);
  return parsed.kind === "valid" ? parsed.values : parsed.errors;
};

const errorsOf = (posted: Record<string, unknown>, fields = solar.fields) => {
  const parsed = parse(posted, fields);
  return parsed.kind === "invalid" ? parsed.errors.map(({ pointer, code }) => [pointer, code]) : [];
};

const field = (more: object) => FieldDefinition.parse({ label: "It", type: "text", ...more });
const jane = { first_name: "Jane", phone: "5125550143" };

describe("names", () => {
  it("count in any case and punctuation, and under the trade's aliases", () => {
    const values = { first_name: "Jane", phone: "+15125550143", email: "j@x.com", zip: "78704" };
    for (const posted of [
      { First_Name: "Jane", PHONE: "5125550143", eMail: "j@x.com", ZIP: "78704" },
      { firstName: "Jane", phoneHome: "5125550143", email_address: "j@x.com", zip_code: "78704" },
      { fname: "Jane", phone1: "5125550143", "E-Mail": "j@x.com", "Postal Code": "78704" },
      { "first-name": "Jane", cell: "5125550143", email: "j@x.com", zip5: "78704" },
    ])
      expect(valuesOf(posted)).toMatchObject(values);
  });

  it("prefer the field's key, then its own aliases, then the trade's", () => {
    const fields = [
      field({ key: "phone", type: "phone" }),
      field({ key: "phone2", aliases: ["cell"] }),
    ];
    const parsed = parse({ cell: "own alias", mobile: "5125550199", phone: "5125550143" }, fields);
    expect(parsed).toMatchObject({
      values: { phone: "+15125550143", phone2: "own alias" },
      otherFields: { mobile: "5125550199" },
    });
  });

  it("fall back to an alias when the key is sent empty", () => {
    expect(valuesOf({ ...jane, phone: " ", phone_home: "5125550199" })).toMatchObject({
      phone: "+15125550199",
    });
  });
});

describe("errors", () => {
  it("come all at once, each where the supplier wrote it", () => {
    const errors = errorsOf({
      "Phone/Home": "x",
      E_mail: "y",
      Monthly_Bill: "200-300",
      state: "?",
    });
    expect(errors).toEqual([
      ["#/first_name", "required"],
      ["#/Phone~1Home", "invalid_phone"],
      ["#/E_mail", "invalid_email"],
      ["#/state", "unknown_state"],
      ["#/Monthly_Bill", "invalid_money"],
    ]);
  });

  it("point into the lead of a batch", () => {
    const parsed = parse({ phone: "1" }, [field({ key: "phone", type: "phone" })], "#/leads/3");
    expect(parsed).toMatchObject({ errors: [{ pointer: "#/leads/3/phone" }] });
  });

  it("say that a blank value of a required field is missing", () => {
    for (const blank of ["", "  ", null, undefined])
      expect(errorsOf({ ...jane, first_name: blank })).toEqual([["#/first_name", "required"]]);
  });

  it("stop at 200 fields", () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`f${n}`, n]));
    expect(errorsOf(many)).toEqual([["#", "too_many_fields"]]);
  });
});

describe("places", () => {
  it("refuse a state that contradicts the ZIP code, naming both", () => {
    const parsed = parse({ ...jane, Zip: "78704", state: "California" });
    expect(parsed).toMatchObject({
      errors: [
        {
          pointer: "#/Zip",
          code: "zip_state_mismatch",
          message: "ZIP code 78704 is in TX, but the state says CA.",
        },
      ],
    });
  });

  it("fill a state in that was not sent, and know the person's clock", () => {
    expect(parse({ ...jane, zip: "79901" })).toMatchObject({
      values: { zip: "79901", state: "TX" },
      timeZone: "America/Denver",
    });
    expect(parse({ ...jane, state: "TX" })).toMatchObject({ timeZone: "America/Chicago" });
    expect(parse(jane)).toMatchObject({ timeZone: null });
  });
});

describe("consent", () => {
  const nested = {
    text: "By clicking I agree",
    at: "2026-11-21T14:03:11Z",
    url: "https://quotes.example/q",
    ip: "203.0.113.9",
    certificate: "https://cert.trustedform.com/abc123",
    jornaya_id: "0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f",
  };
  const parsed = {
    text: "By clicking I agree",
    at: "2026-11-21T14:03:11.000Z",
    url: "https://quotes.example/q",
    ip: "203.0.113.9",
    certificate: "https://cert.trustedform.com/abc123",
    jornayaId: "0A1B2C3D-0A1B-0A1B-0A1B-0A1B2C3D4E5F",
  };

  it("is read from its own object and from flat names alike", () => {
    const flat = {
      TCPA_Text: nested.text,
      tcpa_timestamp: 1_795_269_791,
      landing_page_url: nested.url,
      ip_address: nested.ip,
      xxTrustedFormCertUrl: nested.certificate,
      universal_leadid: nested.jornaya_id,
    };
    expect(valuesOf({ ...jane, consent: nested })).toMatchObject({ consent: parsed });
    const answer = parse({ ...jane, ...flat });
    expect(answer).toMatchObject({ values: { consent: parsed }, otherFields: {} });
    expect(valuesOf({ ...jane, consent: "yes", ...flat })).toMatchObject({ consent: parsed });
  });

  it("names each wrong part where it was written", () => {
    const consent = { At: "yesterday", ip: "999.1.1.1", certificate: "https://evil.example/x" };
    expect(errorsOf({ ...jane, consent, universal_leadid: "x" })).toEqual([
      ["#/consent/At", "invalid_consent_time"],
      ["#/consent/ip", "invalid_ip"],
      ["#/consent/certificate", "invalid_certificate"],
      ["#/universal_leadid", "invalid_jornaya_id"],
    ]);
  });

  it.each([
    "http://cert.trustedform.com/abc",
    "https://cert.trustedform.com.evil.example/abc",
    "https://user@cert.trustedform.com/abc",
    "https://cert.trustedform.com:8443/abc",
    "https://cert.trustedform.com/",
    "https://169.254.169.254/abc",
  ])("takes no certificate from elsewhere: %s", (certificate) => {
    expect(errorsOf({ ...jane, consent: { certificate } })).toEqual([
      ["#/consent/certificate", "invalid_certificate"],
    ]);
  });

  it("must have a part when it is required", () => {
    const fields = [field({ key: "consent", type: "consent", required: true })];
    expect(errorsOf({ consent: {} }, fields)).toEqual([["#/consent", "required"]]);
    expect(errorsOf({ consent: "true" }, fields)).toEqual([["#/consent", "required"]]);
    expect(errorsOf({ tcpa_text: "I agree" }, fields)).toEqual([]);
  });
});

describe("a ping", () => {
  const ping = (posted: Record<string, unknown>) =>
    parseFields(solar.fields, Object.entries(posted), { phase: "ping" });

  it("is read for its own fields, and keeps nothing else", () => {
    expect(ping({ ...jane, zip: "78704", monthly_bill: "$250", pet: "cat" })).toEqual({
      kind: "valid",
      values: { zip: "78704", state: "TX", monthly_bill: 25_000 },
      otherFields: {},
      timeZone: "America/Chicago",
    });
  });

  it("needs the required fields of a ping alone", () => {
    expect(ping({}).kind).toBe("valid");
    expect(ping({ zip: "x", phone: "nonsense" })).toMatchObject({
      errors: [{ pointer: "#/zip", code: "invalid_zip" }],
    });
  });
});

describe("unknown fields", () => {
  it("are kept under the supplier's names, within bounds", () => {
    const parsed = parse({
      ...jane,
      Pet: "cat",
      deep: { a: { b: [1, { c: { d: { e: { f: { g: 1 } } } } }] } },
      big: 1e300,
      odd: "x".repeat(9_000),
      "": "nameless",
    });
    if (parsed.kind === "invalid") throw new Error("must be valid");
    expect(parsed.otherFields).toMatchObject({ Pet: "cat", big: "1e+300" });
    expect(String(parsed.otherFields["odd"])).toHaveLength(4_000);
    expect(Object.keys(parsed.otherFields)).not.toContain("");
  });

  it("are kept up to 32,000 characters in all", () => {
    const many = Object.fromEntries(
      Array.from({ length: 50 }, (_, n) => [`f${n}`, "x".repeat(3_000)]),
    );
    const parsed = parse({ ...jane, ...many });
    if (parsed.kind === "invalid") throw new Error("must be valid");
    expect(Object.keys(parsed.otherFields)).toHaveLength(10);
  });
});

it("answers any post with values or errors, and never throws", () => {
  const names = fc.constantFrom(
    ...solar.fields.map(({ key }) => key),
    "__proto__",
    "constructor",
    "tcpa_text",
    "Phone",
    "ip",
  );
  const posts = fc.dictionary(fc.oneof(names, fc.string()), fc.oneof(fc.string(), fc.jsonValue()));
  fc.assert(
    fc.property(posts, (posted) => {
      const parsed = parse(posted);
      expect(["valid", "invalid"]).toContain(parsed.kind);
      expect(() => JSON.stringify(parsed)).not.toThrow();
    }),
    { numRuns: 500 },
  );
});
