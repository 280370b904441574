import type { MemberRole } from "#contract/buyer";
import type { Sale } from "#contract/sale";
import { seesPersonal } from "../member/sees-personal.ts";
import { maskSale } from "./mask-sale.ts";

/** A sale as a member of this role may see it. */
export const saleFor =
  (role: MemberRole) =>
  (sale: Sale): Sale =>
    seesPersonal(role) ? sale : maskSale(sale);
