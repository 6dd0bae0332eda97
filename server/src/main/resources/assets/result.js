// Keeps the numbers of a live result fresh while somebody looks. Without this module a reload
// does the same.
const place = document.querySelector("[data-live]");
const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 5 });

const write = (within, name, text) => {
  const found = within?.querySelector(`[data-${name}]`);
  if (found) found.textContent = text;
};
const draw = (within, percent) =>
  within?.querySelector("rect")?.setAttribute("width", `${percent}%`);

const turnout = ({ voters, roll }) => {
  const percent = roll === 0 ? 0 : (100 * voters) / roll;
  write(place, "voters", number.format(voters));
  write(place, "roll", number.format(roll));
  write(place, "turnout", percent.toFixed(1));
  draw(place, percent);
};
// What the method orders by: marks with their share, sums, or the middle grade in words.
const standings = (contest, lines) => {
  const table = document.querySelector(`[aria-labelledby="contest-${contest}"] .bars`);
  const rows = lines.map(({ option }) => table.querySelector(`[data-option="${option}"]`));
  const shown = [...table.querySelectorAll("[data-option]")];
  // Somebody withdrew: the page says so anew.
  if (shown.length !== rows.length) return location.reload();
  const plain = table.classList.contains("bars-plain");
  const grades = table.dataset.grades?.split("\n");
  const highest = Math.max(...lines.map(({ votes }) => votes));
  lines.forEach(({ votes, percent }, i) => {
    write(rows[i], "votes", grades ? grades[votes] : number.format(votes));
    write(rows[i], "percent", Number(percent).toFixed(1));
    draw(rows[i], !plain ? percent : highest <= 0 ? 0 : Math.max(0, (100 * votes) / highest));
  });
  if (shown.some((row, i) => row !== rows[i])) shown[0].parentElement.append(...rows);
};
const result = ({ contests }) => {
  for (const { id, standings: lines, ballots, blank } of contests) {
    standings(id, lines);
    const total = document.querySelector(`[data-ballots="${id}"]`);
    if (total) {
      total.textContent = total.dataset.text
        .replace("{ballots}", number.format(ballots))
        .replace("{blank}", number.format(blank));
    }
  }
  later();
};

// The steps of a count are asked for only while somebody has them open, and now and then.
const STEPS_EVERY = 5000;
let waiting;
const later = () => (waiting ??= setTimeout(steps, STEPS_EVERY));
// Read as a document at once, as our pages make no HTML of texts.
const pageAgain = () =>
  new Promise((done) => {
    const ask = new XMLHttpRequest();
    ask.open("GET", location.href);
    ask.responseType = "document";
    ask.onloadend = () => done(ask.status === 200 ? ask.response : null);
    ask.send();
  });
const steps = async () => {
  waiting = undefined;
  const open = [...document.querySelectorAll("details[data-steps][open]")].filter(
    (one) => !one.contains(document.activeElement) || one.querySelector("summary:focus"),
  );
  if (document.hidden || open.length === 0) return;
  const page = await pageAgain();
  for (const one of open) {
    const fresh = page?.querySelector(`[data-steps="${one.dataset.steps}"] > div`);
    if (fresh) one.querySelector(":scope > div").replaceWith(fresh);
  }
};
document
  .querySelectorAll("details[data-steps]")
  .forEach((one) => one.addEventListener("toggle", () => one.open && steps()));

let stream;
const listen = () => {
  stream = new EventSource(place.dataset.live);
  stream.addEventListener("turnout", (event) => turnout(JSON.parse(event.data)));
  stream.addEventListener("result", (event) => result(JSON.parse(event.data)));
  stream.addEventListener("closed", () => location.reload());
};
// A tab that nobody looks at costs nothing.
document.addEventListener("visibilitychange", () => {
  stream?.close();
  if (!document.hidden) listen();
});
if (!document.hidden) listen();
