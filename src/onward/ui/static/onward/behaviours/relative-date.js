// <time data-relative-date datetime="…">: "5 minutes ago" in the reader's own language and time zone, kept true.
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];

export function start(time) {
  const moment = new Date(time.dateTime);
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  const tell = () => {
    const seconds = (moment - Date.now()) / 1000;
    const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ["minute", 60];
    if (Math.abs(seconds) < 30 * 86400) time.textContent = words.format(Math.round(seconds / size), unit);
  };
  time.title ||= moment.toLocaleString(document.documentElement.lang);
  tell();
  setInterval(tell, 60000);
}
