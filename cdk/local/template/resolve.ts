import { Failure } from "../failure.ts";
import type { Resource, Stacks, Template } from "./template.ts";

/** What a resource is called here: its `Ref` (no attribute) or one of its attributes. */
export type ResourceValue = (
  stack: string,
  logicalId: string,
  resource: Resource,
  attribute: string | null,
) => unknown;

/** Resolves every intrinsic function in a value of a stack's template. */
export type Resolve = (stack: string, value: unknown) => unknown;

type Intrinsic = (argument: unknown, stack: string) => unknown;

const pseudoParameters: Record<string, (stack: string) => unknown> = {
  "AWS::AccountId": () => "000000000000",
  "AWS::NoValue": () => undefined,
  "AWS::NotificationARNs": () => [],
  "AWS::Partition": () => "aws",
  "AWS::Region": () => "us-east-1",
  "AWS::StackId": (stack) => `arn:aws:cloudformation:us-east-1:000000000000:stack/${stack}/local`,
  "AWS::StackName": (stack) => stack,
  "AWS::URLSuffix": () => "amazonaws.com",
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const asList = (value: unknown, name: string): unknown[] => {
  if (Array.isArray(value)) return value;
  throw new Failure(`The template gives ${name} something that is not a list.`);
};

const asText = (value: unknown, name: string): string => {
  if (["string", "number", "boolean"].includes(typeof value)) return String(value);
  throw new Failure(`The template gives ${name} something that is not text.`);
};

const findExport = (stacks: Stacks, resolve: Resolve, wanted: string) => {
  for (const [stack, template] of stacks)
    for (const output of Object.values(template.Outputs))
      if (output.Export && resolve(stack, output.Export.Name) === wanted)
        return resolve(stack, output.Value);
  throw new Failure(`A stack imports ${wanted}, which no synthesized stack exports.`);
};

const templateOf = (stacks: Stacks, stack: string): Template => {
  const template = stacks.get(stack);
  if (!template) throw new Failure(`There is no synthesized stack ${stack}.`);
  return template;
};

const resourceIn = (template: Template, stack: string, logicalId: string): Resource => {
  const resource = template.Resources[logicalId];
  if (!resource) throw new Failure(`${stack} speaks of ${logicalId}, which it does not have.`);
  return resource;
};

const makeReferences = (stacks: Stacks, resolve: Resolve, valueIn: ResourceValue) => {
  const attribute = (stack: string, logicalId: string, name: string) => {
    const resource = resourceIn(templateOf(stacks, stack), stack, logicalId);
    return valueIn(stack, logicalId, resource, name);
  };
  const reference = (stack: string, name: string): unknown => {
    const pseudo = pseudoParameters[name];
    if (pseudo) return pseudo(stack);
    const template = templateOf(stacks, stack);
    const parameter = template.Parameters[name];
    if (parameter) return resolve(stack, parameter.Default);
    return valueIn(stack, name, resourceIn(template, stack, name), null);
  };
  const substitute = (stack: string, argument: unknown): string => {
    const [text, values] = Array.isArray(argument) ? argument : [argument, {}];
    const given = isRecord(values) ? values : {};
    return asText(text, "Fn::Sub").replace(/\$\{(!?)([^}]+)\}/g, (_, literal, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in given) return asText(resolve(stack, given[name]), "Fn::Sub");
      const [logicalId = "", ...rest] = name.split(".");
      if (rest.length === 0) return asText(reference(stack, name), "Fn::Sub");
      return asText(attribute(stack, logicalId, rest.join(".")), "Fn::Sub");
    });
  };
  return { attribute, reference, substitute };
};

/** Intrinsics that need nothing but their resolved list of arguments. */
const listIntrinsics: Record<string, (items: unknown[]) => unknown> = {
  "Fn::Join": ([separator, parts]) =>
    asList(parts, "Fn::Join")
      .map((part) => asText(part, "Fn::Join"))
      .join(asText(separator, "Fn::Join")),
  "Fn::Select": ([index, items]) => asList(items, "Fn::Select")[Number(index)],
  "Fn::Split": ([separator, text]) =>
    asText(text, "Fn::Split").split(asText(separator, "Fn::Split")),
  "Fn::Equals": ([left, right]) => left === right,
  "Fn::Not": ([item]) => item !== true,
  "Fn::And": (items) => items.every((item) => item === true),
  "Fn::Or": (items) => items.some((item) => item === true),
};

/** The intrinsic functions over all stacks, with exports looked up in each of them. */
export const makeResolve = (stacks: Stacks, valueIn: ResourceValue): Resolve => {
  const resolve: Resolve = (stack, value) => {
    if (Array.isArray(value))
      return value.map((item) => resolve(stack, item)).filter((item) => item !== undefined);
    if (!isRecord(value)) return value;
    const [name, ...others] = Object.keys(value);
    if (name !== undefined && others.length === 0) {
      const overList = listIntrinsics[name];
      if (overList) return overList(asList(resolve(stack, value[name]), name));
      const intrinsic = intrinsics[name];
      if (intrinsic) return intrinsic(value[name], stack);
      if (name.startsWith("Fn::"))
        throw new Failure(`${stack} uses ${name}, which the local cloud does not know.`);
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, resolve(stack, item)]),
    );
  };
  const references = makeReferences(stacks, resolve, valueIn);
  const condition = (stack: string, name: unknown): boolean =>
    resolve(stack, templateOf(stacks, stack).Conditions[asText(name, "Condition")]) === true;
  const intrinsics: Record<string, Intrinsic> = {
    Ref: (argument, stack) => references.reference(stack, asText(argument, "Ref")),
    Condition: (argument, stack) => condition(stack, argument),
    "Fn::GetAtt": (argument, stack) => {
      const [logicalId = "", ...rest] = Array.isArray(argument)
        ? argument.map((part) => asText(resolve(stack, part), "Fn::GetAtt"))
        : asText(argument, "Fn::GetAtt").split(".");
      return references.attribute(stack, logicalId, rest.join("."));
    },
    "Fn::Sub": (argument, stack) => references.substitute(stack, argument),
    "Fn::ImportValue": (argument, stack) =>
      findExport(stacks, resolve, asText(resolve(stack, argument), "Fn::ImportValue")),
    "Fn::If": (argument, stack) => {
      const [name, whenTrue, whenFalse] = asList(argument, "Fn::If");
      return resolve(stack, condition(stack, name) ? whenTrue : whenFalse);
    },
    "Fn::Base64": (argument, stack) =>
      Buffer.from(asText(resolve(stack, argument), "Fn::Base64")).toString("base64"),
    "Fn::FindInMap": (argument, stack) => {
      const [map = "", first = "", second = ""] = asList(
        resolve(stack, argument),
        "Fn::FindInMap",
      ).map(String);
      return templateOf(stacks, stack).Mappings[map]?.[first]?.[second];
    },
  };
  return resolve;
};
