// Writes the accessibility statement of a host, from what was tested and what the host fills in. Nothing is sent anywhere.

const form = document.getElementById("statement");
const written = document.getElementById("written");
const told = document.getElementById("told");
const known = [...document.querySelectorAll("#known li")].map((line) => line.textContent);
// What is met in part, as `build/pages.mjs` marks it in the table.
const inPart = [...document.querySelectorAll("#criteria [data-result=deels]")].map((row) => {
  const [number, name, , how] = [...row.cells].map((cell) => cell.textContent);
  return `${number} ${name}. ${how}`;
});
/** The fields that cannot stay empty. */
const REQUIRED = ["name", "address", "contact", "days", "date"];

const value = (id) => document.getElementById(id).value.trim();
const day = (text) =>
  new Date(`${text}T12:00:00`).toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });

/** The statement as plain text, in the order of the model of the national government. */
const statement = () => {
  const lines = (title, ...rest) => [title, ...rest, ""];
  const points = (entries) => entries.map((entry) => `- ${entry}`);
  return [
    ...lines(
      "Toegankelijkheidsverklaring van Raadspeil",
      `${value("name")} wil dat iedereen deze website kan gebruiken, ook mensen met een beperking.`,
    ),
    ...lines("Voor welke website", value("address")),
    ...lines(
      "Hoe toegankelijk",
      "Deze website voldoet gedeeltelijk aan WCAG 2.2, niveau A en AA, en aan EN 301 549. De makers van Raadspeil hebben dit zelf onderzocht. Het is niet onderzocht door een onafhankelijke organisatie.",
      value("own") ? `Wij hebben zelf ook onderzocht: ${value("own")}` : "Wij hebben zelf geen onderzoek gedaan.",
    ),
    ...lines("Wat nog niet voldoet", ...points(inPart)),
    ...lines("Wat u verder moet weten", ...points(known)),
    ...lines(
      "Werkt iets niet voor u?",
      `Laat het ons weten via ${value("contact")}. Wij antwoorden binnen ${value("days")} werkdagen.`,
      "Bent u niet tevreden met ons antwoord? Dien dan een klacht bij ons in, of ga naar de Nationale ombudsman.",
    ),
    ...lines("Datum", `Deze verklaring is gemaakt op ${day(value("date"))}.`),
  ]
    .join("\n")
    .trim();
};

document.getElementById("date").value = new Date().toISOString().slice(0, 10);
document.getElementById("address").value = new URL("./", location.href).href;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const empty = REQUIRED.filter((id) => !value(id));
  for (const id of REQUIRED) {
    document.getElementById(id).setAttribute("aria-invalid", String(empty.includes(id)));
  }
  if (empty.length > 0) {
    const names = empty.map((id) => document.querySelector(`label[for=${id}]`).textContent);
    told.textContent = `Vul eerst in: ${names.join(", ")}.`;
    document.getElementById(empty[0]).focus();
    return;
  }
  document.getElementById("outcome").hidden = false;
  written.value = statement();
  told.textContent = "De verklaring staat hieronder. Lees die na, en pas aan wat bij u anders is.";
  written.focus();
});

document.getElementById("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(written.value);
    told.textContent = "Gekopieerd.";
  } catch {
    written.select();
    told.textContent = "De browser staat kopiëren niet toe. De tekst is geselecteerd: kopieer die zelf.";
  }
});
