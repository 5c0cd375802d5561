// Chooses a file by for whom it is and its place there, has it made, and says how long that took and what was saved.
const [audience, format, done] = arguments;
const after = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
const says = () => [...document.querySelectorAll('[role=status]')].map((e) => e.textContent).join(' ');
(async () => {
  // By way of another, so that nothing is left of what was made before.
  for (const chosen of [(audience + 1) % 4, audience]) {
    document.getElementById(`audience-${chosen}`).click();
    await after();
  }
  document.getElementById(`format-${format}`).click();
  await after();
  const start = performance.now();
  [...document.querySelectorAll('button')].find((b) => b.textContent === 'Maak het bestand').click();
  const saved = /Opgeslagen: (.*kB\))/;
  while (!saved.test(says())) await after();
  done([performance.now() - start, saved.exec(says())[1]]);
})();
