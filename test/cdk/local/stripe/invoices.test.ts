import { afterAll, describe, expect, it } from "vitest";
import { errorOf, fromBrowser, openStripeDesk, typedCard } from "./stripe-desk.ts";

const desk = await openStripeDesk();
const { sdk, local } = desk;
afterAll(desk.stop);

const issue = async (amounts: number[], customer?: string) => {
  const payer =
    customer ??
    (
      await sdk.customers.create({
        name: "Sunrise Solar",
        email: "ap@sunrise.example",
        invoice_settings: { custom_fields: [{ name: "Tax ID", value: "12-3456789" }] },
      })
    ).id;
  const draft = await sdk.invoices.create({
    customer: payer,
    collection_method: "send_invoice",
    days_until_due: 14,
    auto_advance: false,
    metadata: { invoiceId: "inv_1" },
  });
  for (const amount of amounts)
    await sdk.invoiceItems.create({
      customer: payer,
      invoice: draft.id,
      amount,
      currency: "usd",
      description: `Leads for ${amount}`,
    });
  await sdk.invoices.finalizeInvoice(draft.id);
  return sdk.invoices.retrieve(draft.id, { expand: ["confirmation_secret", "payments"] });
};

const intentIdOf = (secret: string) => secret.split("_secret_")[0] ?? "";

describe("an invoice", () => {
  it("is what its lines are worth, numbered, due, and to be paid by an intent", async () => {
    const invoice = await issue([20_000, 5_500]);
    expect(invoice).toMatchObject({
      status: "open",
      total: 25_500,
      amount_due: 25_500,
      amount_remaining: 25_500,
      number: expect.stringMatching(/^[A-Z0-9]{8}-0001$/),
      due_date: invoice.created + 14 * 86_400,
      hosted_invoice_url: null,
      custom_fields: [{ name: "Tax ID", value: "12-3456789" }],
      payments: { data: [{ status: "open", amount_requested: 25_500 }] },
    });
    expect(invoice.lines.data.map(({ amount }) => amount)).toEqual([5_500, 20_000]);
    const secret = invoice.confirmation_secret?.client_secret ?? "";
    expect(await sdk.paymentIntents.retrieve(intentIdOf(secret))).toMatchObject({
      amount: 25_500,
      customer: invoice.customer,
      metadata: {},
    });
    const plain = await sdk.invoices.retrieve(invoice.id);
    expect([plain.payments, plain.confirmation_secret]).toEqual([undefined, undefined]);
  });

  it("is a PDF that readers open", async () => {
    const invoice = await issue([20_000]);
    const response = await fetch(invoice.invoice_pdf ?? "");
    const file = Buffer.from(await response.arrayBuffer()).toString("latin1");
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(file.startsWith("%PDF-1.4\n")).toBe(true);
    expect(file).toContain("Total: $200.00");
    const table = Number(/startxref\n(\d+)/.exec(file)?.[1]);
    expect(file.slice(table, table + 4)).toBe("xref");
    const begins = [...file.slice(table).matchAll(/(\d{10}) 00000 n/g)];
    expect(begins).toHaveLength(5);
    for (const [index, [, at]] of begins.entries())
      expect(file.slice(Number(at)).startsWith(`${index + 1} 0 obj`)).toBe(true);
  });

  it("is paid by its intent, which leads back to it", async () => {
    const invoice = await issue([25_500]);
    const secret = invoice.confirmation_secret?.client_secret ?? "";
    const intent = { id: intentIdOf(secret), client_secret: secret };
    await fromBrowser(local, intent, typedCard("4000000000000002"));
    expect(await sdk.invoices.retrieve(invoice.id)).toMatchObject({
      status: "open",
      attempted: true,
    });
    await fromBrowser(local, intent, typedCard("4242424242424242"));
    expect(await sdk.invoices.retrieve(invoice.id)).toMatchObject({
      status: "paid",
      amount_paid: 25_500,
      amount_remaining: 0,
    });
    const { data } = await sdk.invoicePayments.list({
      payment: { type: "payment_intent", payment_intent: intent.id },
    });
    expect(data.map((payment) => [payment.invoice, payment.status, payment.amount_paid])).toEqual([
      [invoice.id, "paid", 25_500],
    ]);
    const { data: events } = await sdk.events.list({ type: "invoice.*", limit: 4 });
    expect(events.map(({ type }) => type).toReversed()).toEqual([
      "invoice.finalized",
      "invoice.payment_failed",
      "invoice.paid",
      "invoice.payment_succeeded",
    ]);
  });

  it("is paid by a card on file, or by other means", async () => {
    const of = await desk.customerWith("pm_card_visa");
    await sdk.customers.update(of.customer, { email: "ap@sunrise.example" });
    const invoice = await issue([5_000], of.customer);
    const paid = await sdk.invoices.pay(invoice.id, { payment_method: of.payment_method });
    expect(paid.status).toBe("paid");
    const second = await issue([7_000], of.customer);
    expect(second.number).toMatch(/-0002$/);
    expect(await sdk.invoices.pay(second.id, { paid_out_of_band: true })).toMatchObject({
      status: "paid",
    });
  });

  it("that is void can neither be paid nor voided again", async () => {
    const invoice = await issue([5_000]);
    const secret = invoice.confirmation_secret?.client_secret ?? "";
    const intent = { id: intentIdOf(secret), client_secret: secret };
    expect(await sdk.invoices.voidInvoice(invoice.id)).toMatchObject({ status: "void" });
    const late = await fromBrowser(local, intent, typedCard("4242424242424242"));
    expect(late.status).toBe(400);
    expect(await errorOf(sdk.invoices.voidInvoice(invoice.id))).toMatchObject({
      code: "status_transition_invalid",
    });
    expect((await sdk.invoices.list({ status: "void" })).data.map(({ id }) => id)).toEqual([
      invoice.id,
    ]);
  });

  it("of nothing is paid at once", async () => {
    expect(await issue([])).toMatchObject({ status: "paid", amount_due: 0 });
  });

  it("that is past its due date says so", async () => {
    const invoice = await issue([5_000]);
    const paid = await issue([6_000]);
    await sdk.invoices.pay(paid.id, { paid_out_of_band: true });
    local.test.runDue(new Date(Date.now() + 15 * 86_400_000));
    const { data } = await sdk.events.list({ type: "invoice.overdue", limit: 100 });
    const overdue = data.map((event) => Reflect.get(event.data.object, "id"));
    expect(overdue).toContain(invoice.id);
    expect(overdue).not.toContain(paid.id);
  });

  it("takes no more lines once it is issued, and none of another customer", async () => {
    const invoice = await issue([5_000]);
    const add = (customer: string) =>
      sdk.invoiceItems.create({ customer, invoice: invoice.id, amount: 1, currency: "usd" });
    expect(await errorOf(add(String(invoice.customer)))).toMatchObject({
      code: "invoice_not_editable",
    });
    const { id: other } = await sdk.customers.create({});
    expect(await errorOf(add(other))).toMatchObject({ param: "invoice" });
  });
});

