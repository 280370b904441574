import { describe, expect, it } from "vitest";
import { evidenceTypes, maxEvidenceBytes } from "#contract/return";
import {
  formatBytes,
  judgeFile,
  maxFileBytes,
} from "../../../../../web/portal/returns/evidence/evidence-kinds.ts";

const file = (name: string, type: string, size = 1_000) => ({ name, type, size });

describe("a file as evidence", () => {
  it("is a picture, a PDF, a video or a recording", () => {
    const kinds = [
      file("a.jpg", "image/jpeg"),
      file("a.png", "image/png"),
      file("a.pdf", "application/pdf"),
      file("a.mp4", "video/mp4"),
      file("a.m4a", "audio/x-m4a"),
      file("a.mp3", "audio/mpeg"),
    ].map(judgeFile);
    expect(kinds).toEqual(evidenceTypes.map((contentType) => ({ kind: "ok", contentType })));
  });

  it("is known by its name where the browser does not know it", () => {
    expect(judgeFile(file("Call 12.M4A", ""))).toEqual({ kind: "ok", contentType: "audio/mp4" });
  });

  it("is refused for its kind, whatever it is called", () => {
    expect(judgeFile(file("a.jpg", "image/svg+xml")).kind).toBe("wrongKind");
    expect(judgeFile(file("a.exe", "")).kind).toBe("wrongKind");
    expect(judgeFile(file("jpg", "")).kind).toBe("ok");
  });

  it("is refused when it is empty or above ten megabytes", () => {
    expect(maxFileBytes).toBe(maxEvidenceBytes);
    expect(judgeFile(file("a.png", "image/png", maxFileBytes)).kind).toBe("ok");
    expect(judgeFile(file("a.png", "image/png", maxFileBytes + 1)).kind).toBe("tooLarge");
    expect(judgeFile(file("a.png", "image/png", 0)).kind).toBe("isEmpty");
  });

  it("has its size in words", () => {
    expect([12, 41_300, 10_485_760, 13_000_000].map(formatBytes)).toEqual([
      "12 B",
      "41 KB",
      "10.0 MB",
      "12.4 MB",
    ]);
  });
});
