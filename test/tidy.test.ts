import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");

const sources = (pattern: string): { path: string; text: string }[] =>
  globSync(pattern, { cwd: root, exclude: ["**/node_modules/**", "web/dist/**"] })
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

const aliases: Record<string, string> = {
  "#contract/": "lib/contract/",
  "#domain/": "lib/domain/",
  "#adapters/": "lib/adapters/",
  "#lambda/": "lib/lambda/",
  "#functions/": "functions/",
  "#cdk/": "cdk/",
  "#local/": "cdk/local/",
  "#test/": "test/",
};

/** What a file imports, as paths from the root; packages keep their name. */
const importsOf = ({ path, text }: { path: string; text: string }): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].flatMap(([, name]) => {
    if (name === undefined) return [];
    const alias = Object.keys(aliases).find((prefix) => name.startsWith(prefix));
    if (alias) return [`${aliases[alias]}${name.slice(alias.length)}`];
    if (name.startsWith(".")) return [relative(root, resolve(root, dirname(path), name))];
    return [name];
  });

/** Which rooms a room may import from; packages are judged apart. */
const directions: Record<string, readonly string[]> = {
  "lib/contract": ["lib/contract"],
  "lib/domain": ["lib/contract", "lib/domain"],
  "lib/adapters": ["lib/contract", "lib/domain", "lib/adapters"],
  "lib/lambda": ["lib/contract", "lib/domain", "lib/adapters/system", "lib/lambda"],
  functions: ["lib/contract", "lib/domain", "lib/adapters", "lib/lambda"],
  web: ["lib/contract", "web"],
  "cdk/local": ["lib", "cdk", "test/market"],
};

const insideProject = (target: string) => /^(lib|functions|cdk|web|test)\//.test(target);

