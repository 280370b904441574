import type { Crm } from "./crm.ts";

const escapeHtml = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[character] ?? "",
  );

const rowsOf = (crm: Crm) =>
  crm.received
    .slice(0, 50)
    .map(
      (row) =>
        `<tr><td>${row.at.toISOString().slice(11, 19)}</td><td>${escapeHtml(row.buyer)}</td>` +
        `<td>${escapeHtml(row.summary)}</td><td class="${row.status < 300 ? "good" : "bad"}">` +
        `${row.status}</td><td><code>${escapeHtml(row.webhookId)}</code></td></tr>`,
    )
    .join("");

/** The fake CRM as a page: what arrived, and the switch that breaks and heals it. */
export const crmPage = (crm: Crm, mailboxUrl: string | null): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Fake CRM</title>
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="3">
<style>
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{max-width:60rem;margin:2rem auto;padding:0 1rem}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
td,th{text-align:left;padding:.4rem .6rem;border-bottom:1px solid color-mix(in srgb,currentColor 15%,transparent)}
button{font:inherit;padding:.5rem 1rem;border-radius:8px;border:1px solid currentColor;background:none;color:inherit}
.good{color:#15803d}.bad{color:#b91c1c}
@media (prefers-color-scheme:dark){.good{color:#4ade80}.bad{color:#f87171}}
</style>
<h1>Fake CRM</h1>
<p>${
  crm.broken
    ? "It is <b>broken</b>: every webhook is answered 503 and will be tried again."
    : "It works: every webhook is answered 200."
}</p>
<form method="post" action="/${crm.broken ? "heal" : "break"}">
<button>${crm.broken ? "Heal the CRM" : "Break the CRM"}</button></form>
${mailboxUrl ? `<p><a href="${escapeHtml(mailboxUrl)}">Mailbox: every e-mail that was sent</a></p>` : ""}
<table><thead><tr><th>Time<th>Buyer<th>Lead<th>Answer<th>Webhook id</tr></thead>
<tbody>${rowsOf(crm) || "<tr><td colspan=5>Nothing has arrived yet.</td></tr>"}</tbody></table>
</html>`;
