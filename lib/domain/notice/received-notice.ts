import type { Return } from "#contract/return";
import type { EmailBlock, EmailFigure } from "#domain/email/email-content";
import { fitSubject } from "#domain/email/fit-subject";
import { Defect } from "#domain/errors";
import type { NoticeDraft, NoticeScene } from "./notice-scene.ts";
import { leadRows, openParts } from "./return-notices.ts";

/** More leads than these are counted, not listed. */
const listed = 10;

const askedBanner = (scene: NoticeScene, returns: readonly Return[]): EmailBlock[] => {
  const { asked, askedSome } = scene.words.returns.received;
  const text = returns.length === 1 ? asked : askedSome;
  return returns.some(({ outsidePolicy }) => outsidePolicy)
    ? [{ kind: "banner", tone: "warn", text }]
    : [];
};

const singleNotice = (scene: NoticeScene, found: Return): NoticeDraft => {
  const { received, rows } = scene.words.returns;
  const by = scene.when(found.answerDueAt);
  return {
    subject: fitSubject(found.campaignName, (campaign) =>
      received.subject(scene.money(found.priceCents), campaign),
    ),
    preheader: received.lede(by),
    blocks: [
      { kind: "heading", text: received.heading },
      { kind: "lede", text: received.lede(by) },
      ...askedBanner(scene, [found]),
      {
        kind: "figures",
        rows: [
          ...leadRows(scene, found),
          { label: rows.submitted, value: scene.when(found.submittedAt) },
          { label: rows.submittedBy, value: found.submittedBy },
        ],
      },
      ...openParts(scene, found, received.button),
    ],
  };
};

const listedRows = (scene: NoticeScene, returns: readonly Return[]): EmailFigure[] => {
  const { received, rows } = scene.words.returns;
  const rest = returns.slice(listed);
  const sum = (some: readonly Return[]) =>
    scene.money(some.reduce((total, { priceCents }) => total + priceCents, 0));
  return [
    ...returns.slice(0, listed).map((found) => ({
      label: `${scene.day(found.soldAt)}, ${found.campaignName}`,
      value: scene.money(found.priceCents),
    })),
    ...(rest.length > 0 ? [{ label: received.more(rest.length), value: sum(rest) }] : []),
    { label: rows.total, value: sum(returns), isSum: true },
  ];
};

const severalNotice = (
  scene: NoticeScene,
  returns: readonly [Return, ...Return[]],
): NoticeDraft => {
  const { received } = scene.words.returns;
  const by = scene.when(returns[0].answerDueAt);
  const total = returns.reduce((sum, { priceCents }) => sum + priceCents, 0);
  return {
    subject: received.severalSubject(returns.length, scene.money(total)),
    preheader: received.lede(by),
    blocks: [
      { kind: "heading", text: received.severalHeading(returns.length) },
      { kind: "lede", text: received.lede(by) },
      ...askedBanner(scene, returns),
      { kind: "figures", rows: listedRows(scene, returns) },
      { kind: "button", label: received.severalButton, href: scene.link("/returns") },
    ],
  };
};

/**
 * The agency has what was returned in one submission, and by when it means to have answered.
 * @param together at least one return
 */
export const returnReceivedNotice = (
  scene: NoticeScene,
  [first, ...others]: readonly Return[],
): NoticeDraft => {
  if (first === undefined) throw new Defect("a notice of returns has none");
  return others.length === 0
    ? singleNotice(scene, first)
    : severalNotice(scene, [first, ...others]);
};
