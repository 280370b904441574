import type { Page, WebSocketRoute } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import type { Device } from "./browser.ts";
import { openVisits } from "./open-visits.ts";
import {
  enter,
  firstId,
  focusedId,
  linkOf,
  linkState,
  listedIds,
  rowOf,
  rows,
  soon,
  typeSignIn,
  untilLive,
} from "./portal-page.ts";
import { makeSmallAgency, type SmallAgency } from "./small-agency.ts";
import { paintedAt, watchArrivals } from "./watch-arrivals.ts";

const { portal, api: apiUrl } = inject("endpoints");
const agencyKey = inject("agencyKey");
const makeAgency = () => makeSmallAgency({ apiUrl, agencyKey });

const visit = openVisits();

const open = async (device: Device, agency: SmallAgency) => {
  const opened = await visit(device);
  await enter(opened.page, portal, agency);
  await untilLive(opened.page);
  return opened;
};

describe.each(["desktop", "phone"] as const)("on a %s", (device) => {
  it("a person signs in at / and sees their leads; a new one comes first by itself", async () => {
    const agency = await makeAgency();
    const earlier = await agency.postMany(3);
    const { page, faults } = await visit(device);
    await page.goto(portal);
    await typeSignIn(page, agency);
    await page.waitForURL(`${portal}/leads`);
    await expect.poll(() => listedIds(page), soon).toHaveLength(3);
    expect((await listedIds(page)).toSorted()).toEqual(earlier.toSorted());
    await untilLive(page);
    await page.evaluate("window.wasNotReloaded = true");
    await watchArrivals(page);
    const waits: number[] = [];
    for (let number = 0; number < 10; number += 1) {
      const lead = await agency.post();
      waits.push((await paintedAt(page, lead.id)) - lead.answeredAt);
      expect(await firstId(page)).toBe(lead.id);
    }
    expect(await page.evaluate("window.wasNotReloaded")).toBe(true);
    expect(faults).toEqual([]);
    waits.sort((one, other) => one - other);
    process.stdout.write(`first row after the 201, ${device}: ${waits.join(" ")} ms\n`);
  });

  it("a list that was scrolled stays where it is until the pill or its key is pressed", async () => {
    const agency = await makeAgency();
    await agency.postMany(64);
    const { page } = await open(device, agency);
    await rows(page).first().waitFor();
    await rows(page).first().hover();
    await page.mouse.wheel(0, 1_900);
    const view = () =>
      page.evaluate(`(() => {
        const scroller = document.querySelector("main [data-lead-id]").closest(".overflow-y-auto");
        const top = scroller.getBoundingClientRect().top + 40;
        const first = [...scroller.querySelectorAll("[data-lead-id]")]
          .find((row) => row.getBoundingClientRect().top >= top);
        return { scrolled: scroller.scrollTop, id: first.dataset.leadId, y: first.getBoundingClientRect().top };
      })()`);
    await expect.poll(view, soon).toMatchObject({ scrolled: expect.closeTo(1_900, -2) });
    const before = await view();
    const { id: watched } = Object(before);
    await linkOf(page, watched).focus();
    const lead = await agency.post();
    const pill = page.getByRole("button", { name: "1 new lead" });
    await pill.waitFor();
    expect(await view()).toEqual(before);
    expect(await focusedId(page)).toBe(watched);
    expect(await listedIds(page)).not.toContain(lead.id);
    await page.keyboard.press("t");
    await expect.poll(() => firstId(page), soon).toBe(lead.id);
    await pill.waitFor({ state: "detached" });
    expect(await focusedId(page)).toBe(watched);
  });
});

/** Chromium without a screen shows every tab; only the page can be told that nobody sees it. */
const turnAway = (page: Page, isHidden: boolean) =>
  page.evaluate(`{
    const state = ${JSON.stringify(isHidden ? "hidden" : "visible")};
    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }`);

describe("the title of a tab", () => {
  it("counts the leads that came while nobody saw it, and stops when somebody does", async () => {
    const agency = await makeAgency();
    const { page } = await open("desktop", agency);
    await expect.poll(() => page.title(), soon).toBe("Leads · Acme Leads");
    await turnAway(page, true);
    await agency.post();
    await expect.poll(() => page.title(), soon).toBe("(1) Leads · Acme Leads");
    await agency.postMany(2);
    await expect.poll(() => page.title(), soon).toBe("(3) Leads · Acme Leads");
    await turnAway(page, false);
    await expect.poll(() => page.title(), soon).toBe("Leads · Acme Leads");
  });
});

describe("a live connection", () => {
  it("that is lost comes back with everything that was missed, once and in order", async () => {
    const agency = await makeAgency();
    const earlier = await agency.post();
    const { page } = await visit("desktop");
    let isRefused = false;
    const sockets: WebSocketRoute[] = [];
    await page.routeWebSocket(/./, (socket) => {
      if (isRefused) return void socket.close();
      socket.connectToServer();
      sockets.push(socket);
    });
    await enter(page, portal, agency);
    await rowOf(page, earlier.id).waitFor();
    await untilLive(page);
    isRefused = true;
    for (const socket of sockets) await socket.close();
    await linkState(page, "reconnecting").waitFor();
    const missed = [await agency.post(), await agency.post(), await agency.post()];
    isRefused = false;
    await untilLive(page);
    const expected = [...missed.map(({ id }) => id).toReversed(), earlier.id];
    await expect.poll(() => listedIds(page), soon).toEqual(expected);
    const after = await agency.post();
    await expect.poll(() => listedIds(page), soon).toEqual([after.id, ...expected]);
  });

  it("that is blocked gives way to polling", async () => {
    const agency = await makeAgency();
    const { page } = await visit("phone");
    await page.routeWebSocket(/./, (socket) => void socket.close());
    await enter(page, portal, agency);
    await linkState(page, "polling").waitFor();
    const lead = await agency.post();
    await rowOf(page, lead.id).waitFor({ timeout: 15_000 });
  });

  it("is one for all tabs of a member", async () => {
    const agency = await makeAgency();
    const { context, page } = await visit("desktop");
    const opened: string[] = [];
    context.on("page", (tab) => tab.on("websocket", (socket) => opened.push(socket.url())));
    page.on("websocket", (socket) => opened.push(socket.url()));
    await enter(page, portal, agency);
    await untilLive(page);
    const other = await context.newPage();
    await other.goto(`${portal}/leads`);
    await untilLive(other);
    const lead = await agency.post();
    await rowOf(page, lead.id).waitFor();
    await rowOf(other, lead.id).waitFor();
    expect(opened).toHaveLength(1);
    await page.close();
    const next = await agency.post();
    await rowOf(other, next.id).waitFor();
    expect(opened).toHaveLength(2);
  });
});
