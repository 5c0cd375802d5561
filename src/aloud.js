// Reads a statement aloud, and each answer after it, with a voice that is on the device as far as the browser says (Android leaves
// that to its own settings). The word that is read is marked where the voice tells which one that is (Web Speech API, boundary
// events; CSS Custom Highlight API).

const sheet = new CSSStyleSheet();
sheet.replaceSync("::highlight(aloud) { background: Mark; color: MarkText }");
document.adoptedStyleSheets.push(sheet);

// What reads now. Whatever an earlier reading still says is not listened to.
let reading;

const mark = (range) => {
  if (range) CSS.highlights?.set("aloud", new Highlight(range));
  else CSS.highlights?.delete("aloud");
};

// The accents that the texts are written in: a device may have others first.
const ACCENTS = { nl: "nl-NL", en: "en-GB" };
// A voice that has not begun by then will not: a tab may be muted.
const PATIENCE = 3000;

/** The voice of the device for the language of the page; none where only a voice of the network has it. */
const voice = () => {
  const { lang } = document.documentElement;
  const own = speechSynthesis.getVoices().filter((one) => one.localService && one.lang.startsWith(lang));
  const near = own.filter((one) => one.lang.replace("_", "-") === ACCENTS[lang]);
  return [near, own].map((some) => some.find((one) => one.default) ?? some[0]).find(Boolean);
};

/** What is shown of a part: its text, and from which character on each of its text nodes stands in it. */
const shown = (part) => {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const [nodes, from] = [[], []];
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    // Signs in front of an answer are for the eye, but its number is how people talk about it.
    const isSign = parent.closest("[aria-hidden]") && !/\d/.test(node.data);
    if (!node.data.trim() || isSign || parent.checkVisibility?.() === false) continue;
    // What stands on a line of its own is a sentence of its own.
    if (text) text += getComputedStyle(parent).display === "inline" ? " " : ". ";
    nodes.push(node);
    from.push(text.length);
    text += node.data;
  }
  return { nodes, from, text };
};

/** The range of a word, from one character of the text on. */
const word = ({ nodes, from, text }, start, length) => {
  const at = from.findLastIndex((first) => first <= start);
  const node = nodes[at];
  const first = start - from[at];
  const rest = text.slice(start).search(/\s|$/);
  const range = new Range();
  range.setStart(node, Math.min(first, node.length));
  range.setEnd(node, Math.min(first + (length || rest), node.length));
  return range;
};

// Only what this page says: `cancel` stops everything that the browser reads.
const stop = () => {
  if (!reading) return;
  reading.button.setAttribute("aria-pressed", "false");
  reading = undefined;
  mark();
  speechSynthesis.cancel();
};

const readNext = () => {
  const { parts } = reading;
  // An answer may be drawn anew while another is read.
  const part = parts.shift();
  const own = voice();
  // Without a voice the browser would choose one itself.
  if (!part || !own) return stop();
  const said = shown(part);
  const utterance = new SpeechSynthesisUtterance(said.text);
  const mine = reading;
  const whenMine = (act) => (event) => reading === mine && act(event);
  Object.assign(utterance, {
    voice: own,
    lang: own.lang,
    onstart: whenMine(() => (mine.hasBegun = true)),
    onboundary: whenMine(({ charIndex, charLength }) => mark(word(said, charIndex, charLength))),
    onend: whenMine(readNext),
    onerror: whenMine(stop),
  });
  const whole = new Range();
  whole.selectNodeContents(part);
  mark(whole);
  part.scrollIntoView({ block: "nearest" });
  speechSynthesis.speak(utterance);
  setTimeout(whenMine(() => mine.hasBegun || stop()), PATIENCE);
};

addEventListener("hashchange", stop);
addEventListener("pagehide", stop);
addEventListener("keydown", ({ key }) => key === "Escape" && stop());

/** Reads the statement that is shown, or stops where it is being read. */
export default (button) => {
  // Another page may have come while this was fetched.
  if (!button.isConnected) return;
  const isReading = reading?.button === button;
  stop();
  if (isReading) return;
  const radios = document.querySelectorAll("main input[type=radio]");
  const labels = Array.from(radios, (radio) => radio.labels[0]);
  const above = document.querySelectorAll("main h1, .plain-words");
  reading = { button, parts: [...above, ...labels] };
  button.setAttribute("aria-pressed", "true");
  try {
    readNext();
  } catch (error) {
    stop();
    throw error;
  }
};
