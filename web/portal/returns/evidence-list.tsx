import { useQuery } from "@tanstack/react-query";
import type { ResultOf } from "#contract/routes";
import { Icon } from "../../ui/icon.tsx";
import { formatBytes } from "./evidence-kinds.ts";
import { evidenceQuery } from "./return-queries.ts";
import { useReturnText } from "./use-return-text.ts";

type File = ResultOf<"GET /v1/portal/returns/{returnId}">["evidence"][number];

const frame = "max-h-60 w-full rounded-6 bg-field";

/** The file itself, where a browser can show it in place. */
const Preview = ({ file, url }: { file: File; url: string }) => {
  switch (file.contentType) {
    case "image/jpeg":
    case "image/png":
      return <img alt={file.name} className={`${frame} object-contain`} loading="lazy" src={url} />;
    case "video/mp4":
      return (
        // biome-ignore lint/a11y/useMediaCaption: what buyers record has no captions.
        <video aria-label={file.name} className={frame} controls preload="metadata" src={url} />
      );
    case "audio/mp4":
      return (
        // biome-ignore lint/a11y/useMediaCaption: what buyers record has no captions.
        <audio aria-label={file.name} className="w-full" controls preload="metadata" src={url} />
      );
    case "application/pdf":
      return null;
  }
};

const EvidenceItem = ({ file }: { file: File }) => {
  const { files } = useReturnText();
  const isStored = file.state !== "refused";
  const { data, isError } = useQuery({ ...evidenceQuery(file.id), enabled: isStored });
  const facts = (
    <>
      <span className="text-third">
        <Icon name="file" />
      </span>
      <span className="min-w-0 flex-1 truncate">{file.name}</span>
      <span className="shrink-0 text-12 text-second tabular-nums">
        {isError
          ? files.unavailable
          : `${files.kinds[file.contentType]} · ${formatBytes(file.bytes)}`}
      </span>
    </>
  );
  const line = "flex min-h-9 items-center gap-2.5 touch:min-h-11";
  if (!isStored)
    return (
      <li className={`${line} text-second`}>
        {facts}
        <span className="text-12 text-red">{files.refused}</span>
      </li>
    );
  return (
    <li className="grid gap-1.5">
      {data && <Preview file={file} url={data.url} />}
      {data ? (
        <a
          aria-label={files.open(file.name)}
          className={`${line} rounded-6 hover:text-accent-text`}
          href={data.url}
          rel="noreferrer noopener"
          target="_blank"
        >
          {facts}
        </a>
      ) : (
        <span className={line}>{facts}</span>
      )}
    </li>
  );
};

/** Files of a return or a message, shown by addresses that live for minutes. */
export const EvidenceList = ({ files }: { files: readonly File[] }) => (
  <ul className="grid gap-2">
    {files.map((file) => (
      <EvidenceItem file={file} key={file.id} />
    ))}
  </ul>
);
