/** What a server sent is not an HTTP/1.1 answer we accept. */
export class MalformedAnswer extends Error {
  override name = "MalformedAnswer";
  readonly code = "MALFORMED_ANSWER";
}

/** Who is told of an answer as it is read. */
export type AnswerSink = {
  onHead: (status: number, headers: Record<string, string>) => void;
  onBody: (chunk: Buffer) => void;
  /** The answer is whole; `reusable` = the connection may carry another exchange. */
  onEnd: (reusable: boolean) => void;
};

const mostHeadBytes = 16_384;
const mostHeaders = 128;
const mostChunkLine = 256;

const headEnd = Buffer.from("\r\n\r\n");
const lineEnd = Buffer.from("\r\n");
const statusLine = /^HTTP\/1\.([01]) (\d{3})(?: [\t\x20-\x7e\x80-\xff]*)?$/;
const headerLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/;

type Head = { minor: string; status: number; headers: Record<string, string> };

const readHead = (text: string): Head => {
  const lines = text.split("\r\n");
  const status = statusLine.exec(lines[0] ?? "");
  if (!status?.[1] || !status[2] || lines.length > mostHeaders) throw new MalformedAnswer();
  // Without a prototype a header may have any name.
  const headers: Record<string, string> = Object.create(null);
  for (let index = 1; index < lines.length; index += 1) {
    const header = headerLine.exec(lines[index] ?? "");
    if (!header?.[1] || header[2] === undefined) throw new MalformedAnswer();
    const name = header[1].toLowerCase();
    const value = header[2].trimEnd();
    const earlier = headers[name];
    headers[name] = earlier === undefined ? value : `${earlier}, ${value}`;
  }
  return { minor: status[1], status: Number(status[2]), headers };
};

const isReusable = ({ minor, headers }: Head): boolean => {
  const connection = (headers["connection"] ?? "").toLowerCase();
  if (/\bclose\b/.test(connection)) return false;
  return minor === "1" || /\bkeep-alive\b/.test(connection);
};

type Framing = { kind: "length"; bytes: number } | { kind: "chunked" } | { kind: "untilClose" };

/** One length, or chunks, or until the end; anything that could be read in two ways is refused. */
const framingOf = ({ status, headers }: Head): Framing => {
  const encoding = headers["transfer-encoding"];
  const length = headers["content-length"];
  if (status === 204 || status === 304) return { kind: "length", bytes: 0 };
  if (encoding !== undefined) {
    if (encoding.toLowerCase() !== "chunked" || length !== undefined) throw new MalformedAnswer();
    return { kind: "chunked" };
  }
  if (length === undefined) return { kind: "untilClose" };
  if (!/^\d{1,15}$/.test(length)) throw new MalformedAnswer();
  return { kind: "length", bytes: Number(length) };
};

type State = "head" | "length" | "untilClose" | "chunkSize" | "chunk" | "chunkEnd" | "trailer";

/**
 * Reads answers of HTTP/1.1 off one connection, piece by piece and strictly: CRLF, sound headers of
 * bounded size, one framing. Interim answers are passed over.
 */
export class AnswerReader {
  readonly #sink: AnswerSink;
  #state: State = "head";
  #kept: Buffer | null = null;
  #left = 0;
  #reusable = false;
  #isWhole = false;

  constructor(sink: AnswerSink) {
    this.#sink = sink;
  }

  /** @throws MalformedAnswer when the bytes are no sound answer */
  read(chunk: Buffer): void {
    let rest: Buffer | null = this.#kept ? Buffer.concat([this.#kept, chunk]) : chunk;
    this.#kept = null;
    while (rest !== null && rest.length > 0 && !this.#isWhole) rest = this.#step(rest);
    if (!this.#isWhole) return;
    this.#isWhole = false;
    this.#state = "head";
    // Bytes that nobody asked for answer nothing, and cost the connection.
    this.#sink.onEnd(this.#reusable && (rest === null || rest.length === 0));
  }

  /** The server closed its side; only an answer without a length ends so. */
  end(): void {
    if (this.#state !== "untilClose") return;
    this.#state = "head";
    this.#sink.onEnd(false);
  }

  /** Reads one part and gives what follows it; null when it takes more bytes to go on. */
  #step(bytes: Buffer): Buffer | null {
    switch (this.#state) {
      case "head":
        return this.#head(bytes);
      case "untilClose":
        this.#sink.onBody(bytes);
        return null;
      case "length":
      case "chunk":
        return this.#body(bytes);
      case "chunkSize":
        return this.#line(bytes, (line) => this.#chunkSize(line));
      case "chunkEnd":
        return this.#line(bytes, (line) => {
          if (line !== "") throw new MalformedAnswer();
          this.#state = "chunkSize";
        });
      case "trailer":
        return this.#line(bytes, (line) => {
          if (line === "") this.#isWhole = true;
          else if (!headerLine.test(line)) throw new MalformedAnswer();
        });
    }
  }

  #head(bytes: Buffer): Buffer | null {
    const end = bytes.indexOf(headEnd);
    if (end > mostHeadBytes || (end < 0 && bytes.length > mostHeadBytes))
      throw new MalformedAnswer();
    if (end < 0) {
      if (!"HTTP/1.".startsWith(bytes.toString("latin1", 0, Math.min(bytes.length, 7))))
        throw new MalformedAnswer();
      this.#kept = bytes;
      return null;
    }
    const head = readHead(bytes.toString("latin1", 0, end));
    const rest = bytes.subarray(end + headEnd.length);
    if (head.status === 101 || head.status < 100) throw new MalformedAnswer();
    if (head.status < 200) return rest;
    const framing = framingOf(head);
    this.#reusable = isReusable(head) && framing.kind !== "untilClose";
    this.#sink.onHead(head.status, head.headers);
    this.#expect(framing);
    return rest;
  }

  #expect(framing: Framing): void {
    if (framing.kind === "untilClose") this.#state = "untilClose";
    else if (framing.kind === "chunked") this.#state = "chunkSize";
    else {
      this.#state = "length";
      this.#left = framing.bytes;
      this.#isWhole = framing.bytes === 0;
    }
  }

  #body(bytes: Buffer): Buffer {
    const taken = bytes.length > this.#left ? bytes.subarray(0, this.#left) : bytes;
    const rest = bytes.subarray(taken.length);
    this.#left -= taken.length;
    this.#sink.onBody(taken);
    if (this.#left > 0) return rest;
    if (this.#state === "chunk") this.#state = "chunkEnd";
    else this.#isWhole = true;
    return rest;
  }

  #line(bytes: Buffer, use: (line: string) => void): Buffer | null {
    const end = bytes.indexOf(lineEnd);
    const isTooLong = end > mostHeadBytes || (end < 0 && bytes.length > mostHeadBytes);
    if (isTooLong) throw new MalformedAnswer();
    if (end < 0) {
      this.#kept = bytes;
      return null;
    }
    use(bytes.toString("latin1", 0, end));
    return bytes.subarray(end + lineEnd.length);
  }

  #chunkSize(line: string): void {
    const size = /^([0-9a-fA-F]{1,8})(?:[ \t]*;[\t\x20-\x7e]*)?$/.exec(line);
    if (!size?.[1] || line.length > mostChunkLine) throw new MalformedAnswer();
    this.#left = Number.parseInt(size[1], 16);
    this.#state = this.#left === 0 ? "trailer" : "chunk";
  }
}
