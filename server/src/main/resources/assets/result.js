// Keeps the numbers of a live result fresh while somebody looks. Without this module a reload
// does the same.
const place = document.querySelector("[data-live]");
const number = new Intl.NumberFormat(document.documentElement.lang);

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
const result = ({ contests }) => {
  for (const line of contests.flatMap((contest) => contest.standings)) {
    const row = document.querySelector(`[data-option="${line.option}"]`);
    write(row, "votes", number.format(line.votes));
    write(row, "percent", Number(line.percent).toFixed(1));
    draw(row, line.percent);
  }
};

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