describe("import directions", () => {
  for (const [room, allowed] of Object.entries(directions))
    it(`${room} imports from ${allowed.join(", ")} alone`, () => {
      const wrong = sources(`${room}/**/*.{ts,tsx}`).flatMap((file) =>
        importsOf(file)
          .filter(insideProject)
          .filter((target) => !allowed.some((prefix) => target.startsWith(prefix)))
          .map((target) => `${file.path} → ${target}`),
      );
      expect(wrong).toEqual([]);
    });

  it("nothing but tests and the local cloud itself imports the local cloud", () => {
    const wrong = sources("{lib,functions,web,cdk}/**/*.{ts,tsx}")
      .filter(({ path }) => !path.startsWith("cdk/local/"))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => target.startsWith("cdk/local"))
          .map((target) => `${file.path} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it("no zod reaches the browser: the web imports types from the contract, or zod-free files", () => {
    const wrong = sources("web/**/*.{ts,tsx}").flatMap(({ path, text }) =>
      [...text.matchAll(/^import (?!type)[^;]*?from "(#contract\/[^"]+)"/gms)]
        .map(([, name]) => name ?? "")
        .filter((name) => {
          const file = join(root, "lib/contract", `${name.slice("#contract/".length)}.ts`);
          return /from "zod"/.test(readFileSync(file, "utf8"));
        })
        .map((name) => `${path} → ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the domain is pure", () => {
  const forbidden = [
    ["Date.now()", /\bDate\.now\(/],
    ["new Date() without an argument", /\bnew Date\(\)/],
    ["Math.random()", /\bMath\.random\(/],
    ["process", /\bprocess\./],
    ["the network or the file system", /from "node:(fs|net|http|https|dns|child_process)/],
    ["an AWS client", /from "@aws-sdk\//],
  ] as const;
  for (const [name, pattern] of forbidden)
    it(`knows nothing of ${name}`, () => {
      const wrong = sources("lib/{domain,contract}/**/*.ts")
        .filter(({ path }) => !path.includes("/print-"))
        .filter(({ text }) => pattern.test(text));
      expect(wrong.map(({ path }) => path)).toEqual([]);
    });
});

describe("house style", () => {
  it("imports zod as a namespace", () => {
    const wrong = sources("{lib,functions,cdk,test}/**/*.ts").filter(({ text }) =>
      /import (?:type )?\{[^}]*\} from "zod"/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("has one thing per file under a name that says it", () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|manager|service)(\.|\/|-)/;
    const wrong = sources("{lib,functions,cdk,web,test}/**/*.{ts,tsx}").filter(({ path }) =>
      vague.test(path),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("names files in kebab-case", () => {
    const wrong = sources("{lib,functions,cdk,test}/**/*.ts").filter(
      ({ path }) => !/^[a-z0-9./-]+$/.test(path),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("keeps functions/ to wiring of at most 40 lines", () => {
    const wrong = sources("functions/**/*.ts").filter(
      ({ text }) => text.trimEnd().split("\n").length > 40,
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("makes table keys in keys.ts, and its two parts, alone", () => {
    const key = /`(BUYER|LEAD|CAMPAIGN|SOURCE|PING|KEY|FINGERPRINT|SUPPLIER|PAYMENT|RETURN)#/;
    const makers = new Set(
      ["keys", "key-segments", "money-keys"].map((name) => `lib/adapters/dynamo/table/${name}.ts`),
    );
    const wrong = sources("{lib,functions}/**/*.ts").filter(
      ({ path, text }) => !makers.has(path) && key.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("casts only in generic files that say why", () => {
    const allowed = new Set([
      "lib/adapters/system.ts",
      "lib/lambda/http-api.ts",
      "lib/adapters/cognito/member-auth.ts",
    ]);
    const wrong = sources("{lib,functions}/**/*.ts").filter(
      ({ path, text }) =>
        !allowed.has(path) &&
        text
          .split("\n")
          .some(
            (line) =>
              / as (?!const\b)[A-Za-z{]/.test(line) &&
              !/^\s*(\/\/|\*|import|export \*|\/\*\*)/.test(line) &&
              !/["'`].* as .*["'`]/.test(line),
          ),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("tests mirror their sources", () => {
    const wrong = sources("test/{domain,adapters,lambda,contract}/**/*.test.ts").filter(
      ({ path }) => {
        // A part of a long suite has its subject behind the source's name.
        const source = path.replace(/^test\//, "lib/").replace(/(\.[a-z-]+)?\.test\.ts$/, "");
        return !existsSync(join(root, `${source}.ts`)) && !existsSync(join(root, source));
      },
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("tests of the inner loop undo what they mock, for their process goes on", () => {
    const undoings = [
      { does: /\bmockClient\([A-Z]/, undoes: /\.restore\(\)/ },
      { does: /\bvi\.spyOn\(/, undoes: /\.mockRestore\(\)|\bvi\.restoreAllMocks\(\)/ },
      { does: /\bvi\.stubEnv\(/, undoes: /\bvi\.unstubAllEnvs\(\)/ },
      { does: /\bvi\.stubGlobal\(/, undoes: /\bvi\.unstubAllGlobals\(\)/ },
      { does: /\bvi\.useFakeTimers\(/, undoes: /\bvi\.useRealTimers\(\)/ },
      // A module that is mocked, and a variable that is set, cannot be undone surely enough.
      { does: /\bvi\.(?:do)?[mM]ock\(|process\.env(?:\.\w+|\[[^\]]+\]) =[^=]/, undoes: /(?!)/ },
    ];
    const wrong = sources("test/**/*.test.ts")
      .filter(({ path }) => !/^test\/(?:e2e|routes|isolation)\//.test(path))
      .flatMap(({ path, text }) =>
        undoings
          .filter(({ does, undoes }) => does.test(text) && !undoes.test(text))
          .map(({ does }) => `${path}: ${does.exec(text)?.[0]}`),
      );
    expect(wrong).toEqual([]);
  });
});
