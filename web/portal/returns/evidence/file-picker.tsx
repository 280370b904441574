import { type DragEvent, type ReactNode, useId, useState } from "react";
import { buttonClass } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Icon, type IconName } from "../../../ui/icon.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useReturnText } from "../use-return-text.ts";
import { acceptedFiles, formatBytes } from "./evidence-kinds.ts";
import type { FileProblem, Upload, Uploads } from "./use-uploads.ts";

const Progress = ({ upload }: { upload: Upload }) => {
  const { files } = useReturnText();
  const percent = Math.round(upload.part * 100);
  return (
    <span
      aria-label={files.uploadOf(upload.name)}
      aria-valuemax={100}
      aria-valuemin={0}
      aria-valuenow={percent}
      className="absolute inset-x-0 bottom-0 h-0.5 bg-pressed"
      role="progressbar"
    >
      <span className="block h-full bg-accent" style={{ width: `${percent}%` }} />
    </span>
  );
};

const UploadRow = ({ upload, uploads }: { upload: Upload; uploads: Uploads }) => {
  const { files } = useReturnText();
  const says = {
    uploading: files.uploading(Math.round(upload.part * 100)),
    failed: files.failed,
    stored: files.stored,
  }[upload.state];
  return (
    <li className="relative flex min-h-11 items-center gap-2.5 overflow-hidden rounded-8 border border-line pr-1 pl-3">
      <span className="text-third">
        <Icon name="file" />
      </span>
      <span className="min-w-0 flex-1 truncate">{upload.name}</span>
      <span
        className={classNames(
          "shrink-0 text-12 tabular-nums",
          upload.state === "failed" ? "font-medium text-red" : "text-second",
        )}
      >
        {says} · {formatBytes(upload.bytes)}
      </span>
      {upload.state === "failed" && (
        <IconButton
          icon="retry"
          label={files.retry(upload.name)}
          onClick={() => uploads.retry(upload.key)}
        />
      )}
      <IconButton
        icon="close"
        label={files.remove(upload.name)}
        onClick={() => uploads.remove(upload.key)}
      />
      {upload.state === "uploading" && <Progress upload={upload} />}
    </li>
  );
};

const useProblems = () => {
  const { files } = useReturnText();
  return ({ kind, file }: FileProblem): string => {
    switch (kind) {
      case "wrongKind":
        return files.wrongKind(file.name);
      case "tooLarge":
        return files.tooLarge(file.name, formatBytes(file.size));
      case "isEmpty":
        return files.isEmpty(file.name);
    }
  };
};

/** A place for files to be chosen or dropped. */
export const DropZone = (props: {
  accept: string;
  multiple?: boolean;
  isCompact?: boolean;
  action?: string;
  icon?: IconName;
  label: string;
  hint?: ReactNode;
  onFiles: (files: File[]) => void;
}) => {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    props.onFiles([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut of the button.
    <div
      className={classNames(
        "flex flex-wrap items-center gap-x-3 gap-y-1.5",
        !props.isCompact && "rounded-8 border border-dashed border-line-strong p-3",
        isOver && "bg-accent-wash",
      )}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDrop={drop}
    >
      <label
        className={buttonClass(
          "secondary",
          "cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--focus)",
        )}
        htmlFor={id}
      >
        <Icon name={props.icon ?? "clip"} size={16} />
        {props.label}
        <input
          accept={props.accept}
          className="sr-only"
          data-action={props.action}
          id={id}
          multiple={props.multiple}
          onChange={(event) => {
            props.onFiles([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
          type="file"
        />
      </label>
      {props.hint && <span className="text-12 text-second">{props.hint}</span>}
    </div>
  );
};

/** The files that were chosen, each with how far it is. */
export const UploadList = ({ uploads }: { uploads: Uploads }) =>
  uploads.uploads.length > 0 && (
    <ul className="grid grid-cols-1 gap-2">
      {uploads.uploads.map((upload) => (
        <UploadRow key={upload.key} upload={upload} uploads={uploads} />
      ))}
    </ul>
  );

/** Files to add: wrong kinds and sizes are said before anything is sent. */
export const AddFiles = ({
  uploads,
  isCompact = false,
}: {
  uploads: Uploads;
  isCompact?: boolean;
}) => {
  const { files } = useReturnText();
  const [problems, setProblems] = useState<string[]>([]);
  const sentence = useProblems();
  const add = (chosen: File[]) => setProblems(uploads.add(chosen).map(sentence));
  return (
    <div className="grid grid-cols-1 gap-2">
      {problems.length > 0 && (
        <div className="grid gap-1 text-red" role="alert">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </div>
      )}
      {uploads.isFull ? (
        <p className="text-12 text-second">{files.tooMany}</p>
      ) : (
        <DropZone
          accept={acceptedFiles}
          action="attach"
          hint={isCompact ? undefined : files.hint}
          isCompact={isCompact}
          label={files.add}
          multiple
          onFiles={add}
        />
      )}
    </div>
  );
};
