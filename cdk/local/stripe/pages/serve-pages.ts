import type { IncomingMessage, ServerResponse } from "node:http";
import type { StripeControls } from "../make-controls.ts";
import type { StripeKeys } from "../stripe-keys.ts";
import type { World } from "../world/world.ts";

type PageDeps = {
  world: World;
  test: StripeControls;
  keys: StripeKeys;
  endpoint: string;
  origins: readonly string[];
};

export const servePages =
  (_deps: PageDeps) =>
  async (_request: IncomingMessage, response: ServerResponse, _url: URL): Promise<void> => {
    response.writeHead(404).end();
  };
