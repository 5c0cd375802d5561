// Says a statement in plain words below it, for whoever asks for that, and so for each statement after it, until asked not to.
// The words are a file of their own (`questions/`), which nobody fetches who does not ask for them.

// What each statement says in plain words, by its name; fetched again where it did not come.
let texts;
let isAsked = false;

const fetched = async () => {
  const response = await fetch(new URL(`plain-${document.documentElement.lang}.json`, document.baseURI));
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
};

/** Puts the words of the statement that is shown below it: gives where they stand, if they do. */
const show = () => {
  const button = document.querySelector(".plain");
  const said = isAsked && button && texts[location.hash.split("/").pop()];
  let words = document.querySelector(".plain-words");
  button?.setAttribute("aria-expanded", String(Boolean(said)));
  if (!said) {
    words?.remove();
    return null;
  }
  words ??= document.createElement("p");
  words.className = "utrecht-paragraph plain-words";
  words.textContent = said;
  document.querySelector("main legend").after(words);
  return words;
};

// After the program has drawn the page.
addEventListener("hashchange", () => requestAnimationFrame(show));

/** Shows the words and goes there, or takes them away. */
export default async () => {
  texts ??= await fetched();
  isAsked = !isAsked;
  const words = show();
  if (!words) return;
  words.tabIndex = -1;
  words.focus();
};
