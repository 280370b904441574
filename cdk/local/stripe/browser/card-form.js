// The card form inside its frame. What is typed goes to the API of this origin and nowhere else;
// the page around it only hears whether it is complete, and what came of a confirmation.
const { origins, types } = document.body.dataset;
const allowed = origins.split(" ");
const form = document.querySelector("form");
const field = (name) => form.elements.namedItem(name);
let page = null;
let key = "";

const tell = (message) => {
  if (page) parent.postMessage(message, page);
};

const digits = (text) => text.replaceAll(/\D/g, "");
const isAmex = (number) => /^3[47]/.test(number);

const passesLuhn = (number) =>
  [...number].reverse().reduce((sum, digit, index) => {
    const counted = index % 2 === 0 ? Number(digit) : Number(digit) * 2;
    return sum + (counted > 9 ? counted - 9 : counted);
  }, 0) %
    10 ===
  0;

/** Month and four-digit year of `MM/YY`. */
const readExpiry = () => {
  const [month = "", year = ""] = field("expiry").value.split("/").map(digits);
  return { month: Number(month), year: 2_000 + Number(year) };
};

const isPast = ({ month, year }) => Date.UTC(year, month, 1) <= Date.now();

/** What is wrong with a field, in Stripe's words; null = nothing. */
const problems = {
  number: () => {
    const number = digits(field("number").value);
    if (number.length < (isAmex(number) ? 15 : 16)) return "Your card number is incomplete.";
    return passesLuhn(number) ? null : "Your card number is invalid.";
  },
  expiry: () => {
    const { month, year } = readExpiry();
    if (!/^\d{2} \/ \d{2}$/.test(field("expiry").value))
      return "Your card's expiration date is incomplete.";
    if (month < 1 || month > 12) return "Your card's expiration date is invalid.";
    return isPast({ month, year }) ? "Your card's expiration year is in the past." : null;
  },
  cvc: () => {
    const wanted = isAmex(digits(field("number").value)) ? 4 : 3;
    const isDone = digits(field("cvc").value).length === wanted;
    return isDone ? null : "Your card's security code is incomplete.";
  },
  routing: () =>
    digits(field("routing").value).length === 9 ? null : "Your routing number is incomplete.",
  account: () =>
    digits(field("account").value).length >= 4 ? null : "Your account number is incomplete.",
};

const chosenType = () => field("type")?.value || "card";
const shownFields = () =>
  chosenType() === "card" ? ["number", "expiry", "cvc"] : ["routing", "account"];

const show = (name, problem) => {
  const input = field(name);
  input.setAttribute("aria-invalid", String(problem !== null));
  document.querySelector(`#${name}-error`).textContent = problem ?? "";
};

const tellHeight = () => tell({ type: "height", height: Math.ceil(form.offsetHeight) + 4 });

const tellChange = () => {
  const names = shownFields();
  const empty = names.every((name) => field(name).value === "");
  const complete = names.every((name) => problems[name]() === null);
  const value = { type: chosenType() };
  tell({ type: "change", event: { complete, empty, collapsed: false, value } });
};

const validate = () => {
  const wrong = shownFields().filter((name) => {
    const problem = problems[name]();
    show(name, problem);
    return problem !== null;
  });
  tellHeight();
  const [first] = wrong;
  if (!first) return {};
  field(first).focus();
  return {
    error: { type: "validation_error", code: `incomplete_${first}`, message: problems[first]() },
  };
};

const methodFields = () => {
  if (chosenType() !== "card")
    return {
      "payment_method_data[type]": "us_bank_account",
      "payment_method_data[us_bank_account][account_holder_type]": "company",
      "payment_method_data[us_bank_account][routing_number]": digits(field("routing").value),
      "payment_method_data[us_bank_account][account_number]": digits(field("account").value),
    };
  const { month, year } = readExpiry();
  return {
    "payment_method_data[type]": "card",
    "payment_method_data[card][number]": digits(field("number").value),
    "payment_method_data[card][exp_month]": String(month),
    "payment_method_data[card][exp_year]": String(year),
    "payment_method_data[card][cvc]": digits(field("cvc").value),
  };
};

