import type { CampaignDraft } from "#contract/campaign";
import type { FieldDefinition } from "#contract/field";
import type { FieldError } from "#contract/problem";
import { plainName } from "../fields/field-names.ts";
import { readEnvelope } from "../intake/read-envelope.ts";

/** Whether a post uses the name for something of its own, so that no field could be read by it. */
const isReserved = (name: string): boolean =>
  name === "leads" || readEnvelope({ [name]: "1" }).fields.length === 0;

const maxHighlights = 2;

const namesOf = (field: FieldDefinition): [string, string][] => [
  [field.key, "key"],
  ...field.aliases.map((alias, at): [string, string] => [alias, `aliases/${at}`]),
];

const checkField = (field: FieldDefinition, pointer: string): FieldError[] => {
  const errors: FieldError[] = [];
  const wrong = (name: string, code: string, message: string, hint: string) =>
    errors.push({ pointer: `${pointer}/${name}`, code, message, hint });
  for (const [name, at] of namesOf(field))
    if (isReserved(name))
      wrong(at, "reserved_name", `${name} has a meaning of its own in a post.`, "Use another.");
  if (field.type === "choice" && field.choices.length === 0)
    wrong("choices", "required", "A choice needs its choices.", "List what may be chosen.");
  if (field.type !== "choice" && field.choices.length > 0)
    wrong(
      "choices",
      "not_allowed",
      `A field of type ${field.type} has no choices.`,
      "Leave choices out, or use type choice.",
    );
  if (field.personal && field.inPing)
    wrong(
      "inPing",
      "personal_in_ping",
      "A personal field never leaves in a ping.",
      "Set inPing or personal to false.",
    );
  if (field.highlight && !field.buyerVisible)
    wrong(
      "highlight",
      "not_visible",
      "A field that buyers do not see cannot be highlighted for them.",
      "Set buyerVisible to true, or highlight to false.",
    );
  return errors;
};

/** Keys and aliases name one field each, read as posts are read: without case and punctuation. */
const checkNames = (fields: FieldDefinition[]): FieldError[] => {
  const owners = new Map<string, string>();
  const errors: FieldError[] = [];
  const claim = (name: string, owner: FieldDefinition, pointer: string) => {
    const known = owners.get(plainName(name));
    if (known === undefined) owners.set(plainName(name), owner.key);
    else if (known !== owner.key || pointer.endsWith("/key"))
      errors.push({
        pointer,
        code: "duplicate_name",
        message: `${name} already names the field ${known}.`,
        hint: "Give each field its own key and aliases.",
      });
  };
  for (const [index, field] of fields.entries()) claim(field.key, field, `#/fields/${index}/key`);
  for (const [index, field] of fields.entries())
    for (const [at, alias] of field.aliases.entries())
      claim(alias, field, `#/fields/${index}/aliases/${at}`);
  return errors;
};

const checkHighlights = (fields: FieldDefinition[]): FieldError[] =>
  fields
    .map((field, index) => ({ field, index }))
    .filter(({ field }) => field.highlight)
    .slice(maxHighlights)
    .map(({ index }) => ({
      pointer: `#/fields/${index}/highlight`,
      code: "too_many",
      message: `At most ${maxHighlights} fields are shown in the lead list.`,
      hint: "Highlight fewer fields.",
    }));

const checkDuplicateRules = (draft: CampaignDraft): FieldError[] => {
  const known = new Set(draft.fields.map(({ key }) => key));
  return draft.duplicateRules.flatMap((rule, index) =>
    rule.fields.flatMap((key, at) =>
      known.has(key)
        ? []
        : [
            {
              pointer: `#/duplicateRules/${index}/fields/${at}`,
              code: "unknown_field",
              message: `The campaign has no field ${key}.`,
              hint: `Use one of: ${[...known].join(", ")}.`,
            },
          ],
    ),
  );
};

/** All that is wrong with a campaign beyond the shape of its values. */
export const checkCampaign = (draft: CampaignDraft): FieldError[] => [
  ...checkNames(draft.fields),
  ...draft.fields.flatMap((field, index) => checkField(field, `#/fields/${index}`)),
  ...checkHighlights(draft.fields),
  ...checkDuplicateRules(draft),
];
