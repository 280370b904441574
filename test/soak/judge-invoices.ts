import { type Item, listAll } from "./judge-books.ts";
import { askAgency, read, type SoakBuyer, type SoakWorld } from "./soak-world.ts";

const invoicesOf = (world: SoakWorld, { buyerId }: SoakBuyer): Promise<Item[]> => {
  const route = "GET /v1/agency/buyers/{buyerId}/invoices";
  return listAll((query) =>
    read(world, route, askAgency(world, route, { path: { buyerId }, query })),
  );
};

/** Every invoice is here what it is at the processor, and none stays a draft. */
export const judgeInvoices = async (world: SoakWorld): Promise<void> => {
  const theirs = new Map(
    (await world.stripe.list("/v1/invoices")).map((item) => [item["id"], item]),
  );
  for (const buyer of world.buyers)
    for (const { id, state, providerId } of await invoicesOf(world, buyer)) {
      const there = providerId === null ? undefined : theirs.get(providerId);
      const wanted = there?.["status"] ?? "void";
      theirs.delete(providerId);
      if (state !== wanted)
        world.journal.wrong(`invoice ${id} is ${state}, and ${there?.["status"]} at the processor`);
    }
  for (const { id, status } of theirs.values())
    if (status !== "void" && status !== "draft")
      world.journal.wrong(`${id} is ${status} at the processor, and nobody knows of it here`);
};
