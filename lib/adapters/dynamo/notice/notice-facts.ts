import { Invoice, Payment } from "#contract/billing";
import { Billing } from "#contract/billing-record";
import { Buyer, Member } from "#contract/buyer";
import type { BuyerId, ReturnId } from "#contract/id";
import { Order } from "#contract/order";
import { Return, ReturnEvent } from "#contract/return";
import { Wallet } from "#contract/wallet";
import type { NoticeSubject, ReadNoticeFacts } from "#domain/notice/notice-facts";
import { readReturnsTogether } from "../return/returns-together.ts";
import { parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { queryAll } from "../table/query-all.ts";
import { readItem } from "../table/read-item.ts";
import type { Table } from "../table/table.ts";

type About = Parameters<ReadNoticeFacts>[0]["about"];

const ofBuyer = (table: Table, buyerId: BuyerId, prefix: string) =>
  queryAll(table, { partition: partitions.buyer(buyerId), prefix, isConsistent: true });

/** The latest question of the agency in a return's thread, or null. */
const lastQuestion = async (
  table: Table,
  buyerId: BuyerId,
  returnId: ReturnId,
): Promise<string | null> => {
  const items = await ofBuyer(table, buyerId, partitions.returnEventsOf(returnId));
  const asked = items
    .map((item) => parseItem(ReturnEvent, item))
    .flatMap((event) => (event.kind === "asked" ? [event.text] : []));
  return asked.at(-1) ?? null;
};

const readSubject = async (
  table: Table,
  buyerId: BuyerId,
  about: About,
): Promise<NoticeSubject | null> => {
  switch (about.kind) {
    case "payment": {
      const payment = await readItem(table, keys.payment(buyerId, about.paymentId), Payment);
      if (!payment) return null;
      const { invoiceId } = payment;
      const invoice =
        invoiceId === null
          ? null
          : await readItem(table, keys.invoice(buyerId, invoiceId), Invoice);
      return { kind: "payment", payment, invoice };
    }
    case "return": {
      const { returnId } = about;
      const found = await readItem(table, keys.return(buyerId, returnId), Return);
      if (!found) return null;
      const isAsked = found.state === "needsAnswer";
      const question = isAsked ? await lastQuestion(table, buyerId, returnId) : null;
      const together = await readReturnsTogether(table, found);
      // It went on between the two looks, and what it is now decides what is told.
      if (!together.some(({ id }) => id === returnId)) return readSubject(table, buyerId, about);
      return { kind: "return", return: found, question, together };
    }
    case "invoice": {
      const invoice = await readItem(table, keys.invoice(buyerId, about.invoiceId), Invoice);
      return invoice && { kind: "invoice", invoice };
    }
    case "wallet":
      return { kind: "wallet" };
  }
};

/** Reads what a notice is about out of the buyer's own partition, with all writes before it. */
export const readNoticeFacts =
  (table: Table): ReadNoticeFacts =>
  async ({ buyerId, about }) => {
    const [buyer, wallet, billing, subject, members, orders] = await Promise.all([
      readItem(table, keys.buyer(buyerId), Buyer),
      readItem(table, keys.wallet(buyerId), Wallet),
      readItem(table, keys.billing(buyerId), Billing),
      readSubject(table, buyerId, about),
      ofBuyer(table, buyerId, "MEMBER#"),
      ofBuyer(table, buyerId, "ORDER#"),
    ]);
    if (!buyer || !wallet || !subject) return null;
    return {
      buyer,
      wallet,
      billing,
      subject,
      members: members.map((item) => parseItem(Member, item)),
      orders: orders.map((item) => parseItem(Order, item)),
    };
  };
