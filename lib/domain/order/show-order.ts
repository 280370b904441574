import type { RoutedOrder } from "#contract/order";
import type { AgencyPrincipal } from "#contract/principal";
import { maskTerms, seesSecrets } from "../endpoint/mask-secrets.ts";

/** An order as this reader may see it. */
export const showOrder = (order: RoutedOrder, reader: AgencyPrincipal): RoutedOrder =>
  seesSecrets(reader) ? order : maskTerms(order);