const confirm = async ({ path, form: given }) => {
  const { error } = validate();
  if (error) return { error };
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { authorization: `Bearer ${key}` },
      body: new URLSearchParams({ ...given, ...methodFields() }),
    });
    return { body: await response.json() };
  } catch {
    const message = "We could not reach the card processor.";
    return { error: { type: "api_connection_error", message } };
  }
};

/** Names of Stripe's appearance variables, and ours. */
const variables = {
  colorPrimary: "--primary",
  colorBackground: "--background",
  colorText: "--text",
  colorTextSecondary: "--muted",
  colorDanger: "--danger",
  fontFamily: "--font",
  fontSizeBase: "--size",
  borderRadius: "--radius",
};

const applyAppearance = ({ theme = "stripe", variables: given = {} } = {}) => {
  document.documentElement.dataset.theme = theme;
  for (const [name, ours] of Object.entries(variables))
    if (given[name]) document.documentElement.style.setProperty(ours, given[name]);
  tellHeight();
};

const answers = { submit: async () => validate(), confirm };

window.addEventListener("message", async ({ origin, source, data }) => {
  if (source !== parent || !allowed.includes(origin)) return;
  if (data.type === "setup") {
    key = data.key;
    applyAppearance(data.appearance);
    tellChange();
  }
  if (data.type === "appearance") applyAppearance(data.appearance);
  if (data.type === "focus") field(shownFields()[0]).focus();
  if (data.type === "clear") form.reset();
  const answer = answers[data.type];
  if (answer) tell({ type: "answer", id: data.id, answer: await answer(data) });
});

const grouped = (number) =>
  isAmex(number)
    ? [number.slice(0, 4), number.slice(4, 10), number.slice(10, 15)].filter(Boolean).join(" ")
    : (number.slice(0, 16).match(/.{1,4}/g) ?? []).join(" ");

const typed = {
  number: (text) => grouped(digits(text)),
  expiry: (text, isDeletion) => {
    const given = digits(text);
    // A month that begins with 2 or more has one digit, and MM/YYYY is taken as well.
    const padded = /^[2-9]/.test(given) ? `0${given}` : given;
    const year = padded.length > 4 ? padded.slice(-2) : padded.slice(2, 4);
    if (padded.length < 2 || (padded.length === 2 && isDeletion)) return padded;
    return `${padded.slice(0, 2)} / ${year}`;
  },
  cvc: (text) => digits(text).slice(0, 4),
  routing: (text) => digits(text).slice(0, 9),
  account: (text) => digits(text).slice(0, 17),
};

form.addEventListener("input", ({ target, inputType }) => {
  const format = typed[target.name];
  if (format) target.value = format(target.value, inputType?.startsWith("delete"));
  if (format && target.getAttribute("aria-invalid") === "true")
    show(target.name, problems[target.name]());
  tellHeight();
  tellChange();
});
form.addEventListener("focusout", ({ target }) => {
  if (problems[target.name] && target.value !== "") show(target.name, problems[target.name]());
  tellHeight();
});
form.addEventListener("change", () => {
  const isCard = chosenType() === "card";
  document.querySelector("#card").hidden = !isCard;
  document.querySelector("#bank").hidden = isCard;
  tellHeight();
  tellChange();
});
form.addEventListener("submit", (event) => event.preventDefault());
document.querySelector("#types").hidden = !types.includes("us_bank_account");

// The page that embeds us is known by the browser, and must be one that may.
const ancestor =
  location.ancestorOrigins?.[0] ?? new URL(document.referrer || location.href).origin;
if (allowed.includes(ancestor)) {
  page = ancestor;
  const message = "This payment is not there, or it is over.";
  const error = { type: "invalid_request_error", message };
  tell(types === "" ? { type: "loaderror", event: { error } } : { type: "ready" });
  tellHeight();
}
