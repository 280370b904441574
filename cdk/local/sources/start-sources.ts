import type { Mail } from "../emulators/start-mail.ts";
import type { Invoke } from "../lambda/function-host.ts";
import type { CloudPlan } from "../template/cloud-plan.ts";
import { pollQueue } from "./poll-queue.ts";
import { pollStream } from "./poll-stream.ts";
import { reportFeedback } from "./report-feedback.ts";
import { runSchedule } from "./run-schedule.ts";
import type { Source } from "./source.ts";

type SourcesOptions = {
  plan: CloudPlan;
  dynamodb: string;
  fauxqs: string;
  mail: Pick<Mail, "onSent">;
  invoke: Invoke;
  onTrouble: (sentence: string) => void;
};

/** Starts the queues', the stream's, the schedules' and the mail service's calls. */
export const startSources = async (options: SourcesOptions): Promise<Source> => {
  const { plan, invoke } = options;
  const streams = await Promise.all(
    plan.streamSources.map((source) =>
      pollStream(options.dynamodb, plan.table.name, source, invoke, (count) =>
        options.onTrouble(
          `functions/${source.function}.ts failed on ${count} changes of the table, ` +
            "which are given up.",
        ),
      ),
    ),
  );
  const queues = plan.queueSources.flatMap((source) => {
    const queue = plan.queues.find((candidate) => candidate.name === source.queue);
    if (!queue) return [];
    const url = `${options.fauxqs}/000000000000/${queue.name}`;
    return [pollQueue(options.fauxqs, { url, arn: queue.arn }, source, invoke)];
  });
  const schedules = plan.schedules.map((schedule) => runSchedule(schedule, invoke));
  const feedback = plan.feedback.map((hearer) => reportFeedback(options.mail, hearer, invoke));
  return {
    stop: async () => {
      await Promise.all(
        [...streams, ...queues, ...schedules, ...feedback].map((source) => source.stop()),
      );
    },
  };
};