describe("an invoice that is sent", () => {
  it("needs an address, and says so for a day under the same key", async () => {
    const { id: customer } = await sdk.customers.create({ name: "Sunrise Solar" });
    const create = () =>
      sdk.invoices.create(
        { customer, collection_method: "send_invoice", days_until_due: 14 },
        { idempotencyKey: "no_address" },
      );
    expect((await errorOf(create())).message).toContain("the customer must have a valid email");
    await sdk.customers.update(customer, { email: "ap@sunrise.example" });
    expect((await errorOf(create())).message).toContain("the customer must have a valid email");
  });
});

describe("a customer's balance", () => {
  const balanceOf = async (id: string) => {
    const customer = await sdk.customers.retrieve(id);
    return customer.deleted ? null : customer.balance;
  };
  const payer = async (balance = 0) =>
    (await sdk.customers.create({ email: "ap@sunrise.example", balance })).id;
  const payIntent = async (customer: string, amount: number) =>
    sdk.paymentIntents.create({
      customer,
      amount,
      currency: "usd",
      payment_method: "pm_card_visa",
      confirm: true,
      allowed_payment_method_types: ["card"],
    });

  it("takes up what is too little to be charged, and the next invoice asks for it", async () => {
    const customer = await payer();
    expect(await issue([30], customer)).toMatchObject({
      status: "paid",
      total: 30,
      amount_due: 0,
      amount_paid: 0,
    });
    expect(await balanceOf(customer)).toBe(30);
    expect(await issue([5_000], customer)).toMatchObject({
      status: "open",
      total: 5_000,
      starting_balance: 30,
      amount_due: 5_030,
    });
    expect(await balanceOf(customer)).toBe(0);
  });

  it("pays for a part, or for all, and what is left of it stays", async () => {
    const customer = await payer(-6_000);
    const first = await issue([4_000], customer);
    expect(first).toMatchObject({ status: "paid", amount_due: 0, amount_paid: 0 });
    expect(await issue([5_000], customer)).toMatchObject({ status: "open", amount_due: 3_000 });
  });

  it("takes up what was paid too much", async () => {
    const customer = await payer();
    const invoice = await issue([5_000], customer);
    const { id } = await payIntent(customer, 2_000);
    const part = await sdk.invoices.attachPayment(invoice.id, { payment_intent: id });
    expect(part).toMatchObject({ status: "open", amount_paid: 2_000, amount_remaining: 3_000 });
    const more = await payIntent(customer, 4_000);
    expect(await sdk.invoices.attachPayment(invoice.id, { payment_intent: more.id })).toMatchObject(
      { status: "paid", amount_paid: 5_000, amount_overpaid: 1_000 },
    );
    expect(await balanceOf(customer)).toBe(-1_000);
  });

  it("has nothing to do with what was paid in another way", async () => {
    const customer = await payer();
    const invoice = await issue([5_000], customer);
    await sdk.invoices.pay(invoice.id, { paid_out_of_band: true });
    const paid = await sdk.invoices.retrieve(invoice.id, { expand: ["amount_paid_off_stripe"] });
    expect(paid).toMatchObject({ amount_paid: 5_000, amount_paid_off_stripe: 5_000 });
  });
});

describe("tax ids", () => {
  it("belong to a customer, are checked, and are printed on invoices", async () => {
    const { id: customer } = await sdk.customers.create({ email: "ap@sunrise.example" });
    const taxId = await sdk.customers.createTaxId(customer, {
      type: "us_ein",
      value: "12-3456789",
    });
    const wrong = sdk.customers.createTaxId(customer, { type: "us_ein", value: "12" });
    expect(await errorOf(wrong)).toMatchObject({ code: "tax_id_invalid", param: "value" });
    const invoice = await issue([5_000], customer);
    expect(invoice.customer_tax_ids).toEqual([{ type: "us_ein", value: "12-3456789" }]);
    await sdk.customers.deleteTaxId(customer, taxId.id);
    expect((await sdk.customers.listTaxIds(customer)).data).toEqual([]);
  });
});
