import { addAgencyKey, demoKeys } from "#local/bootstrap";
import { startLocalCloud } from "#local/cloud";
import { makeSmallAgency } from "#test/e2e/small-agency";
import { type Figure, median, percentile, rounded } from "./bench.ts";

export const name = "posts: a lead from the supplier's request to its answer, on the local cloud";

const rounds = 5;
const postsPerRound = 60;
const atOnce = 4;

/** Runs one action `postsPerRound` times, some at once; gives the latencies and the rate. */
const drive = async (act: () => Promise<unknown>) => {
  const latencies: number[] = [];
  let left = postsPerRound;
  const startedMs = performance.now();
  const worker = async () => {
    while (left-- > 0) {
      const beganMs = performance.now();
      await act();
      latencies.push(performance.now() - beganMs);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { latencies, perSecond: (postsPerRound / (performance.now() - startedMs)) * 1_000 };
};

/** End to end, beside the lightest route of the same API in the same run. */
export const run = async (): Promise<Figure[]> => {
  const cloud = await startLocalCloud();
  try {
    await addAgencyKey(cloud.endpoints);
    const apiUrl = cloud.endpoints.api;
    const agency = await makeSmallAgency({ apiUrl, agencyKey: demoKeys.agency });
    const lightest = async () => {
      await (await fetch(`${apiUrl}/v1/problems/not_found`)).arrayBuffer();
    };
    const posts: number[] = [];
    const light: number[] = [];
    const postRates: number[] = [];
    const lightRates: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const posted = await drive(() => agency.post());
      const answered = await drive(lightest);
      if (round === 0) continue;
      posts.push(...posted.latencies);
      light.push(...answered.latencies);
      postRates.push(posted.perSecond);
      lightRates.push(answered.perSecond);
    }
    const what = `${atOnce} at once, sold, delivered and pushed`;
    return [
      {
        quality: "posts",
        what: `posts per second, ${what}`,
        value: rounded(median(postRates), 1),
        unit: "posts/s",
        goal: null,
        beside: { lightestRoutePerSecond: rounded(median(lightRates), 1) },
      },
      {
        quality: "posts",
        what: `time to answer a post, p50, ${what}`,
        value: rounded(median(posts), 1),
        unit: "ms",
        goal: null,
        beside: {
          p99: rounded(percentile(posts, 0.99), 1),
          lightestRouteP50: rounded(median(light), 1),
          timesTheLightestRoute: rounded(median(posts) / median(light), 1),
        },
      },
    ];
  } finally {
    await cloud.stop();
  }
};
