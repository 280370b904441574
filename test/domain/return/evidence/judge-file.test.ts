import { describe, expect, it } from "vitest";
import { Evidence, evidenceTypes } from "#contract/return";
import { judgeFile } from "#domain/return/evidence/judge-file";

type Kind = Evidence["contentType"];

const announced = (contentType: Kind) =>
  Evidence.parse({
    id: "evd_01K9ZQ5W3R8X2M4N0000000001",
    buyerId: "byr_01K9ZQ5W3R8X2M4N0000000001",
    name: "proof",
    contentType,
    bytes: 2_000,
    state: "awaited",
    addedBy: "Maria",
    createdAt: "2026-11-21T18:00:00.000Z",
  });

const judge = (contentType: Kind, start: Uint8Array, bytes = 2_000) =>
  judgeFile(announced(contentType), { kind: "stored", bytes, start })?.code ?? "taken";

const media = Buffer.from("\0\0\0\x18ftypM4A ");
const starts: Record<Kind, Uint8Array> = {
  "image/jpeg": Buffer.from("ffd8ffe000104a464946", "hex"),
  "image/png": Buffer.from("89504e470d0a1a0a0000000d", "hex"),
  "application/pdf": Buffer.from("%PDF-1.7\n"),
  "video/mp4": media,
  "audio/mp4": media,
  "audio/mpeg": Buffer.from("ID3\x04\0\0\0\0\0\0"),
};

describe("a file of a return, once it is stored", () => {
  it.each(evidenceTypes)("is taken as %s for how it begins", (kind) => {
    expect(judge(kind, starts[kind])).toBe("taken");
  });

  it("is refused under the kind of another, however it is named", () => {
    for (const kind of evidenceTypes)
      for (const other of evidenceTypes) {
        const isSame = starts[kind] === starts[other];
        expect([kind, other, judge(kind, starts[other])]).toEqual([
          kind,
          other,
          isSame ? "taken" : "wrong_kind",
        ]);
      }
  });

  it("may be an mp3 without a tag, but no other stream of frames", () => {
    expect(judge("audio/mpeg", Uint8Array.of(0xff, 0xfb, 0x90, 0x64))).toBe("taken");
    expect(judge("audio/mpeg", Uint8Array.of(0xff, 0xf3, 0x44, 0xc4))).toBe("taken");
    expect(judge("audio/mpeg", Uint8Array.of(0xff, 0xf1, 0x50, 0x80))).toBe("wrong_kind");
    expect(judge("audio/mpeg", Uint8Array.of())).toBe("wrong_kind");
  });

  it("is refused when it has another size than announced", () => {
    expect(judge("image/png", starts["image/png"], 1_999)).toBe("wrong_size");
  });

  it("may still arrive", () => {
    expect(judgeFile(announced("image/png"), { kind: "absent" })?.isFinal).toBe(false);
  });
});
