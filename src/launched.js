// Puts a file that was opened with the installed app into the field of the page that takes it in, as if it had been chosen there
// (Launch Handler API and File Handling API of Chromium; other browsers do not open files with an app).

// Which field takes a file in, by how its name ends. The manifest names the page that each is opened on.
const fields = [
  [".peilsleutel", "backup"],
  [".peilregio", "contribution-files"],
  [".json", "saved"],
];

/** Something of the page once it is there: a contribution waits until the comparison that it is for is open. */
const found = (id) =>
  new Promise((resolve) => {
    const look = () => {
      const part = document.getElementById(id);
      if (part) {
        observer.disconnect();
        resolve(part);
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(document.documentElement, { childList: true, subtree: true });
    look();
  });

const sentences = {
  nl: "Uw bestand wacht. Open de vergelijking waar het bij hoort. Dan wordt het ingelezen.",
  en: "Your file is waiting. Open the comparison that it belongs to. Then it is taken in.",
};
/** The same, and a sentence where it takes long: nobody else says that a file waits. */
const awaited = async (id) => {
  const sentence = document.createElement("p");
  sentence.className = "newer no-print";
  sentence.hidden = true;
  sentence.setAttribute("role", "status");
  document.getElementById("newer").after(sentence);
  const timer = setTimeout(() => {
    sentence.hidden = false;
    sentence.textContent = sentences[document.documentElement.lang];
  }, 1000);
  const part = await found(id);
  clearTimeout(timer);
  sentence.remove();
  return part;
};

// After loading the page again a browser hands over the same files once more: what was taken in is not taken in again.
const KEY = "raadspeil/launched";
const nameOf = (files) => JSON.stringify(files.map(({ name, size, lastModified }) => [name, size, lastModified]));
const remembered = () => {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    // Without a place to remember it everything is new.
  }
};
const remember = (files) => {
  try {
    sessionStorage.setItem(KEY, nameOf(files));
  } catch {
    // As above.
  }
};

export default async ({ files }) => {
  const handles = [...(files ?? [])];
  // A backup of a comparison opens on the page of those, in another program: that gets the file again.
  if (handles.some(({ name }) => /^raadspeil-regio-.*\.peilsleutel$/i.test(name)) && !/^#*\/*regio/.test(location.hash)) {
    location.hash = "#/regio";
    return;
  }
  const opened = await Promise.all(handles.map((handle) => handle.getFile()));
  if (remembered() === nameOf(opened)) return;
  for (const [ending, id] of fields) {
    const ours = opened.filter(({ name }) => name.toLowerCase().endsWith(ending));
    if (!ours.length) continue;
    const chosen = new DataTransfer();
    for (const file of ours) chosen.items.add(file);
    const field = await (id === "contribution-files" ? awaited : found)(id);
    field.files = chosen.files;
    field.scrollIntoView({ block: "center" });
    // A backup opens with its password, which stands before it.
    const password = id === "backup" && document.getElementById("opening");
    if (password && !password.value) {
      password.focus();
      await new Promise((typed) => password.addEventListener("change", typed, { once: true }));
    }
    // Before it is taken in: that may lead to another page.
    remember(opened);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
};
