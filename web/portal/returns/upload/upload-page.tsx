import { useQuery } from "@tanstack/react-query";
import { formatMoney } from "#contract/format-money";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { returnPolicyQuery } from "../../api/queries.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { DropZone } from "../evidence/file-picker.tsx";
import { ReturnsFailed } from "../list/list-notices.tsx";
import { FormPage, FormPageBones } from "../new-return/form-page.tsx";
import { MayNotReturn } from "../new-return/may-not-return.tsx";
import { Allowance, type PolicyData } from "../policy/allowance.tsx";
import { sayReason } from "../say-policy.ts";
import { useReturnText } from "../use-return-text.ts";
import { type CheckedRow, isReady, resultFile } from "./csv-upload.ts";
import { UploadPreview } from "./upload-preview.tsx";
import { useCsvUpload } from "./use-csv-upload.ts";
import { writeCsv } from "./write-csv.ts";

const FileLink = ({ name, content, label }: { name: string; content: string; label: string }) => (
  <a
    className={buttonClass()}
    download={name}
    href={`data:text/csv;charset=utf-8,${encodeURIComponent(content)}`}
  >
    <Icon name="download" size={16} />
    {label}
  </a>
);

const columnNames = ["lead", "reason", "note", "first_had_at"] as const;

const Columns = ({ data }: { data: PolicyData }) => {
  const text = useReturnText();
  const { columns, intro, template } = text.form.upload;
  const { reasons } = data.policy;
  const asksForDay = reasons.some(({ proof }) => proof === "firstHadAt");
  const shown = columnNames.filter((column) => column !== "first_had_at" || asksForDay);
  const example = writeCsv([
    ["lead", "reason", "note"],
    ["(512) 555-0143", reasons[0]?.code ?? "", ""],
  ]);
  return (
    <section className="grid gap-3">
      <p>{intro}</p>
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 gap-y-1.5">
        {shown.map((column) => (
          <div className="contents" key={column}>
            <dt>
              <code className="rounded-4 bg-field px-1">{column}</code>
            </dt>
            <dd className="text-second">
              {columns[column]}
              {column === "reason" && (
                <span className="mt-1 flex flex-wrap gap-1.5">
                  {reasons.map(({ code, label }) => (
                    <code
                      className="rounded-4 bg-field px-1"
                      key={code}
                      title={sayReason(text, label)}
                    >
                      {code}
                    </code>
                  ))}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <div>
        <FileLink content={example} label={template} name="returns.csv" />
      </div>
    </section>
  );
};

const totalOf = (rows: readonly CheckedRow[]) =>
  rows.reduce((sum, { verdict }) => sum + (verdict?.creditCents ?? 0), 0);

const wasMade = ({ result }: CheckedRow) => result !== null && "made" in result;
const wasRefused = ({ result }: CheckedRow) => result !== null && "refused" in result;

const Progress = ({ done, of }: { done: number; of: number }) => {
  const { upload } = useReturnText().form;
  return (
    <div className="grid gap-1.5" role="status">
      <span className="tabular-nums">{upload.progress(done, of)}</span>
      <progress
        aria-label={upload.progress(done, of)}
        className="h-1.5 w-full accent-(--accent)"
        max={of}
        value={done}
      />
    </div>
  );
};

type Flow = ReturnType<typeof useCsvUpload>;
type Shown = Extract<Flow["stage"], { rows: CheckedRow[] }>;

const Sending = ({ stage, flow }: { stage: Shown; flow: Flow }) => {
  const text = useReturnText();
  const { clock } = useViewer();
  const { upload } = text.form;
  const { rows, kind } = stage;
  const ready = rows.filter(isReady);
  const made = rows.filter(wasMade).length;
  const refused = rows.filter(wasRefused).length;
  if (kind === "preview")
    return (
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <p className="min-w-0 grow basis-64 text-15">
          <strong className="font-bold">{upload.ready(ready.length, rows.length)}</strong>
          {ready.length > 0 && (
            <span className="text-second"> · {upload.total(formatMoney(totalOf(ready)))}</span>
          )}
        </p>
        <div className="flex flex-wrap gap-2 max-tablet:grow max-tablet:*:grow">
          <Button onClick={flow.reset}>{upload.chooseOther}</Button>
          {ready.length > 0 && (
            <Button data-action="submit-return" look="primary" onClick={() => void flow.send(rows)}>
              {upload.submit(ready.length)}
            </Button>
          )}
        </div>
      </div>
    );
  if (kind === "sending")
    return <Progress done={made + refused} of={made + refused + ready.length} />;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3" role="status">
      <p className="min-w-0 grow basis-64 text-15 font-bold">
        {kind === "done" ? upload.done(made, refused) : upload.stopped}
      </p>
      {kind === "stopped" && (
        <Button look="primary" onClick={() => void flow.send(rows)}>
          {upload.goOn}
        </Button>
      )}
      <FileLink
        content={resultFile(rows, text, clock)}
        label={upload.result}
        name="returns-result.csv"
      />
      <Button onClick={flow.reset}>{upload.chooseOther}</Button>
    </div>
  );
};

const Upload = ({ data }: { data: PolicyData }) => {
  const { form } = useReturnText();
  const flow = useCsvUpload(data.policy);
  const { stage } = flow;
  const { upload } = form;
  if (stage.kind === "checking")
    return (
      <div className="grid grid-cols-1 gap-4" role="status">
        <p className="text-second">{upload.reading}</p>
        <FormPageBones />
      </div>
    );
  if (stage.kind !== "idle")
    return (
      <>
        <Sending flow={flow} stage={stage} />
        <UploadPreview rows={stage.rows} />
      </>
    );
  return (
    <>
      <Columns data={data} />
      <div className="grid gap-2">
        <DropZone
          accept=".csv,text/csv,text/plain"
          action="csv"
          hint={<span className="touch:hidden">{upload.drop}</span>}
          icon="upload"
          label={upload.choose}
          onFiles={([file]) => file && void flow.read(file)}
        />
        {stage.problem !== null && (
          <p className="text-red" role="alert">
            {stage.problem}
          </p>
        )}
      </div>
    </>
  );
};

/** Many returns at once from a file; every row is judged before any is sent. */
export const UploadPage = () => {
  const { form } = useReturnText();
  const { data, error, refetch } = useQuery(returnPolicyQuery);
  return (
    <FormPage isWide title={form.upload.title}>
      {data && (
        <>
          {data.policy.enabled && (
            <p className="text-second">
              <Allowance data={data} />
            </p>
          )}
          {data.policy.enabled && data.maySubmit ? (
            <Upload data={data} />
          ) : (
            <MayNotReturn data={data} />
          )}
        </>
      )}
      {!data && error && <ReturnsFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <FormPageBones />}
    </FormPage>
  );
};
