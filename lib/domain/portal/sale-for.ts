import type { MemberRole } from "#contract/buyer";
import type { Sale } from "#contract/sale";
import { maskSale } from "./mask-sale.ts";
import { seesPersonal } from "./sees-personal.ts";

/** A sale as a member of this role may see it. */
export const saleFor =
  (role: MemberRole) =>
  (sale: Sale): Sale =>
    seesPersonal(role) ? sale : maskSale(sale);
