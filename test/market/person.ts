import type { Chance } from "./random.ts";

const firstNames = [
  "Jane",
  "Carlos",
  "Aisha",
  "Tom",
  "Linda",
  "Wei",
  "Grace",
  "Omar",
  "Nina",
  "Jack",
  "Rosa",
  "Dmitri",
  "Hannah",
  "Luis",
  "Priya",
  "Ben",
  "Sofia",
  "Marcus",
  "Ellen",
  "Kofi",
  "Ruth",
  "Victor",
  "Maya",
  "Sean",
  "Irene",
  "Paul",
  "Camila",
  "Derek",
  "Joy",
  "Amir",
] as const;
const lastNames = [
  "Doe",
  "Ortega",
  "Khan",
  "Miller",
  "Nguyen",
  "Chen",
  "Adeyemi",
  "Haddad",
  "Petrova",
  "Walsh",
  "Garcia",
  "Volkov",
  "Schmidt",
  "Romero",
  "Patel",
  "Carter",
  "Rossi",
  "Hill",
  "Larsen",
  "Mensah",
  "Stone",
  "Silva",
  "Rao",
  "Murphy",
  "Becker",
  "Young",
  "Torres",
  "Boyd",
  "Kim",
  "Aziz",
] as const;

/** City, state, ZIP and the area codes people there have. */
const places = [
  ["Austin", "TX", "78704", ["512", "737", "254"]],
  ["Houston", "TX", "77007", ["713", "832", "281", "346"]],
  ["Dallas", "TX", "75206", ["214", "469", "945"]],
  ["Fort Worth", "TX", "76107", ["817", "682"]],
  ["San Antonio", "TX", "78209", ["210", "726"]],
  ["El Paso", "TX", "79912", ["915", "432"]],
  ["Plano", "TX", "75024", ["972", "903"]],
  ["Oklahoma City", "OK", "73106", ["405", "572"]],
  ["Tulsa", "OK", "74105", ["918", "539"]],
  ["Phoenix", "AZ", "85016", ["602", "480", "623"]],
  ["Denver", "CO", "80205", ["303", "720"]],
  ["Albuquerque", "NM", "87106", ["505", "575"]],
] as const;

export type Person = {
  first_name: string;
  last_name: string;
  phone: string;
  email: string;
  city: string;
  state: string;
  zip: string;
};

const nationalPhone = (area: string, line: number) =>
  `(${area}) 555-01${String(line).padStart(2, "0")}`;

/** A person who does not exist, with a number from the range kept for fiction (555-01xx). */
export const makePerson = (chance: Chance): Person => {
  const first = chance.pick(firstNames);
  const last = chance.pick(lastNames);
  const [city, state, zip, areas] = chance.pick(places);
  const drawn = chance.between(0, 98);
  // 43 is the number of the README's curl, which must never meet a duplicate.
  const line = drawn < 43 ? drawn : drawn + 1;
  return {
    first_name: first,
    last_name: last,
    phone: nationalPhone(chance.pick(areas), line),
    email: `${first}.${last}${chance.between(1, 999)}@example.com`.toLowerCase(),
    city,
    state,
    zip,
  };
};
