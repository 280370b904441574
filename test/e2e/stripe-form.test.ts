import { createServer } from "node:http";
import type { Browser, Page } from "playwright-core";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen } from "#local/http/listen";
import { startStripe } from "#local/stripe/start-stripe";
import { openBrowser, openContext } from "./browser.ts";
import { graveFindings } from "./check-accessible.ts";

/** A shop's page as small as it can be, on an origin of its own. */
const startShop = async (scriptUrl: () => string) => {
  const server = createServer((_request, response) =>
    response
      .writeHead(200, { "content-type": "text/html; charset=utf-8" })
      .end(
        `<!doctype html><html lang="en"><title>Shop</title><script src="${scriptUrl()}"></script>` +
          '<main><h1>Pay</h1><div id="card"></div><button>Pay</button></main></html>',
      ),
  );
  const { port, stop } = await listen(server, 0);
  return { origin: `http://localhost:${port}`, port, stop };
};

let scriptUrl = "";
const shop = await startShop(() => scriptUrl);
const other = await startShop(() => scriptUrl);
const local = await startStripe({
  keepIn: null,
  webhookUrl: null,
  portalOrigin: shop.origin,
  delays: { settleMs: 3_600_000 },
});
scriptUrl = local.scriptUrl;
const { hostname: host, port } = new URL(local.endpoint);
const sdk = new Stripe(local.secretKey, { host, port, protocol: "http", telemetry: false });

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await Promise.all([shop.stop(), other.stop()]);
  await local.stop();
});

type Intent = { id: string; client_secret: string | null };
type Result = { error?: { code?: string; message?: string }; status?: string };

const card = (page: Page) => page.frameLocator('iframe[title="Secure payment input frame"]');
const bank = (page: Page) => page.frameLocator('iframe[title="Confirm with your bank"]');

/** Opens the form of an intent on the shop's page. */
const openForm = async (intent: Intent, origin = shop.origin) => {
  const { context, page, faults } = await openContext(browser, "desktop");
  await page.goto(origin);
  const mounted = page.evaluate(
    ([key, clientSecret]) =>
      new Promise<string>((resolve) => {
        const stripe = Reflect.get(globalThis, "Stripe")(key);
        const elements = stripe.elements({ clientSecret, appearance: { theme: "night" } });
        const element = elements.create("payment", { layout: "tabs" });
        element.on("ready", () => resolve("ready"));
        element.on("loaderror", () => resolve("loaderror"));
        element.on("change", (event: unknown) => Reflect.set(globalThis, "lastChange", event));
        element.mount("#card");
        Object.assign(globalThis, { stripe, elements });
      }),
    [local.publishableKey, intent.client_secret ?? ""],
  );
  return { context, page, faults, mounted };
};

const type = async (page: Page, number: string, expiry = "1234", cvc = "123") => {
  await card(page).getByLabel("Card number").pressSequentially(number);
  await card(page).getByLabel("Expiration date").pressSequentially(expiry);
  await card(page).getByLabel("Security code").pressSequentially(cvc);
};

/** Confirms as a shop does; what is pressed meanwhile is up to the test. */
const confirm = (page: Page, call: "confirmSetup" | "confirmPayment"): Promise<Result> =>
  page.evaluate(async (name) => {
    const elements = Reflect.get(globalThis, "elements");
    const { error: wrong } = await elements.submit();
    if (wrong) return { error: wrong };
    const stripe = Reflect.get(globalThis, "stripe");
    const { error, ...done } = await stripe[name]({ elements, redirect: "if_required" });
    return error ? { error } : { status: (done.paymentIntent ?? done.setupIntent).status };
  }, call);

const newSetup = async () => {
  const { id: customer } = await sdk.customers.create({});
  return { customer, intent: await sdk.setupIntents.create({ customer }) };
};
const newPayment = () => sdk.paymentIntents.create({ amount: 50_000, currency: "usd" });

