/** What e-mails about returns and invoices say in English. */
export const enUsReturns = {
  received: {
    subject: (amount: string, campaign: string) => `Return received: ${amount}, ${campaign}`,
    heading: "We have your return",
    lede: (day: string) => `You get an answer by ${day}.`,
    asked: "It is outside the return policy, so it is decided case by case.",
    button: "Open the return",
    askedSome: "Some are outside the return policy, so those are decided case by case.",
    severalSubject: (count: number, amount: string) => `${count} returns received: ${amount}`,
    severalHeading: (count: number) => `We have your ${count} returns`,
    severalButton: "Open your returns",
    more: (count: number) => (count === 1 ? "1 more" : `${count} more`),
  },
  question: {
    subject: (campaign: string, day: string) =>
      `Your answer is needed: return of ${day}, ${campaign}`,
    heading: "Your answer is needed",
    lede: "The return waits until you reply.",
    button: "Reply",
  },
  decided: {
    approvedSubject: (amount: string) => `Return approved: ${amount} is back in your wallet`,
    partlySubject: (amount: string, price: string) =>
      `Return approved in part: ${amount} of ${price}`,
    approvedHeading: "Your return is approved",
    partlyHeading: "Your return is approved in part",
    approvedLabel: "is back in your wallet",
    automatic: "It met the return policy, so it was approved at once.",
    replacement: "The lead no longer counts toward your caps, so another can come.",
    declinedSubject: (campaign: string, day: string) =>
      `Return declined: lead of ${day}, ${campaign}`,
    declinedHeading: "Your return was declined",
    appeal: "You can appeal once, from the return’s page.",
    button: "Open the return",
  },
  decidedTogether: {
    subject: (counts: { approved: number; declined: number }, amount: string) =>
      `${counts.approved + counts.declined} returns decided: ` +
      `${counts.approved} approved +${amount}, ${counts.declined} declined`,
    approvedSubject: (count: number, amount: string) =>
      `${count} returns approved: ${amount} is back in your wallet`,
    declinedSubject: (count: number) => `${count} returns declined`,
    heading: (count: number) => `${count} returns are decided`,
    declined: (count: number) => `${count} declined`,
    approved: (count: number) => `${count} approved`,
    delivered: (when: string) => `Delivered ${when}`,
    partly: (credit: string, price: string) => `${credit} of ${price}`,
    automatic: "They met the return policy, so they were approved at once.",
    replacement: "Leads under an approved return no longer count toward your caps.",
    appeal: "You can appeal a declined return once, from its page.",
    button: "Open your returns",
  },
  rows: {
    price: "Price",
    reason: "Reason",
    campaign: "Campaign",
    delivered: "Delivered",
    submitted: "Submitted",
    submittedBy: "Submitted by",
    credit: "Credit",
    balance: "Balance now",
    total: "Total",
    reference: "Reference",
  },
  by: (name: string, when: string) => `${name}, ${when}`,
  invoice: {
    subject: (number: string, amount: string, due: string) =>
      `Invoice ${number}: ${amount}, due ${due}`,
    subjectPlain: (amount: string, due: string) => `Your invoice: ${amount}, due ${due}`,
    heading: "Here is your invoice",
    label: (due: string) => `due ${due}`,
    overdueSubject: (number: string, amount: string, due: string) =>
      `Overdue: invoice ${number}, ${amount}, due ${due}`,
    overdueSubjectPlain: (amount: string, due: string) =>
      `Overdue: your invoice, ${amount}, due ${due}`,
    overdueHeading: "This invoice is overdue",
    overdueLabel: (due: string) => `was due ${due}`,
    overdueLede: "If you have paid it in the meantime, thank you: nothing more to do.",
    number: "Invoice",
    period: "Period",
    periodOf: (from: string, to: string) => `${from} to ${to}`,
    issued: "Issued",
    due: "Due",
    amount: "Amount",
    button: "Pay the invoice",
  },
  footer: {
    sent: (agency: string, buyer: string) => `${agency} sent this about the account of ${buyer}.`,
    help: (address: string) => `Questions? Write to ${address}.`,
  },
};
