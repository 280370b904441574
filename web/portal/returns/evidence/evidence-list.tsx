import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ResultOf } from "#contract/routes";
import { Icon } from "../../../ui/icon.tsx";
import { evidenceQuery } from "../return-queries.ts";
import { useReturnText } from "../use-return-text.ts";
import { formatBytes } from "./evidence-kinds.ts";

type File = ResultOf<"GET /v1/portal/returns/{returnId}">["evidence"][number];

const frame = "max-h-60 w-full rounded-6 bg-field";

/** The file itself, where a browser can show it in place. */
const Preview = ({ file, url }: { file: File; url: string }) => {
  const { files } = useReturnText();
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <p className="text-second">{files.unavailable}</p>;
  const onError = () => setBroken(true);
  switch (file.contentType) {
    case "image/jpeg":
    case "image/png":
      return (
        <img
          alt={file.name}
          className={`${frame} object-contain`}
          loading="lazy"
          onError={onError}
          src={url}
        />
      );
    case "video/mp4":
      return (
        // biome-ignore lint/a11y/useMediaCaption: what buyers record has no captions.
        <video
          aria-label={file.name}
          className={frame}
          controls
          onError={onError}
          preload="metadata"
          src={url}
        />
      );
    case "audio/mp4":
    case "audio/mpeg":
      return (
        // biome-ignore lint/a11y/useMediaCaption: what buyers record has no captions.
        <audio
          aria-label={file.name}
          className="w-full"
          controls
          onError={onError}
          preload="metadata"
          src={url}
        />
      );
    case "application/pdf":
      return null;
  }
};

const line = "flex min-h-9 w-full items-center gap-2.5 rounded-6 text-left touch:min-h-11";

const FileFacts = ({ file, says }: { file: File; says?: string }) => {
  const { files } = useReturnText();
  return (
    <>
      <span className="text-third">
        <Icon name="file" />
      </span>
      <span className="min-w-0 flex-1 truncate">{file.name}</span>
      <span className="shrink-0 text-12 text-second tabular-nums">
        {says ?? `${files.kinds[file.contentType]} · ${formatBytes(file.bytes)}`}
      </span>
    </>
  );
};

const Shown = ({ file }: { file: File }) => {
  const { files } = useReturnText();
  const { data, isError } = useQuery(evidenceQuery(file.id));
  if (isError) return <p className="text-second">{files.unavailable}</p>;
  if (!data) return <span className="skeleton skeleton-group h-24 w-full" />;
  return (
    <>
      <Preview file={file} url={data.url} />
      <a
        className="inline-flex min-h-6 items-center justify-self-start font-medium text-accent-text underline underline-offset-4 touch:min-h-11"
        href={data.url}
        rel="noreferrer noopener"
        target="_blank"
      >
        {files.open(file.name)}
      </a>
    </>
  );
};

/** A file is fetched only when it is opened: that it was looked at is written down. */
const EvidenceItem = ({ file }: { file: File }) => {
  const { files } = useReturnText();
  const [isOpen, setOpen] = useState(false);
  if (file.state !== "stored")
    return (
      <li className={`${line} text-second`}>
        <FileFacts file={file} says={files[file.state]} />
      </li>
    );
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <button
        aria-expanded={isOpen}
        className={`${line} hover:text-accent-text`}
        onClick={() => setOpen(!isOpen)}
        type="button"
      >
        <FileFacts file={file} />
        <span className="text-third">
          <Icon name={isOpen ? "up" : "down"} size={16} />
        </span>
      </button>
      {isOpen && <Shown file={file} />}
    </li>
  );
};

/** Files of a return or a message, shown by addresses that live for minutes. */
export const EvidenceList = ({ files }: { files: readonly File[] }) => (
  <ul className="grid grid-cols-[minmax(0,1fr)] gap-1">
    {files.map((file) => (
      <EvidenceItem file={file} key={file.id} />
    ))}
  </ul>
);
