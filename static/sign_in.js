// @ts-check
// The page that a visitor asked for, kept over the sign-in, which always ends at the front page.
const WANTED = "atlas-wanted";

export default function ({ data }) {
  const here = location.pathname + location.search;
  if (data.remember) {
    sessionStorage.setItem(WANTED, here);
    return;
  }
  const wanted = sessionStorage.getItem(WANTED);
  sessionStorage.removeItem(WANTED);
  if (!wanted || wanted === here) return;
  const address = new URL(wanted, location.origin);
  if (address.origin === location.origin) location.replace(address.pathname + address.search);
}
