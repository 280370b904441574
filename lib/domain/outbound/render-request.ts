import type { MappingRow, OutboundRequest } from "#contract/outbound";
import { type BodyTree, formOf, jsonOf, plant, xmlOf } from "./body-tree.ts";
import { type Formatted, formatValue, textOf } from "./format-value.ts";
import { fieldOf, type MappingInput } from "./mapping-input.ts";
import type { RenderedRequest } from "./outbound-result.ts";
import { requestHeaders } from "./request-headers.ts";
import { standardPayload } from "./standard-payload.ts";

const sourceValue = (row: MappingRow, input: MappingInput): unknown => {
  switch (row.from.kind) {
    case "field":
      return fieldOf(input, row.from.key);
    case "constant":
      return row.from.value;
    case "meta":
      return input.meta[row.from.name];
  }
};

/** A mapped value is the buyer's own word already, so no formatter touches it. */
const rowValue = (row: MappingRow, input: MappingInput): Formatted => {
  const value = sourceValue(row, input);
  const text = textOf(value);
  if (row.valueMap && Object.hasOwn(row.valueMap, text)) return row.valueMap[text] ?? "";
  return formatValue(value, row.format);
};

const mappedTree = (mapping: readonly MappingRow[], input: MappingInput): BodyTree => {
  const tree: BodyTree = new Map();
  for (const row of mapping) {
    const value = rowValue(row, input);
    if (value !== "" || !row.omitEmpty) plant(tree, row.target, value);
  }
  return tree;
};

const withQuery = (url: string, query: string): string => {
  const [address = "", fragment] = url.split("#", 2);
  if (query === "") return fragment === undefined ? url : address;
  const joint = address.includes("?") ? (/[?&]$/.test(address) ? "" : "&") : "?";
  return `${address}${joint}${query}`;
};

const bodyOf = (request: OutboundRequest, tree: BodyTree): string => {
  switch (request.format) {
    case "json":
      return jsonOf(tree);
    case "form":
      return formOf(tree);
    case "xml":
      return xmlOf(tree, request.xmlRoot);
  }
};

/**
 * A buyer's request with the values written in: nested JSON or XML, a form, or the query of a GET.
 * Without a mapping it carries the standard payload. No value can leave its place: every format
 * escapes, and a header holds printable ASCII only.
 */
export const renderRequest = (request: OutboundRequest, input: MappingInput): RenderedRequest => {
  const tree =
    request.mapping.length === 0 ? standardPayload(input) : mappedTree(request.mapping, input);
  const headers = requestHeaders(request);
  if (request.method === "GET")
    return { method: "GET", url: withQuery(request.url, formOf(tree)), headers, body: null };
  return { method: request.method, url: request.url, headers, body: bodyOf(request, tree) };
};
