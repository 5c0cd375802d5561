// In place of `offline.js` on a host, this takes what was kept off the devices of people: the app comes from the network again.

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const withdraw = async () => {
    const names = await caches.keys();
    const ours = names.filter((name) => name.startsWith(`raadspeil ${registration.scope} `));
    await Promise.all(ours.map((name) => caches.delete(name)));
    await registration.unregister();
  };
  event.waitUntil(withdraw());
});
