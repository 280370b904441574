import type { Invoice } from "../world/books.ts";
import { dollars } from "./html.ts";

const day = (seconds: number | null): string =>
  seconds === null ? "-" : new Date(seconds * 1_000).toISOString().slice(0, 10);

/** Text as a PDF's standard fonts have it; other letters become question marks. */
const pdfText = (text: string): string =>
  `(${text.replaceAll(/[^\x20-\x7e]/g, "?").replaceAll(/[\\()]/g, (found) => `\\${found}`)})`;

const linesOf = (invoice: Invoice): string[] => [
  `Invoice ${invoice.number ?? "(draft)"}`,
  `From: the demo agency`,
  `To: ${invoice.customer_name ?? invoice.customer_email ?? String(invoice.customer)}`,
  ...(invoice.customer_tax_ids ?? []).map(({ type, value }) => `Tax id (${type}): ${value ?? ""}`),
  ...(invoice.custom_fields ?? []).map(({ name, value }) => `${name}: ${value}`),
  `Issued: ${day(invoice.status_transitions.finalized_at)}   Due: ${day(invoice.due_date)}`,
  "",
  ...invoice.lines.data
    .toReversed()
    .map((line) => `${line.description ?? "Item"}: ${dollars(line.amount)}`),
  "",
  `Total: ${dollars(invoice.total)}   Paid: ${dollars(invoice.amount_paid)}`,
  `Status: ${invoice.status}`,
];

/** Lines that fit on the one page. */
const mostLines = 45;

const contentOf = (lines: string[]): string => {
  const shown = lines.slice(0, mostLines).map((line) => `${pdfText(line)} Tj T*`);
  return ["BT", "/F1 12 Tf", "56 780 Td", "16 TL", ...shown, "ET"].join("\n");
};

/** An invoice on one page, written by hand: five objects and the table of where they begin. */
export const invoicePdf = (invoice: Invoice): Buffer => {
  const content = contentOf(linesOf(invoice));
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R " +
      "/Resources << /Font << /F1 4 0 R >> >> >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let file = "%PDF-1.4\n";
  const begins = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${begins.join("")}`;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + table + trailer, "latin1");
};
