import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { build } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";
import type * as adapter from "#adapters/ses/send-email";
import { plainOptions } from "#cdk/bundle/plain-options";
import { plainSchemaKeys } from "#cdk/bundle/plain-schema-keys";
import { localClient } from "#local/emulators/local-credentials";
import { startMail } from "#local/emulators/start-mail";
import { freePort } from "#local/free-port";

const folder = mkdtempSync(join(tmpdir(), "schemas-"));
const mail = await startMail(await freePort());
afterAll(async () => {
  await mail.stop();
  rmSync(folder, { recursive: true });
});

const bundled = async (name: string, plugins: (typeof plainSchemaKeys)[]) => {
  const { metafile } = await build({
    ...plainOptions,
    outdir: folder,
    entryPoints: [{ in: "lib/adapters/ses/send-email.ts", out: name }],
    plugins,
  });
  const [output] = Object.values(metafile.outputs);
  return output?.bytes ?? 0;
};

describe("schemas with plain keys", () => {
  it("leave out those of operations that nobody calls, and send as before", async () => {
    const whole = await bundled("whole", []);
    const light = await bundled("light", [plainSchemaKeys]);
    expect(whole - light).toBeGreaterThan(40_000);
    const { makeSendEmail }: typeof adapter = await import(
      pathToFileURL(join(folder, "light.mjs")).href
    );
    const client = new SESv2Client({ ...localClient, endpoint: mail.endpoint });
    const send = makeSendEmail({ from: "a@a.example", fromName: "Acme", client });
    const email = { to: ["b@b.example"], subject: "Hi", text: "Hi", html: "<p>Hi</p>" };
    expect(await send(email)).toMatchObject({ kind: "sent" });
    const store = await (await fetch(`${mail.endpoint}/store`)).text();
    expect(store).toContain('"subject":"Hi"');
  });
});
