// Presses, chooses and types at random, as the body of a function that WebDriver calls: a seed, how often, and what to call when
// that is done. What leaves the app or needs the device is left alone: other windows, files, mail, paper.

const [seed, count, done] = [arguments[0], arguments[1], arguments[arguments.length - 1]];
if (!window.faults) {
  window.faults = [];
  window.print = () => {};
  addEventListener("error", (event) => faults.push(String(event.message)));
  addEventListener("unhandledrejection", (event) => faults.push(String(event.reason)));
  const said = console.error;
  console.error = (...words) => { faults.push(words.join(" ")); said(...words); };
}
let state = seed;
// mulberry32: any generator will do, as long as it gives the same each time.
const random = (most) => {
  state = (state + 0x6d2b79f5) | 0;
  let next = Math.imul(state ^ (state >>> 15), 1 | state);
  next = (next + Math.imul(next ^ (next >>> 7), 61 | next)) ^ next;
  return ((next ^ (next >>> 14)) >>> 0) % most;
};
const texts = ["", "12", "Waterveen", "999999999999", "-1", "é\u200b'\"<b>", "RPEIL123", "x".repeat(400),
  "Alkmaar\t112000\nHoorn;70000\nEdam\nLaren\nBlaricum\nHuizen", "toets sleutel waterveen"];
const isFree = (part) => {
  if (!part.checkVisibility() || part.type === "file" || part.closest("#newer")) return false;
  if (part.tagName !== "A") return true;
  const address = part.getAttribute("href") ?? "";
  return !part.target && !part.download && /^(#|\.\/|en\.html)/.test(address);
};
const step = (left) => {
  const parts = [...document.querySelectorAll("a[href],button,input,select,textarea,summary")].filter(isFree);
  if (left === 0 || parts.length === 0) return done([window.faults, !document.getElementById("failure").hidden]);
  const part = parts[random(parts.length)];
  if (part.tagName === "SELECT") {
    part.selectedIndex = random(part.options.length);
    part.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (part.tagName === "TEXTAREA" || /^(text|number|password|url|search)$/.test(part.type)) {
    part.value = texts[random(texts.length)];
    part.dispatchEvent(new Event("input", { bubbles: true }));
  } else {
    part.click();
  }
  setTimeout(() => setTimeout(() => step(left - 1)));
};
step(count);