describe("the card form", () => {
  it("puts a card on file without the page seeing it", async () => {
    const { customer, intent } = await newSetup();
    const { page, context, mounted, faults } = await openForm(intent);
    expect(await mounted).toBe("ready");
    await type(page, "4242424242424242");
    const lastChange = () => page.evaluate(() => Reflect.get(globalThis, "lastChange"));
    await expect.poll(lastChange).toEqual({
      elementType: "payment",
      complete: true,
      empty: false,
      collapsed: false,
      value: { type: "card" },
    });
    expect(await page.content()).not.toContain("4242");
    expect(await confirm(page, "confirmSetup")).toEqual({ status: "succeeded" });
    const { data } = await sdk.customers.listPaymentMethods(customer);
    expect(data.map((method) => method.card)).toMatchObject([
      { last4: "4242", exp_month: 12, exp_year: 2034 },
    ]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it("says what is wrong before anything is sent", async () => {
    const { page, context, mounted } = await openForm(await newPayment());
    await mounted;
    expect(await confirm(page, "confirmPayment")).toMatchObject({
      error: { code: "incomplete_number" },
    });
    await type(page, "4242424242424241", "0120", "12");
    await confirm(page, "confirmPayment");
    const frame = card(page);
    for (const problem of [
      "Your card number is invalid.",
      "Your card's expiration year is in the past.",
      "Your card's security code is incomplete.",
    ])
      await frame.getByText(problem).waitFor();
    expect(await frame.getByLabel("Card number").getAttribute("aria-invalid")).toBe("true");
    await context.close();
  });

  it("tells of a refused card, and pays with the next", async () => {
    const intent = await newPayment();
    const { page, context, mounted } = await openForm(intent);
    await mounted;
    await type(page, "4000000000000002");
    expect(await confirm(page, "confirmPayment")).toMatchObject({
      error: { code: "card_declined", message: "Your card was declined." },
    });
    await card(page).getByLabel("Card number").fill("4242424242424242");
    expect(await confirm(page, "confirmPayment")).toEqual({ status: "succeeded" });
    expect(await sdk.paymentIntents.retrieve(intent.id)).toMatchObject({ status: "succeeded" });
    await context.close();
  });

  it("takes a bank account, which settles later", async () => {
    const { page, context, mounted } = await openForm(await newPayment());
    await mounted;
    await card(page).getByLabel("US bank account").check();
    await card(page).getByLabel("Routing number").fill("110000000");
    await card(page).getByLabel("Account number").fill("000123456789");
    expect(await confirm(page, "confirmPayment")).toEqual({ status: "processing" });
    await context.close();
  });

  it("keeps nobody out, and neither does the bank's question", async () => {
    const intent = await newPayment();
    const { context, page } = await openContext(browser, "phone");
    for (const path of ["card-form", "three-d-secure"]) {
      await page.goto(`${local.endpoint}/${path}?client_secret=${intent.client_secret}`);
      expect(await graveFindings(page), path).toEqual([]);
    }
    await context.close();
  });

  it("does not load for a payment that is not there", async () => {
    const { context, mounted } = await openForm({ id: "pi_1", client_secret: "pi_1_secret_2" });
    expect(await mounted).toBe("loaderror");
    await context.close();
  });

  it("cannot be embedded by another origin", async () => {
    const { page, context, mounted } = await openForm(await newPayment(), other.origin);
    mounted.catch(() => {});
    await page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
    expect(await card(page).getByLabel("Card number").count()).toBe(0);
    await context.close();
  });
});

describe("3-D Secure", () => {
  it.each([
    ["Complete", { status: "succeeded" }],
    ["Fail", { error: { code: "payment_intent_authentication_failure" } }],
  ])("%s", async (button, outcome) => {
    const { page, context, mounted } = await openForm(await newPayment());
    await mounted;
    await type(page, "4000002760003184");
    const done = confirm(page, "confirmPayment");
    await bank(page).getByText("Allow a payment of $500.00").waitFor();
    await bank(page).getByRole("button", { name: button }).click();
    expect(await done).toMatchObject(outcome);
    expect(await page.locator("iframe").count()).toBe(1);
    await context.close();
  });

  it("is asked when a card is put on file", async () => {
    const { intent } = await newSetup();
    const { page, context, mounted } = await openForm(intent);
    await mounted;
    await type(page, "4000002500003155");
    const done = confirm(page, "confirmSetup");
    await bank(page).getByRole("button", { name: "Complete" }).click();
    expect(await done).toEqual({ status: "succeeded" });
    await context.close();
  });

  it("is asked again by the client secret, without a form", async () => {
    const method = await sdk.paymentMethods.attach("pm_card_authenticationRequired", {
      customer: (await sdk.customers.create({})).id,
    });
    const intent = await sdk.paymentIntents.create({
      amount: 50_000,
      currency: "usd",
      customer: String(method.customer),
      payment_method: method.id,
      confirm: true,
      use_stripe_sdk: true,
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    });
    const { page, context } = await openContext(browser, "phone");
    await page.goto(shop.origin);
    const done = page.evaluate(
      async ([key, clientSecret]) => {
        const stripe = Reflect.get(globalThis, "Stripe")(key);
        const { paymentIntent } = await stripe.handleNextAction({ clientSecret });
        return [paymentIntent.status, "metadata" in paymentIntent];
      },
      [local.publishableKey, intent.client_secret ?? ""],
    );
    await bank(page).getByRole("button", { name: "Complete" }).click();
    expect(await done).toEqual(["succeeded", false]);
    await context.close();
  });
});
